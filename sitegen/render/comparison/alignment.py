"""Which paragraphs of two texts say the same, by their lengths and kinds.

The lengths are compared as W. A. Gale and K. W. Church do ("A program for aligning sentences in bilingual corpora",
Computational Linguistics 19(1), 1993): the cheapest way through both texts, in steps of at most two paragraphs a side.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, inf, log, sqrt

from msgspec import Struct

# How often so many paragraphs stand beside so many, from the same paper. One that stands alone is rarer here and may
# have any length: editors leave paragraphs out whole, and sentences seldom.
_STEPS = {(1, 1): 0.89, (1, 0): 0.0001, (0, 1): 0.0001, (2, 1): 0.0445, (1, 2): 0.0445, (2, 2): 0.011}
_VARIANCE = 6.8
_LEAST = 1e-12
_OTHER_KIND = -log(0.01)


class Block(Struct, frozen=True):
    """A paragraph, heading, list item, …: its ``kind`` is its tag, its ``length`` counts characters."""

    kind: str
    length: int


Pair = tuple[range, range]
"""The blocks of the one and of the other text that belong together."""


def one_to_one(count: int) -> list[Pair]:
    """Each of ``count`` blocks with the one at its place."""
    return [(range(index, index + 1), range(index, index + 1)) for index in range(count)]


def align(left: Sequence[Block], right: Sequence[Block]) -> list[Pair]:
    """Pairs that cover all blocks of both texts in order."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            for (down, across), share in _STEPS.items():
                before = (i - down, j - across)
                if before in best:
                    cost = best[before][0] - log(share) + _cost(left[i - down : i], right[j - across : j])
                    if cost < best.get((i, j), (inf,))[0]:
                        best[i, j] = (cost, before)
    pairs: list[Pair] = []
    end = (len(left), len(right))
    while end != (0, 0):
        start = best[end][1]
        pairs.append((range(start[0], end[0]), range(start[1], end[1])))
        end = start
    return pairs[::-1]


def _cost(left: Sequence[Block], right: Sequence[Block]) -> float:
    """How unlikely it is that ``left`` and ``right`` say the same: the less their lengths and kinds agree."""
    if not left or not right:
        return 0.0
    ours, theirs = (sum(each.length for each in side) for side in (left, right))
    mean = (ours + theirs) / 2 or 1
    likelihood = erfc(abs(ours - theirs) / sqrt(2 * _VARIANCE * mean))
    kinds = {each.kind for each in left} ^ {each.kind for each in right}
    return -log(max(likelihood, _LEAST)) + (_OTHER_KIND if kinds else 0)
