"""Stories → bilingual stories: every Dutch text of the build with its English beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from html import escape

from lxml.html import fragment_fromstring
from msgspec import Struct
from msgspec.structs import replace

from sitegen.dedupe.story import Story
from sitegen.problems import Problem, TranslationError
from sitegen.read import slug_of
from sitegen.read.article import Article, Correction
from sitegen.translate.comparison import Comparison, mark_sentences
from sitegen.translate.corrections.layers import Corrections, Used
from sitegen.translate.doubts import Doubt, Flaws, doubtful, told
from sitegen.translate.fragments import Fragment, segments_of, translate_fragments
from sitegen.translate.names.mentions import document_names
from sitegen.translate.review.units import units_of
from sitegen.translate.segment_lines import SegmentPlaces
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.segments.tokens import PLACEHOLDER
from sitegen.translate.text import BilingualStory, Provenance, Text
from sitegen.translate.translator import FROZEN_HINT, Progress, RefusalError, Translator

_SHOWN = 60
_NOBODY = Corrections()


class Terms(Struct, frozen=True):
    """Section and tag names: ``open`` are those to translate, ``names`` the words that are alike in both languages."""

    open: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()


class Translated(Struct, frozen=True):
    """Stories in both languages, the English of section and tag names, translations that may be wrong, and warnings of
    corrections that wait."""

    stories: tuple[BilingualStory, ...]
    terms: dict[str, str]
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()


class Draft(Struct, frozen=True):
    """A story on its way: the fragments of its title, summary, what is said of its picture, corrections (one a
    paragraph) and body."""

    story: Story
    title: Fragment
    summary: Fragment
    image_alt: Fragment
    image_caption: Fragment
    corrections: Fragment
    body: Fragment

    @property
    def fields(self) -> dict[str, Fragment]:
        """The fragments of front-matter fields, by their names."""
        return {
            "title": self.title,
            "summary": self.summary,
            "image_alt": self.image_alt,
            "image_caption": self.image_caption,
            "corrections": self.corrections,
        }

    @property
    def parts(self) -> dict[str, Fragment]:
        """All fragments, by the context in which their segments are corrected."""
        return {**self.fields, "body": self.body}

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        return tuple(self.parts.values())

    def places(self) -> SegmentPlaces:
        """Where its segments stand in the file."""
        return SegmentPlaces(self.story.article, self.parts)


def translate_stories(
    stories: Sequence[Story],
    terms: Terms,
    translator: Translator,
    progress: Progress | None = None,
    corrections: Corrections = _NOBODY,
    *,
    compare: bool = False,
) -> Translated:
    """Translate all ``stories`` that have no human translation, and the ``terms`` that have no English, in one go. What
    editors approved in ``corrections`` is taken as it is. With ``compare`` each story has its sentences one by one too.

    Raises :class:`TranslationError` if a model is needed and there is none.
    """
    drafts = [draft_story(story, terms, corrections) for story in stories if story.human is None]
    topics = _topics(terms, drafts)
    used, problems = _looked_up(drafts, corrections)
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
    engine = translator.engine_name
    english = {draft.story.id: _machine_text(draft, engine, used.get(draft.story.id)) for draft in drafts}
    english |= {story.id: _human_text(story.human) for story in stories if story.human is not None}
    pairs = {draft.story.id: _comparison(draft) for draft in drafts} if compare else {}
    bilingual = [
        BilingualStory(story, {"nl": _dutch_text(story), "en": english[story.id]}, pairs.get(story.id))
        for story in stories
    ]
    words = {name: fragment.text for name, fragment in topics.items()}
    flawed = dict(doubtful(known, translator.brief))
    worst = told(flawed)
    doubts = tuple(doubt for draft in drafts for doubt in _doubts_of(draft, flawed, worst, known))
    return Translated(tuple(bilingual), words, doubts, problems)


def _doubts_of(
    draft: Draft, flawed: Mapping[Segment, Flaws], worst: AbstractSet[Segment], known: Mapping[Segment, Translation]
) -> Iterator[Doubt]:
    """Those of ``flawed`` that are segments of ``draft``; the ``worst`` with their lines, which take time to find."""
    places = draft.places()
    for segment in dict.fromkeys(places.segments):
        if segment in flawed:
            target, line = known[segment].target, places.line_of(segment) if segment in worst else 0
            yield Doubt(draft.story.article, line, segment.text, target, flawed[segment])


def _looked_up(drafts: Sequence[Draft], corrections: Corrections) -> tuple[dict[str, Used], tuple[Problem, ...]]:
    """What each story owes to editors, by id, and warnings of corrections that wait or contradict each other."""
    if not corrections.files:
        return {}, ()
    units = {draft.story.id: units_of(draft.parts) for draft in drafts}
    waiting = (corrections.waiting(story, own) for story, own in units.items())
    used = {story: corrections.used(story, own) for story, own in units.items()}
    disputed = (problem for story, own in units.items() for problem in corrections.disputed(story, own))
    return used, (*(problem for problem in waiting if problem), *dict.fromkeys(disputed))


def orphaned(
    stories: Sequence[Story], terms: Terms, corrections: Corrections, articles: AbstractSet[str]
) -> tuple[Problem, ...]:
    """A warning for each file of ``corrections`` whose article is not one of ``articles`` (ids), with the one of
    ``stories`` that it may be of."""
    if not corrections.strangers(articles):
        return ()
    units = {story.id: units_of(draft_story(story, terms).parts) for story in stories if story.human is None}
    return corrections.orphans(articles, units)


def require_translated(
    stories: Sequence[Story], terms: Terms, translator: Translator, corrections: Corrections = _NOBODY
) -> None:
    """Raise :class:`TranslationError`, which names every segment that nobody corrected and the memory lacks, and its
    place, and what ``translator`` lacks."""
    problems = []
    drafts = [draft_story(story, terms, corrections) for story in stories if story.human is None]
    for draft in drafts:
        places = draft.places()
        path = draft.story.article.path
        missing = translator.missing(places.segments)
        problems += [_untranslated(segment.text, path, places.line_of(segment) or 1) for segment in missing]
    topics = [segment for topic in _topics(terms, drafts).values() for segment in segments_of(topic)]
    problems += [_untranslated_topic(segment.text, stories) for segment in translator.missing(topics)]
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


def draft_story(story: Story, terms: Terms, corrections: Corrections = _NOBODY) -> Draft:
    """The texts of ``story`` as fragments that know its names and what editors say."""
    article = story.article
    title, summary, image_alt, image_caption = map(
        Fragment.from_text, (article.title, article.summary, article.image_alt, article.image_caption)
    )
    put_right = Fragment("".join(f"<p>{escape(each.text, quote=False)}</p>" for each in article.corrections))
    draft = Draft(story, title, summary, image_alt, image_caption, put_right, Fragment(story.html))
    names = terms.names | document_names([text for part in draft.fragments for text in part.texts])
    for part in draft.fragments:
        part.names, part.typographic = names, draft.body.typographic
    for context, part in draft.parts.items():
        part.corrected = corrections.lookup(story.id, context)
    return draft


def _topics(terms: Terms, drafts: Sequence[Draft]) -> dict[str, Fragment]:
    """Section and tag names as fragments; what an article that bears one uses as a name is one here too."""
    bearers: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for word in {draft.story.article.section, *draft.story.article.tags}:
            bearers[word].append(draft)
    topics = {word: Fragment.from_text(word) for word in terms.open}
    for word, topic in topics.items():
        topic.names = terms.names.union(*(draft.body.names for draft in bearers[word]))
    return topics


def _machine_text(draft: Draft, engine: str, used: Used | None) -> Text:
    words = (draft.title.text, draft.summary.text, draft.body.html, draft.image_alt.text)
    provenance = Provenance.REVIEWED if used and used.whole else Provenance.MACHINE
    reviewers = used.reviewers if used else ()
    put_right = _corrections_in_english(draft)
    return Text("en", *words, provenance, engine, reviewers, put_right, draft.image_caption.text)


def _corrections_in_english(draft: Draft) -> tuple[Correction, ...]:
    told = draft.story.article.corrections
    if not told:
        return ()
    words = fragment_fromstring(draft.corrections.html, create_parent="div")
    return tuple(replace(each, text=text.text_content()) for each, text in zip(told, words, strict=True))


def _comparison(draft: Draft) -> Comparison:
    return Comparison(mark_sentences(draft.title), mark_sentences(draft.summary), mark_sentences(draft.body))


def _human_text(article: Article) -> Text:
    words = (article.title, article.summary, article.html, article.image_alt)
    return Text("en", *words, Provenance.HUMAN, corrections=article.corrections, image_caption=article.image_caption)


def _dutch_text(story: Story) -> Text:
    article = story.article
    words = (article.title, article.summary, story.html, article.image_alt)
    return Text("nl", *words, Provenance.ORIGINAL, corrections=article.corrections, image_caption=article.image_caption)
