"""What a translation must keep of its source: one module a family of checks, each a generator of flaws.

:func:`penalty` drives the ladder of tries, where a false alarm costs another try and the best of all is taken.
:func:`flaws` is for people, and holds back what a good translation does too; :func:`doubts` looks at the English of
people. None looks at anything but what it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.translate.checks import (
    characters,
    denial,
    dutch,
    empty,
    glossary,
    length,
    loops,
    names,
    negation,
    numbers,
    quotes,
    score,
    signs,
    spans,
)
from sitegen.translate.checks.flaw import Flaw
from sitegen.translate.segments.segment import Segment, Translation

__all__ = ["Flaw", "doubts", "flaws", "penalty"]

_FAMILIES: tuple[Callable[[Segment, str], Iterator[Flaw]], ...] = (
    spans.find,
    names.find,
    loops.find,
    numbers.find,
    signs.find,
    quotes.find,
    length.find,
    dutch.find,
    characters.find,
    negation.find,
    denial.find,
    glossary.find,
)


def penalty(segment: Segment, target: str) -> float:
    """How much is wrong with ``target`` as a translation of ``segment``: 0 is nothing, 1 a reason to try again."""
    return sum(flaw.weight for flaw in _all(segment, target))


def flaws(segment: Segment, translation: Translation) -> tuple[Flaw, ...]:
    """What an editor should be told of ``translation``."""
    found = (*_all(segment, translation.target), *score.find(segment, translation))
    return tuple(flaw for flaw in found if flaw.is_told)


def doubts(dutch: str, english: str) -> tuple[Flaw, ...]:
    """What a person who wrote ``english`` for ``dutch`` should look at again: figures and signs, for these are sure."""
    segment = Segment(dutch)
    found = (*numbers.find_lost(segment, english), *signs.find_lost(segment, english))
    return tuple(flaw for flaw in found if flaw.is_told)


def _all(segment: Segment, target: str) -> Iterator[Flaw]:
    nothing = tuple(empty.find(segment, target))
    if nothing:
        yield from nothing
        return
    for find in _FAMILIES:
        yield from find(segment, target)
