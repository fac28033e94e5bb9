"""Files of corrections, in which editors correct the English of articles: written and refreshed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct

from sitegen.build import find_terms, read_site
from sitegen.commands.article_ids import id_of
from sitegen.config import Config
from sitegen.dedupe import deduplicate
from sitegen.dedupe.state import existing_state
from sitegen.dedupe.story import Story
from sitegen.options import BuildOptions
from sitegen.problems import Problem, UsageError, has_errors, nearest
from sitegen.reporter import Reporter, report_problems
from sitegen.translate.corrections.layers import Corrections, load_corrections
from sitegen.translate.corrections.po import Catalogue, path_of, read_po
from sitegen.translate.drafts import Draft, Terms, draft_story
from sitegen.translate.fragments import segments_of
from sitegen.translate.review.files import update_po
from sitegen.translate.review.matching import Wanted, refresh
from sitegen.translate.review.units import wanted_of
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.translator import Translator
from sitegen.translate.workshop import Workshop, open_memory

_NOTE = "A sentence is published as it stands here once it is no longer marked as fuzzy (in Poedit: needs work)."


class Desk(Struct, frozen=True):
    """What lies on the editor's desk: the stories, the site's terms, its corrections, what is wrong with them, and the
    ids of all articles."""

    stories: tuple[Story, ...]
    terms: Terms
    corrections: Corrections
    problems: tuple[Problem, ...]
    articles: AbstractSet[str]


def open_desk(options: BuildOptions, config: Config, names: Sequence[str]) -> Desk:
    """The stories of the articles called ``names`` (ids or paths), or all that the site shows if none is named. A draft
    or an article that is yet to appear can be named too.

    Raises :class:`UsageError` for a name that no article has.
    """
    shelf = read_site(options, config)
    unique = shelf.deduplicated(config, existing_state(options.root))
    corrections = load_corrections(options.root)
    problems = (*shelf.problems, *unique.problems, *corrections.problems)
    terms = find_terms(unique.stories, config)
    if not names:
        return Desk(unique.stories, terms, corrections, problems, shelf.ids)
    held = [each.article for each in shelf.chosen.held]
    # Each by itself, for together they could make copies of each other.
    alone = [deduplicate((article,), shelf.humans, config.dedupe).stories for article in held]
    stories = {story.id: story for story in (*unique.stories, *(story for some in alone for story in some))}
    copies = {copy.id: story.id for story in unique.stories for copy in story.copies}
    ids = dict.fromkeys(id_of(name, options.root, config) for name in names)
    unread = {id_of(path, options.root, config) for path in shelf.unread}
    chosen = [stories[each] if each in stories else _refuse(each, stories, copies, unread) for each in ids]
    places = {path for story in chosen for path in (story.article.path, path_of(story.id))}
    # A folder that cannot be read concerns the files in it.
    places |= {parent.as_posix() for path in places for parent in PurePosixPath(path).parents}
    own = tuple(each for each in problems if each.path in places)
    return Desk(tuple(chosen), terms, corrections, own, shelf.ids)


def review_articles(
    options: BuildOptions, names: Sequence[str], reviewer: str, reporter: Reporter, workshop: Workshop
) -> int:
    """Write or refresh the PO files of the articles called ``names``, or of all; return the exit code.

    ``reviewer`` becomes the translator of the files of named articles, and of all that name nobody; another's name in
    the file of an article that was not named stays.
    """
    config = options.config()
    desk = open_desk(options, config, names)
    problems = list(desk.problems)
    drafts = []
    for story in desk.stories:
        if story.human is None:
            drafts.append(draft_story(story, desk.terms))
        else:
            message = f"{story.article.path} has a translation of its own: {story.human.path} is what is published"
            reporter.event("corrections", message, path=path_of(story.id), human=story.human.path)
    # Whoever asks for all articles corrected few of them.
    named, default = reviewer if names else "", reviewer or config.translation.reviewer
    now = (options.now or datetime.now(UTC)).astimezone(config.zone)
    with open_memory(options.root) as memory:
        translator = workshop.translator(config, options.root, memory, options.model, options.beam)
        ask = _Asked(translator, drafts, reporter)
        for draft in drafts:
            wanted = wanted_of(
                draft.story.article, draft.parts, ask, desk.corrections.offers(draft.story.id), translator.brief
            )
            shown = path_of(draft.story.id)
            before = desk.corrections.left_to(draft.story.id, (each.unit for each in wanted), desk.articles)
            left = read_po(options.root, path_of(before)) if before else Catalogue()
            change = partial(_refreshed, left=left, wanted=wanted, config=config, named=named, default=default)
            written = update_po(options.root, shown, change, now)
            if isinstance(written, Problem):
                problems += [] if written in problems else [written]
            else:
                reporter.event("corrections", _told(shown, written, reviewer), path=shown, **_counted(written))
                if before:
                    message = f"{shown} begins with the corrections of {path_of(before)}, whose article is gone"
                    reporter.event("corrections", message, path=shown, left=path_of(before))
        problems += memory.problems
    report_problems(reporter, problems)
    return int(has_errors(problems))


class _Asked:
    """The machine's English of all segments of ``drafts``, and of others when they are asked for."""

    def __init__(self, translator: Translator, drafts: Iterable[Draft], reporter: Reporter) -> None:
        self._translator = translator
        segments = [each for draft in drafts for part in draft.fragments for each in segments_of(part)]
        self._known = dict(translator.translate(segments, partial(reporter.progress, "translate")))

    def __call__(self, segments: Sequence[Segment]) -> Mapping[Segment, Translation]:
        new = [segment for segment in segments if segment not in self._known]
        if new:
            self._known |= self._translator.translate(new)
        return self._known


