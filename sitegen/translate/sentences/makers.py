"""Who made the English of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from sitegen.translate.markup.inline_tags import InlineRun
from sitegen.translate.markup.tag_spans import Bounds
from sitegen.translate.segments.segment import Origin, Segment, Translation
from sitegen.translate.segments.typography import carried, is_plain
from sitegen.translate.sentences.runs import Sentence


class Maker(StrEnum):
    """A model; an editor of this site; a person whose pairs were imported; or nobody, where the words are figures or a
    set phrase."""

    MACHINE = "machine"
    EDITOR = "editor"
    IMPORTED = "imported"
    NOBODY = "nobody"


class Rendition(Struct, frozen=True):
    """A run in one language, and where its sentences stand in it."""

    run: InlineRun
    bounds: Sequence[Bounds]

    def curled(self) -> Rendition:
        """The same in English typography."""
        if is_plain(self.run.plain):
            return self
        run, changes = self.run.curled()
        return Rendition(run, [(carried(start, changes), carried(end, changes)) for start, end in self.bounds])


class Spoken(Struct, frozen=True):
    """A run in English, where the sentences stand in its Dutch, and who made the English of each."""

    english: Rendition
    dutch: Sequence[Bounds]
    makers: Sequence[Maker]


def spoken(
    english: Rendition,
    sentences: Sequence[Sentence],
    said: Sequence[str | None],
    known: Mapping[Segment, Translation],
) -> Spoken:
    """What became of the ``sentences`` of a run, of which editors ``said`` some (none if it is empty)."""
    bounds = [(sentence.start, sentence.end) for sentence in sentences]
    by = [
        _maker(sentence, words, known) for sentence, words in zip(sentences, said or [None] * len(bounds), strict=True)
    ]
    return Spoken(english, bounds, by)


def spoken_as_one(english: InlineRun, sentences: Sequence[Sentence]) -> Spoken:
    """A run that a model translated piece by piece, and not sentence by sentence."""
    whole = Rendition(english, [(0, len(english.plain))])
    return Spoken(whole, [(sentences[0].start, sentences[-1].end)], [Maker.MACHINE])


def _maker(sentence: Sentence, words: str | None, known: Mapping[Segment, Translation]) -> Maker:
    if words is not None:
        return Maker.EDITOR
    if not sentence.is_open:
        return Maker.NOBODY
    found = known.get(sentence.segment)
    return Maker.IMPORTED if found is not None and found.origin is Origin.IMPORTED else Maker.MACHINE
