"""The paper printed: every page and every file that machines read, by all processors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias

from sitegen.config import Config
from sitegen.parallel import Workers
from sitegen.problems import Problem
from sitegen.render.addresses.aliases import blocked_aliases
from sitegen.render.addresses.urls import REDIRECTS, Urls, index_path, output_name
from sitegen.render.comparison.pages import comparison_pages
from sitegen.render.front import Front
from sitegen.render.look import Look
from sitegen.render.machines.files import machine_files
from sitegen.render.pages.batches import page_batches
from sitegen.render.pages.redirects import redirect_pages, redirect_rules
from sitegen.render.paper import Paper
from sitegen.render.search.documents import search_documents
from sitegen.render.search.pages import search_page
from sitegen.render.stories.shelves import slices, written_at
from sitegen.render.theme.faults import Inspector
from sitegen.render.theme.pages import Page
from sitegen.render.theme.press import Printed
from sitegen.render.theme.samples import Samples, check_style_sheets
from sitegen.render.theme.whole import whole_pages
from sitegen.search import Document

Index: TypeAlias = Callable[[Sequence[Document]], None]
_Work: TypeAlias = Callable[[], Sequence[Any]]
"""A part of the work, and what comes of it: pages, or files."""


class Printing:
    """The files of one paper as they come from the press, by name below the output folder, and what went wrong."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._failed: dict[tuple[str, int, str], Problem] = {}
        self._missing: set[str] = set()
        self._samples = Samples(look.theme)
        self.files: dict[str, bytes] = {}

    def add(self, printed: Sequence[Printed]) -> None:
        """Take in pages, of each template all that are printed at a time."""
        for path, template, page in whole_pages(printed, self._look.theme):
            if isinstance(page, Problem):
                self._failed.setdefault((page.path, page.line, page.message), page)
                self._missing.add(output_name(path))
            else:
                self.files[output_name(path)] = page
                self._samples.add(path, template, page)

    def problems(self, paper: Paper, config: Config, others: Iterable[str]) -> Iterator[Problem]:
        """What pages show that the site's own templates are to blame for, and templates that could not be filled.
        ``others`` are the names of files that no page is."""
        inspector = Inspector(
            Urls.of(config),
            config.files.content_security_policy,
            files={*self.files, *self._missing, *others},
            folders=tuple(index_path(language) for language in paper.editions) if config.search.enabled else (),
            assets=self._look.assets.hrefs,
            templates=self._look.theme.own_name,
        )
        yield from self._samples.check(inspector, partial(written_at, prepared=paper.prepared))
        yield from check_style_sheets(self._look.assets.elsewhere, inspector)
        yield from self._failed.values()


def print_paper(
    paper: Paper,
    look: Look,
    front: Front,
    config: Config,
    now: datetime | None,
    index: Index | None,
    others: Iterable[str],
    workers: Workers,
) -> tuple[Mapping[str, bytes], list[Problem]]:
    """The files of all pages, feeds, sitemaps and the like, and what is wrong with them. ``others`` are the names of
    the site's other files; the rest is as for :func:`~sitegen.render.rendering.render_site`."""
    printing = Printing(look)
    pages: list[_Work] = [partial(front.press.print_batch, each) for each in _batches(paper, front, config, index)]
    machines: list[_Work] = list(machine_files(paper.editions, front.sites, paper.shelves, paper.topics, config, now))
    # This process does the first part, which begins to index what the pages that search find.
    done = [each for some in workers.in_copies(_results, [*pages, *machines], 1) for each in some]
    printing.files |= {output_name(path): content for some in done[len(pages) :] for path, content in some}
    printing.add([printed for batch in done[: len(pages)] for printed in batch])
    blocked = blocked_aliases(paper.book.aliases, {*printing.files, *others})
    redirects = {path: target for path, target in paper.book.redirects.items() if path not in blocked}
    stories = [story for ready in paper.prepared.values() for story in ready]
    titles = {story.path: story.text.title for story in stories}
    for edition in paper.editions.values():
        printing.add([front.press.print_page(page) for page in redirect_pages(redirects, titles, edition)])
    if redirects:
        changed = {story.path: story.modified for story in stories}
        printing.files[output_name(REDIRECTS)] = redirect_rules(redirects, changed, Urls.of(config))
    return printing.files, [*blocked.values(), *printing.problems(paper, config, others)]


def _results(works: Sequence[_Work]) -> list[Sequence[Any]]:
    return [work() for work in works]


def _batches(paper: Paper, front: Front, config: Config, index: Index | None) -> Iterator[Iterable[Page]]:
    """All pages but redirects, those that search first."""
    if config.search.enabled:
        yield _search_pages(paper, front, index)
    yield from page_batches(paper.editions, paper.prepared, paper.shelves, paper.topics, config)
    if config.build.compare:
        originals = {each.story.id: each for each in paper.stories}
        compared = partial(comparison_pages, stories=originals, editions=paper.editions, resolver=paper.resolver)
        for some in slices(paper.prepared["en"]):
            yield compared(some, content=config.build.content)


def _search_pages(paper: Paper, front: Front, index: Index | None) -> Iterator[Page]:
    """The pages that search; before the first one ``index`` is given what they are to find."""
    if index:
        index(tuple(search_documents(paper.shelves, paper.editions)))
    for site in front.sites.values():
        yield search_page(paper.editions, site)
