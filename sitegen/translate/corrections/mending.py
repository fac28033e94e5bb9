"""One run of inline content in which editors corrected some sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from sitegen.translate.corrections.assembly import Leaves, Machine, assemble
from sitegen.translate.corrections.parts import Part, parts_of
from sitegen.translate.markup.inline_tags import InlineRun
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.sentences.makers import Rendition
from sitegen.translate.sentences.runs import Sentence, join_sentences, said_of, sentences_of

Lookup = Callable[[str], str | None]
"""From a Dutch sentence to an editor's English, both with numbered tags; None: nobody corrected it."""


def corrections_of(run: InlineRun, sentences: Sequence[Sentence], find: Lookup | None) -> list[str | None]:
    """For each of ``sentences`` what an editor says, if one does. Empty if there is nobody to ask."""
    if find is None:
        return []
    return [
        find(part.key) if sentence.is_open else None
        for sentence, part in zip(sentences, split_run(run, sentences), strict=True)
    ]


def split_run(run: InlineRun, sentences: Sequence[Sentence]) -> list[Part]:
    """Each of ``sentences`` with its tags."""
    return parts_of(run, [(each.start, each.end) for each in sentences])


def mend(
    run: InlineRun,
    sentences: Sequence[Sentence],
    said: Sequence[str | None],
    known: Mapping[Segment, Translation],
    leaves: Leaves,
    typographic: bool,
) -> Rendition:
    """``run`` in English: what editors ``said``, and the machine's words from ``known`` where they said nothing."""
    english = [
        Machine(*said_of(sentence, known)) if words is None else words
        for words, sentence in zip(said, sentences, strict=True)
    ]
    return assemble(run, split_run(run, sentences), english, leaves, typographic)


def leaves_by(
    names: AbstractSet[str], translate: Callable[[Sequence[Segment]], Mapping[Segment, Translation]]
) -> Leaves:
    """Translates texts of an article with ``names`` one by one, in one call of ``translate``."""

    def leaves(texts: Sequence[str]) -> list[str]:
        split = [sentences_of(text, frozenset(names)) for text in texts]
        known = translate([each.segment for some in split for each in some if each.is_open])
        return [join_sentences(text, some, known).text for text, some in zip(texts, split, strict=True)]

    return leaves