def _refreshed(
    old: Catalogue, left: Catalogue | Problem, wanted: Sequence[Wanted], config: Config, named: str, default: str
) -> Catalogue:
    if not old.entries and isinstance(left, Catalogue):
        old = left
    name = named or old.last_translator or default or old.header.get("Last-Translator", "")
    header = {
        "Language-Team": "",
        "PO-Revision-Date": "",
        "X-Source-Language": "nl",
        **old.header,
        "Project-Id-Version": config.site.title.of("en"),
        "Last-Translator": name,
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return Catalogue(refresh(old.entries, wanted), header, old.note or _NOTE)


def _counted(catalogue: Catalogue) -> dict[str, int]:
    active = [entry for entry in catalogue.entries if not entry.obsolete]
    return {
        "segments": len(active),
        "approved": sum(entry.approved for entry in active),
        "changed": sum(bool(entry.previous) for entry in active),
        "obsolete": len(catalogue.entries) - len(active),
    }


def _told(shown: str, catalogue: Catalogue, reviewer: str) -> str:
    counts = _counted(catalogue)
    changed = f"; {counts['changed']} to approve again, for the Dutch has changed" if counts["changed"] else ""
    other = catalogue.last_translator if reviewer else ""
    kept = f"; it names {other}, and still does" if other not in ("", reviewer) else ""
    return f"{shown}: {counts['segments']} segments, {counts['approved']} approved{changed}{kept}"


def _refuse(name: str, stories: Mapping[str, Story], copies: Mapping[str, str], unread: Iterable[str]) -> Story:
    if name in copies:
        problem = Problem("no-article", f"{name} is a copy of {copies[name]}", f"run sitegen review {copies[name]}")
    elif name in unread:
        problem = Problem("no-article", f"{name} cannot be read", "sitegen check says why")
    else:
        guess = next((each for each in stories if name in each), "") or nearest(name, stories)
        hint = f"did you mean {guess}?" if guess else "give the path of an article below content/"
        problem = Problem("no-article", f"no article is called {name}", hint)
    raise UsageError(problem)
