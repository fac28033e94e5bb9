"""The whole pipeline on one screen: read → deduplicate → translate → render → publish."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct, field

from sitegen.config import Config
from sitegen.config.machines import SearchTable
from sitegen.decisions import tell_dropped, tell_held
from sitegen.dedupe import Deduplicated, deduplicate
from sitegen.dedupe.state import state_path
from sitegen.dedupe.story import Story
from sitegen.options import BuildOptions
from sitegen.parallel import Workers
from sitegen.pictures import illustrate, pictures_folder
from sitegen.problems import ContentError, Problem, Severity, SitegenError, has_errors
from sitegen.publish import MANIFEST_NAME, publish
from sitegen.read import Article, Held, Metadata, Selection, pair_translations, read_articles, select, slug_of
from sitegen.read.articles import identify
from sitegen.read.discover import below_content
from sitegen.render import index_files, render_site, wanted_pictures
from sitegen.reporter import Reporter, report_problems
from sitegen.search import Indexer, search_folder
from sitegen.translate.corrections.layers import load_corrections
from sitegen.translate.doubts import sift_doubtful
from sitegen.translate.drafts import Terms
from sitegen.translate.memory import Memory
from sitegen.translate.originals import suggest_originals
from sitegen.translate.stories import orphaned, translate_stories
from sitegen.translate.text import Text
from sitegen.translate.workshop import Workshop, open_memory


class BuildResult(Struct, frozen=True):
    """What a build came to. ``published``: the output is that of this build now; ``seconds`` by stage."""

    exit_code: int
    problems: tuple[Problem, ...]
    published: bool = False
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)


class SiteReading(Struct, frozen=True):
    """What ``content/`` holds at the instant ``now``: how many articles, which are shown, human translations by id,
    problems, files that hold an error (path → what could be read of their front matter), the ids of all articles, those
    with errors too, English articles of no Dutch one, and translations that are drafts."""

    now: datetime
    articles: int
    chosen: Selection
    humans: Mapping[str, Article]
    problems: tuple[Problem, ...]
    unread: Mapping[str, Metadata]
    ids: frozenset[str]
    orphans: tuple[Article, ...] = ()
    drafts: tuple[Held, ...] = ()

    def deduplicated(self, config: Config, state: Path | None, workers: Workers | None = None) -> Deduplicated:
        """The stories that the articles tell which are shown; ``state`` is the file that remembers comparisons. A page
        that is no news is like no other article."""
        news = [each for each in self.chosen.shown if not each.is_page]
        unique = deduplicate(news, self.humans, config.dedupe, state, known=self.ids, workers=workers)
        pages = [Story(each, each.html, human=self.humans.get(each.id)) for each in self.chosen.shown if each.is_page]
        return msgspec.structs.replace(unique, stories=(*unique.stories, *pages))


def read_site(options: BuildOptions, config: Config, workers: Workers | None = None) -> SiteReading:
    """Read the articles of the site, pair the languages, and select what is shown at the instant of ``options``."""
    now = options.now or datetime.now(UTC)
    reading = read_articles(options.root, config, now, workers)
    pairs = pair_translations(reading.articles, options.drafts, reading.unread)
    chosen = select(pairs.dutch, now, options.drafts, pairs.humans)
    drafts = tuple(Held(each, "draft") for each in pairs.drafts)
    problems = (*reading.problems, *pairs.problems)
    unread = (identify(below_content(path, config.build.content)) for path in reading.unread)
    ids = {article.id for article in reading.articles} | {each.id for each in unread}
    return SiteReading(
        now,
        len(reading.articles),
        chosen,
        pairs.humans,
        problems,
        reading.unread,
        frozenset(ids),
        pairs.orphans,
        drafts,
    )


def _refuse_to_empty(shelf: SiteReading, options: BuildOptions, config: Config) -> None:
    """Raise :class:`ContentError` if there is no article where a site has been published before: more likely a folder
    that went missing, or files that all broke at once, than a wish. ``keep_going`` does not overrule it."""
    if shelf.articles or not (options.output_path(config) / MANIFEST_NAME).exists():
        return
    message = "holds no article that can be read, and the site that is published would lose all of its pages"
    hint = f"if that is what you want, delete {config.build.output}/ first"
    raise ContentError(Problem("no-articles", message, hint, config.build.content))


def find_terms(stories: Sequence[Story], config: Config) -> Terms:
    """The section and tag names that the configuration gives no English for, and the words that it gives alike."""
    sections = {story.article.section for story in stories if not story.article.is_page}
    tags = {tag for story in stories for tag in story.article.tags}
    open_ones = {name for name in sections if not (term := config.sections.get(slug_of(name))) or not term.en}
    open_ones |= {name for name in tags if not (term := config.tags.get(slug_of(name))) or not term.en}
    known = [*config.sections.values(), *config.tags.values()]
    return Terms(tuple(sorted(open_ones)), frozenset(term.nl for term in known if term.nl and term.nl == term.en))


def build_site(options: BuildOptions, reporter: Reporter, workshop: Workshop) -> BuildResult:
    """Build the site once and publish it, unless something is wrong with it. Tells ``reporter`` every problem and
    decision; raises nothing that a user could cause."""
    run = _Run(reporter)
    try:
        return run.build(options, workshop)
    except SitegenError as error:
        problems = (*run.problems, *error.problems)
        report_problems(reporter, problems)
        return BuildResult(error.exit_code, problems, counts=run.counts, seconds=run.seconds)


def summary(result: BuildResult, options: BuildOptions) -> str:
    """What a build came to, in one line."""
    took = f"{sum(result.seconds.values()):.1f} s"
    errors = sum(problem.severity is Severity.ERROR for problem in result.problems)
    warnings = len(result.problems) - errors
    wrong = f"{errors} problem{'s' * (errors != 1)}"
    stories = result.counts.get("stories", 0)
    told = f"{stories} stor{'y' if stories == 1 else 'ies'}"
    if not result.published:
        warned = f"{warnings} warning{'s' * (warnings != 1)}" if warnings else "nothing wrong"
        made = f"{wrong}, nothing published" if result.exit_code else f"{told}, {warned}, nothing written"
        return f"{made}, in {took}"
    changes = ", ".join(f"{result.counts[name]} {name}" for name in ("written", "removed", "unchanged"))
    done = f"{told} in two languages in {options.output_path(options.config())} ({changes})"
    return f"{done}, but {wrong}, in {took}" if errors else f"{done} in {took}"


class _Run:
    """One build: what it has found and counted so far."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self.problems: list[Problem] = []
        self.counts: dict[str, int] = {}
        self.seconds: dict[str, float] = {}

    def build(self, options: BuildOptions, workshop: Workshop) -> BuildResult:
        with Workers() as workers:
            return self._build(options, workshop, workers)

    def _build(self, options: BuildOptions, workshop: Workshop, workers: Workers) -> BuildResult:
        config = options.config()
        with self._stage("read"):
            shelf = read_site(options, config, workers)
            self.problems += shelf.problems
            _refuse_to_empty(shelf, options, config)
            tell_held(self._reporter, shelf.chosen.held, config.zone)
        with self._stage("deduplicate"):
            unique = shelf.deduplicated(config, state_path(options.root), workers)
            self.problems += unique.problems
            tell_dropped(self._reporter, unique)
        originals = self._originals(shelf.orphans, unique.stories)
        with self._stage("translate"), self._memory(options.root) as memory, originals as english:
            translator = workshop.translator(
                config, options.root, memory, options.model, options.beam, frozen=options.frozen
            )
            corrections = load_corrections(options.root, config.translation.reviewer)
            terms = find_terms(unique.stories, config)
            self.problems += (
                *corrections.problems,
                *orphaned(unique.stories, terms, corrections, shelf.ids),
                *corrections.overruled(shelf.humans),
            )
            progress = partial(self._reporter.progress, "translate")
            translated = translate_stories(
                unique.stories,
                terms,
                translator,
                progress,
                corrections,
                compare=config.build.compare,
                frozen=options.frozen,
                workers=workers,
            )
            english |= {each.story.id: each.texts["en"] for each in translated.stories}
            wanted = config.translation.on_failed_check
            sifted = sift_doubtful(translated.stories, translated.doubts, wanted, options.keep_going)
            self.problems += (*translated.problems, *sifted.problems)
            tell_held(self._reporter, sifted.held, config.zone)
        with self._stage("pictures"):
            shown = wanted_pictures(sifted.stories, translated.terms, config, options.root)
            progress = partial(self._reporter.progress, "pictures")
            content = options.root / config.build.content
            pictures = illustrate(shown, content, pictures_folder(options.root), progress)
        render = partial(
            render_site,
            sifted.stories,
            translated.terms,
            root=options.root,
            held=(*shelf.chosen.held, *shelf.drafts, *sifted.held),
            unread=shelf.unread,
            now=shelf.now,
            illustrations=pictures,
            workers=workers,
        )
        with Indexer(search_folder(options.root)) as indexer:
            may_publish = not options.dry_run and (options.keep_going or not has_errors(self.problems))
            with self._stage("render"):
                rendering = render(config=config, index=indexer.start if may_publish else None)
                self.problems += rendering.problems
            counts = {"articles": shelf.articles, "stories": len(sifted.stories), "files": len(rendering.files)}
            self.counts |= {**counts, "problems": len(self.problems)}
            emptied = translated.stories and not sifted.stories
            if not rendering.files or emptied or (has_errors(self.problems) and not options.keep_going):
                raise ContentError(())
            with self._stage("search"):
                index = indexer.result()
        if isinstance(index, Problem):  # news does not wait for search
            self.problems.append(index)
            files = render(config=msgspec.structs.replace(config, search=SearchTable(enabled=False))).files
        else:
            files = {**rendering.files, **index_files(index)}
        self.counts |= {"files": len(files), "problems": len(self.problems)}
        failed = has_errors(self.problems)
        report_problems(self._reporter, self.problems)
        if options.dry_run:
            return self._result(failed)
        with self._stage("publish"):
            published = publish(files, options.output_path(config), workers)
        changed = {"written": len(published.written), "removed": len(published.removed)}
        self.counts |= {**changed, "unchanged": published.unchanged}
        return self._result(failed, True, published.written, published.removed)

    def _result(
        self, failed: bool, published: bool = False, written: tuple[str, ...] = (), removed: tuple[str, ...] = ()
    ) -> BuildResult:
        return BuildResult(
            int(failed), tuple(self.problems), published, written, removed, dict(self.counts), dict(self.seconds)
        )

    @contextmanager
    def _memory(self, root: Path) -> Iterator[Memory]:
        """The site's memory; what is wrong with it may show as late as when it is read."""
        with open_memory(root) as memory:
            try:
                yield memory
            finally:
                self.problems += memory.problems

    @contextmanager
    def _originals(self, orphans: Sequence[Article], stories: Sequence[Story]) -> Iterator[dict[str, Text]]:
        """Says at the end which stories ``orphans`` seem to translate, by the English that was put in by then: none if
        there is no model."""
        english: dict[str, Text] = {}
        try:
            yield english
        finally:
            self.problems += suggest_originals(orphans, stories, english)

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(time.perf_counter() - start, 3)
