"""The whole stage on one screen: stories in, every file of the site out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from sitegen.config import Config
from sitegen.parallel import Workers
from sitegen.pictures import Illustrations
from sitegen.problems import Problem, has_errors
from sitegen.read.article import Metadata
from sitegen.read.discover import below_content
from sitegen.read.selection import Held
from sitegen.render.addresses.aliases import blocked_aliases
from sitegen.render.addresses.book import AddressBook, assign_addresses
from sitegen.render.addresses.topics import Topics, find_topics
from sitegen.render.addresses.urls import LANGUAGES, REDIRECTS, Urls, index_path, output_name
from sitegen.render.comparison.pages import comparison_pages
from sitegen.render.edition import Edition, site_view
from sitegen.render.links.resolver import LinkResolver
from sitegen.render.links.targets import absent_pages, held_back, link_targets
from sitegen.render.machines.files import machine_files
from sitegen.render.machines.heads import HeadWriter
from sitegen.render.machines.security_txt import check_expiry
from sitegen.render.masthead import Masthead
from sitegen.render.media.cards import CardShelf
from sitegen.render.media.shelf import MediaShelf
from sitegen.render.pages.batches import page_batches
from sitegen.render.pages.redirects import redirect_pages, redirect_rules
from sitegen.render.pages.root_pages import language_choices
from sitegen.render.search.documents import search_documents
from sitegen.render.search.pages import search_page
from sitegen.render.stories.fragments import anchors
from sitegen.render.stories.headings import match_all_headings
from sitegen.render.stories.preparing import prepare_stories
from sitegen.render.stories.shelves import Shelves, fill_shelves, menu, slices, written_at
from sitegen.render.theme.assets import collect_assets
from sitegen.render.theme.checks import check_theme
from sitegen.render.theme.contrast import check_contrast
from sitegen.render.theme.custom_properties import custom_properties
from sitegen.render.theme.faults import Inspector
from sitegen.render.theme.messages import load_messages
from sitegen.render.theme.pages import Page
from sitegen.render.theme.press import Press, Printed
from sitegen.render.theme.samples import Samples, check_style_sheets
from sitegen.render.theme.templates import Theme
from sitegen.render.theme.unused import check_unused
from sitegen.render.theme.whole import whole_pages
from sitegen.render.views import Site
from sitegen.search import Bundles, Document
from sitegen.translate.text import BilingualStory

_Work: TypeAlias = Callable[[], Sequence[Any]]
"""A part of the work, and what comes of it: pages, or files."""


class Rendering(Struct, frozen=True):
    """Every file of the site (name below the output folder → its bytes, or a file to copy), and what is wrong."""

    files: Mapping[str, bytes | Path]
    problems: tuple[Problem, ...]


def index_files(bundles: Bundles) -> dict[str, bytes]:
    """The files of the indexes ``bundles``, by their name below the output folder."""
    return {
        output_name(f"{index_path(language)}{name}"): content
        for language, files in bundles.items()
        for name, content in files.items()
    }


def render_site(
    stories: Sequence[BilingualStory],
    terms: Mapping[str, str],
    config: Config,
    root: Path,
    held: Sequence[Held] = (),
    unread: Mapping[str, Metadata] | None = None,
    now: datetime | None = None,
    illustrations: Illustrations | None = None,
    index: Callable[[Sequence[Document]], None] | None = None,
    workers: Workers | None = None,
) -> Rendering:
    """Make every file of the site below ``root`` as at the instant ``now``. The same input gives the same bytes.

    ``terms`` maps Dutch section and tag names to English ones. ``held`` are articles that were read but are not
    published, and ``unread`` those that hold errors (path → what could be read of their front matter), so that a link
    to one can say why it leads nowhere.
    ``illustrations`` are what was made of what ``wanted_pictures`` names; other pictures are published as they are.
    ``index`` is given what the pages that search are to find, before the pages are made. ``workers``, who print them if
    there are many, may have been started before.
    With a template or asset that cannot be read there are no files, only problems.
    """
    illustrations = illustrations or Illustrations()
    workers = workers or Workers()
    urls = Urls.of(config)
    theme = Theme(root, config)
    messages, string_problems = load_messages(theme.folders)
    known = {key: found for words in messages.values() for key, found in words.all.items()}
    readable = all(each.code == "catalogue-missing" for each in string_problems)
    problems = [*string_problems, *check_theme(theme, known if readable else None)]
    if has_errors(problems):
        return Rendering({}, tuple(problems))
    problems += check_unused(theme)
    assets = collect_assets(theme.folders, urls, custom_properties(config))
    problems += assets.problems
    if not assets.files:
        return Rendering({}, tuple(problems))
    topics, topic_problems = find_topics([each.story for each in stories], terms, config)
    book, address_problems = assign_addresses(stories, topics)
    problems += [*topic_problems, *address_problems]
    editions = {language: Edition(language, urls, config.zone, messages, topics, book) for language in LANGUAGES}
    matched = match_all_headings(stories, workers)
    stories, renamed = matched.stories, matched.renamed
    problems += matched.problems
    media = MediaShelf(root / config.build.content, illustrations.pictures)
    resolver = _resolver(
        stories, topics=topics, book=book, config=config, held=held, unread=unread or {}, media=media, renamed=renamed
    )
    prepared, story_problems = prepare_stories(stories, editions, resolver, media, config.build.content, workers)
    problems += story_problems
    shelves = fill_shelves(prepared, topics, config.zone)

    masthead = Masthead(config, root, media, resolver)
    sites = _sites(editions, masthead, shelves, topics, config, assets.hrefs)
    choices = language_choices(editions, sites)
    logo = masthead.logo_path()
    problems += [*masthead.problems, *check_contrast(config, root)]
    expired = check_expiry(config.security, now) if now else None
    problems += [expired] if expired else []
    card_shelf = CardShelf(illustrations.cards, topics, config, urls)
    heads = {
        language: HeadWriter.of(edition, sites[language], prepared[language], topics, logo, card_shelf)
        for language, edition in editions.items()
    }
    files: dict[str, bytes | Path] = {**assets.files, **media.files, **card_shelf.files}
    failed: dict[tuple[str, int, str], Problem] = {}
    missing: set[str] = set()
    samples = Samples(theme)
    batches: list[Iterable[Page]] = list(page_batches(editions, prepared, shelves, topics, config))
    if config.build.compare:
        originals = {each.story.id: each for each in stories}
        compared = partial(comparison_pages, stories=originals, editions=editions, resolver=resolver)
        batches += (compared(some, content=config.build.content) for some in slices(prepared["en"]))
    if config.search.enabled:
        batches.insert(0, _search_pages(shelves, editions, sites, index))
    press = Press(theme, sites, messages, choices, lambda page: heads[page.language].complete(page))

    def add(printed: Sequence[Printed]) -> None:
        for path, template, page in whole_pages(printed, theme):
            if isinstance(page, Problem):
                failed.setdefault((page.path, page.line, page.message), page)
                missing.add(output_name(path))
            else:
                files[output_name(path)] = page
                samples.add(path, template, page)

    pages: list[_Work] = [partial(press.print_batch, batch) for batch in batches]
    machines: list[_Work] = list(machine_files(editions, sites, shelves, topics, config, now))
    # This process does the first part, which begins to index what the pages that search find.
    done = [each for some in workers.in_copies(_results, [*pages, *machines], 1) for each in some]
    files |= {output_name(path): content for some in done[len(pages) :] for path, content in some}
    add([printed for batch in done[: len(pages)] for printed in batch])
    blocked = blocked_aliases(book.aliases, files)
    problems += blocked.values()
    redirects = {path: target for path, target in book.redirects.items() if path not in blocked}
    titles = {story.path: story.text.title for ready in prepared.values() for story in ready}
    for edition in editions.values():
        add([press.print_page(page) for page in redirect_pages(redirects, titles, edition)])
    if redirects:
        changed = {story.path: story.modified for ready in prepared.values() for story in ready}
        files[output_name(REDIRECTS)] = redirect_rules(redirects, changed, urls)
    inspector = Inspector(
        urls,
        config.files.content_security_policy,
        files=files.keys() | missing,
        folders=tuple(index_path(language) for language in editions) if config.search.enabled else (),
        assets=assets.hrefs,
        templates=theme.own_name,
    )
    problems += samples.check(inspector, partial(written_at, prepared=prepared))
    problems += check_style_sheets(assets.elsewhere, inspector)
    return Rendering(files, (*problems, *failed.values()))


def _results(works: Sequence[_Work]) -> list[Sequence[Any]]:
    return [work() for work in works]


def _sites(
    editions: Mapping[str, Edition],
    masthead: Masthead,
    shelves: Shelves,
    topics: Topics,
    config: Config,
    hrefs: Mapping[str, str],
) -> dict[str, Site]:
    """What all pages of a language share, by language."""
    sites = {}
    for language, edition in editions.items():
        sections = menu(shelves, topics, config, language)
        header, footer = (masthead.menu(place, edition, sections) for place in ("header", "footer"))
        logo = masthead.logo(edition)
        sites[language] = site_view(edition, config, sections, hrefs, menu=header, footer=footer, logo=logo)
    return sites


def _resolver(
    stories: Sequence[BilingualStory],
    *,
    topics: Topics,
    book: AddressBook,
    config: Config,
    held: Sequence[Held],
    unread: Mapping[str, Metadata],
    media: MediaShelf,
    renamed: Mapping[str, Mapping[str, str]],
) -> LinkResolver:
    content = config.build.content
    waiting = {each.path: each for one in held for each in (one.human, one.article) if each}
    files, pages = link_targets(stories, book, topics, config)
    texts = {each.story.id: each.texts for each in stories}
    known: dict[tuple[str, str], frozenset[str]] = {}

    def anchors_of(story: str, language: str) -> frozenset[str]:
        key = (story, language)
        if key not in known:
            text = texts[story].get(language)
            known[key] = anchors(text.html) if text else frozenset()
        return known[key]

    return LinkResolver(
        Urls.of(config),
        files=files,
        pages=pages,
        held=held_back(held, content),
        unread=frozenset(below_content(path, content) for path in unread),
        absent=absent_pages({**unread, **waiting}, config),
        media=media,
        anchors_of=anchors_of,
        renamed=renamed,
    )


def _search_pages(
    shelves: Shelves,
    editions: Mapping[str, Edition],
    sites: Mapping[str, Site],
    index: Callable[[Sequence[Document]], None] | None,
) -> Iterator[Page]:
    """The pages that search; before the first one ``index`` is given what they are to find."""
    if index:
        index(tuple(search_documents(shelves, editions)))
    for site in sites.values():
        yield search_page(editions, site)
