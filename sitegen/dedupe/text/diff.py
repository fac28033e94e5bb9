"""What differs between two texts, word by word: paragraphs are aligned first, then the words of each pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct

from sitegen.dedupe.text.normalise import tidy, words

_ALIKE = 0.3
"""From this share of common words on, one paragraph is a new wording of another."""
_LONG = 1000
"""Words of a paragraph from which on those in every sentence no longer anchor the comparison, to bound its time."""


class Op(StrEnum):
    """What became of a span of words."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


class Span(Struct, frozen=True):
    """Words with one space between them, all of one fate."""

    op: Op
    text: str


Spans = tuple[Span, ...]
"""A paragraph: its spans in order, a deleted one before the inserted one that takes its place."""


def diff_words(one: str, other: str) -> Spans:
    """The words of ``one`` and ``other``. Quotes, dashes and spaces that only look different are equal."""
    before, after = tidy(one).split(), tidy(other).split()
    matcher = SequenceMatcher(None, before, after, autojunk=max(len(before), len(after)) > _LONG)
    spans = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            spans.append(Span(Op.EQUAL, " ".join(before[i:i_end])))
            continue
        if i < i_end:
            spans.append(Span(Op.DELETE, " ".join(before[i:i_end])))
        if j < j_end:
            spans.append(Span(Op.INSERT, " ".join(after[j:j_end])))
    return tuple(spans)


def diff_paragraphs(one: Sequence[str], other: Sequence[str]) -> tuple[Spans, ...]:
    """The paragraphs of both texts in order, each compared with the one that it rewords, if there is one."""
    before, after = [tidy(each) for each in one], [tidy(each) for each in other]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[Spans] = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            found += [(Span(Op.EQUAL, text),) for text in before[i:i_end]]
        else:
            found += _reworded(before[i:i_end], after[j:j_end])
    return tuple(found)


def _reworded(before: Sequence[str], after: Sequence[str]) -> Iterator[Spans]:
    """Paragraphs none of which is in both, by the alignment with the most words in common (Needleman–Wunsch)."""
    bags, other_bags = ([frozenset(words(each)) for each in texts] for texts in (before, after))
    shares = [[_share(one, other) for other in other_bags] for one in bags]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            paired = best[i + 1][j + 1] + shares[i][j] if shares[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(before) or j < len(after):
        if i < len(before) and best[i][j] == best[i + 1][j]:
            yield (Span(Op.DELETE, before[i]),)
            i += 1
        elif j < len(after) and best[i][j] == best[i][j + 1]:
            yield (Span(Op.INSERT, after[j]),)
            j += 1
        else:
            yield diff_words(before[i], after[j])
            i, j = i + 1, j + 1


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """The words of two paragraphs that are in both (Dice), 0–1; 0 if they are too few to tell of one thing."""
    shared = 2 * len(one & other) / max(1, len(one) + len(other))
    return shared if shared >= _ALIKE else 0.0
