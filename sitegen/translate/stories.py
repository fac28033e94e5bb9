"""Stories → bilingual stories: every Dutch text of the build with its English beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from sitegen.dedupe.story import Story
from sitegen.parallel import Workers
from sitegen.problems import Problem, TranslationError
from sitegen.read import slug_of
from sitegen.read.article import Article
from sitegen.translate.corrections.layers import Corrections
from sitegen.translate.doubts import Doubt, Flawed, worst
from sitegen.translate.drafts import NO_CORRECTIONS, Draft, Terms, draft_story
from sitegen.translate.finished import Finisher
from sitegen.translate.fragments import Fragment, segments_of, translate_fragments
from sitegen.translate.known_stories import known_stories
from sitegen.translate.review.units import units_of
from sitegen.translate.segment_lines import SegmentPlaces
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.segments.tokens import PLACEHOLDER
from sitegen.translate.text import BilingualStory, Provenance, Text
from sitegen.translate.translator import FROZEN_HINT, Progress, RefusalError, Translator

_SHOWN = 60


class Translated(Struct, frozen=True):
    """Stories in both languages, the English of section and tag names, translations that may be wrong, and warnings of
    corrections that wait."""

    stories: tuple[BilingualStory, ...]
    terms: dict[str, str]
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()


def translate_stories(
    stories: Sequence[Story],
    terms: Terms,
    translator: Translator,
    progress: Progress | None = None,
    corrections: Corrections = NO_CORRECTIONS,
    *,
    compare: bool = False,
    frozen: bool = False,
    workers: Workers | None = None,
) -> Translated:
    """Translate all ``stories`` that have no human translation, and the ``terms`` that have no English, in one go. What
    editors approved in ``corrections`` is taken as it is. With ``compare`` each story has its sentences one by one too.
    ``workers`` share what is in the memory already.

    Raises :class:`TranslationError` if a model is needed and there is none; if ``frozen``, one that names all that is
    missing.
    """
    machine = [story for story in stories if story.human is None]
    finisher = Finisher(terms, translator, corrections, compare)
    done = known_stories(machine, terms, corrections, translator, compare, workers) if workers else {}
    drafts = [draft_story(story, terms, corrections) for story in machine if story.id not in done]
    bearers = [(story.article, done[story.id].names) for story in machine if story.id in done]
    topics = _topics(terms, [*bearers, *((draft.story.article, draft.body.names) for draft in drafts)])
    if frozen:
        _require(drafts, topics, stories, translator)
    fragments = [*(fragment for draft in drafts for fragment in draft.fragments), *topics.values()]
    known: dict[Segment, Translation] = {}

    def translate(segments: Sequence[Segment]) -> Mapping[Segment, Translation]:
        try:
            found = translator.translate(segments, progress)
        except RefusalError as refusal:
            pieces = _missing_pieces(segments, drafts, translator)
            raise TranslationError(_hinted_once(pieces, FROZEN_HINT) or refusal.problems) from refusal
        known.update(found)
        return found

    translate_fragments(fragments, translate)
    done |= {draft.story.id: finisher.finish(draft, known) for draft in drafts}
    finished = [done[story.id] for story in machine]
    english = {story.id: each.text for story, each in zip(machine, finished, strict=True)}
    english |= {story.id: _human_text(story.human) for story in stories if story.human is not None}
    bilingual = [
        BilingualStory(
            story,
            {"nl": _dutch_text(story), "en": english[story.id]},
            done[story.id].comparison if story.id in done else None,
        )
        for story in stories
    ]
    words = {name: fragment.text for name, fragment in topics.items()}
    doubts = _located([(story, each.flawed) for story, each in zip(machine, finished, strict=True)], terms, corrections)
    waiting = (problem for each in finished for problem in each.waiting)
    disputed = dict.fromkeys(problem for each in finished for problem in each.disputed)
    return Translated(tuple(bilingual), words, doubts, (*waiting, *disputed))


def _located(
    found: Iterable[tuple[Story, Sequence[Flawed]]], terms: Terms, corrections: Corrections
) -> tuple[Doubt, ...]:
    """What is doubted of each story; the worst with their lines, which take time to find."""
    told = [(story, each) for story, flawed in found for each in flawed]
    doubts = [Doubt(story.article, 0, each.segment.text, each.target, each.flaws) for story, each in told]
    chosen = {id(doubt) for doubt in worst(doubts)}
    places: dict[str, SegmentPlaces] = {}
    for index, ((story, each), doubt) in enumerate(zip(told, doubts, strict=True)):
        if id(doubt) in chosen:
            if story.id not in places:
                places[story.id] = draft_story(story, terms, corrections).places()
            doubts[index] = replace(doubt, line=places[story.id].line_of(each.segment))
    return tuple(doubts)


def orphaned(
    stories: Sequence[Story], terms: Terms, corrections: Corrections, articles: AbstractSet[str]
) -> tuple[Problem, ...]:
    """A warning for each file of ``corrections`` whose article is not one of ``articles`` (ids), with the one of
    ``stories`` that it may be of."""
    if not corrections.strangers(articles):
        return ()
    units = {story.id: units_of(draft_story(story, terms).parts) for story in stories if story.human is None}
    return corrections.orphans(articles, units)


def _require(
    drafts: Sequence[Draft], topics: Mapping[str, Fragment], stories: Sequence[Story], translator: Translator
) -> None:
    """Raise :class:`TranslationError`, which names every segment of ``drafts`` and ``topics`` that nobody corrected and
    the memory lacks, and its place, and what ``translator`` lacks."""
    problems = []
    for draft in drafts:
        places = draft.places()
        path = draft.story.article.path
        missing = translator.missing(places.segments)
        problems += [_untranslated(segment.text, path, places.line_of(segment) or 1) for segment in missing]
    named = [segment for topic in topics.values() for segment in segments_of(topic)]
    problems += [_untranslated_topic(segment.text, stories) for segment in translator.missing(named)]
    if problems:
        raise TranslationError([*translator.lacks, *_hinted_once(problems, "" if translator.lacks else FROZEN_HINT)])


def _missing_pieces(segments: Sequence[Segment], drafts: Sequence[Draft], translator: Translator) -> list[Problem]:
    """What is wrong with those of ``segments`` that the memory lacks, at the line where each stands first: pieces of
    sentences whose tags have no place in their English."""
    missing = {segment.text for segment in translator.missing(segments)}
    problems = []
    for draft in drafts:
        here = {piece for piece in missing if any(piece in text for part in draft.fragments for text in part.texts)}
        places = draft.places()
        problems += [_untranslated(each, draft.story.article.path, places.line_of_piece(each)) for each in sorted(here)]
        missing -= here
    return problems


def _untranslated(segment: str, path: str, line: int) -> Problem:
    words = " ".join(PLACEHOLDER.sub("…", segment).split())
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return Problem("untranslated", f"no translation of “{shown}”", path=path, line=line)


def _hinted_once(problems: Sequence[Problem], hint: str) -> list[Problem]:
    """``problems`` in order, the first of them with ``hint``, which holds for all."""
    ordered = sorted(problems, key=lambda each: each.sort_key)
    both = "; or ".join(filter(None, [*(each.hint for each in ordered[:1]), hint]))
    return [*(replace(each, hint=both) for each in ordered[:1]), *ordered[1:]]


def _untranslated_topic(name: str, stories: Sequence[Story]) -> Problem:
    """``name`` is of a section or tag: it stands at the first of ``stories`` that has it."""
    table, line, path = "tags", 0, ""
    for article in (story.article for story in stories):
        if name == article.section or name in article.tags:
            table, path = ("sections", article.path) if name == article.section else ("tags", article.path)
            line = dict(article.lines).get("section" if table == "sections" else "tags", 1)
            break
    hint = f'write en = "…" below [{table}.{slug_of(name)}] in sitegen.toml'
    return Problem("untranslated", f"no translation of “{name}”", hint, path, line)


def _topics(terms: Terms, stories: Sequence[tuple[Article, frozenset[str]]]) -> dict[str, Fragment]:
    """Section and tag names as fragments; what an article that bears one uses as a name is one here too. ``stories``
    are articles with their names."""
    bearers: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for article, names in stories:
        for word in {article.section, *article.tags}:
            bearers[word].append(names)
    topics = {word: Fragment.from_text(word) for word in terms.open}
    for word, topic in topics.items():
        topic.names = terms.names.union(*bearers[word])
    return topics


def _human_text(article: Article) -> Text:
    words = (article.title, article.summary, article.html, article.image_alt)
    return Text("en", *words, Provenance.HUMAN, corrections=article.corrections, image_caption=article.image_caption)


def _dutch_text(story: Story) -> Text:
    article = story.article
    words = (article.title, article.summary, story.html, article.image_alt)
    return Text("nl", *words, Provenance.ORIGINAL, corrections=article.corrections, image_caption=article.image_caption)
