"""A draft whose fragments have been translated → the story in English, and what there is to say of it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.html import fragment_fromstring
from msgspec import Struct
from msgspec.structs import replace

from sitegen.problems import Problem
from sitegen.read.article import Correction
from sitegen.translate.comparison import Comparison, mark_sentences
from sitegen.translate.corrections.layers import Corrections, Used
from sitegen.translate.doubts import Flawed, Flaws, doubtful
from sitegen.translate.drafts import Draft, Terms
from sitegen.translate.review.units import units_of
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.text import Provenance, Text
from sitegen.translate.translator import Translator


class Finished(Struct, frozen=True):
    """A story's English, with its sentences one by one where the site wants them; translations that may be wrong; what
    editors should know of their corrections; and the names in it, if a section or tag without English needs them.

    It holds nothing that another process could not hand over.
    """

    text: Text
    comparison: Comparison | None = None
    flawed: tuple[Flawed, ...] = ()
    waiting: tuple[Problem, ...] = ()
    disputed: tuple[Problem, ...] = ()
    names: frozenset[str] = frozenset()


class Finisher:
    """Finishes drafts, and looks for the flaws of a translation once."""

    def __init__(self, terms: Terms, translator: Translator, corrections: Corrections, compare: bool) -> None:
        self._open = frozenset(terms.open)
        self._translator = translator
        self._corrections = corrections
        self._compare = compare
        self._flaws: dict[Segment, Flaws] = {}

    def finish(self, draft: Draft, known: Mapping[Segment, Translation]) -> Finished:
        """What became of ``draft``, whose fragments are English by now; ``known`` are the translations in them."""
        article = draft.story.article
        segments = draft.places().segments
        flawed = doubtful(segments, known, self._translator.brief, self._flaws)
        bears = not self._open.isdisjoint((article.section, *article.tags))
        used, waiting, disputed = self._owed(draft)
        return Finished(
            _machine_text(draft, self._translator.engine_name, used),
            _comparison(draft) if self._compare else None,
            tuple(flawed),
            waiting,
            disputed,
            draft.body.names if bears else frozenset(),
        )

    def _owed(self, draft: Draft) -> tuple[Used | None, tuple[Problem, ...], tuple[Problem, ...]]:
        """What the story owes to editors, and warnings of corrections that wait or contradict each other."""
        if not self._corrections.files:
            return None, (), ()
        story, units = draft.story.id, units_of(draft.parts)
        waiting = self._corrections.waiting(story, units)
        disputed = tuple(self._corrections.disputed(story, units))
        return self._corrections.used(story, units), (waiting,) if waiting else (), disputed


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
