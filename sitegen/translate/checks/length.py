"""A length that cannot be. Of human translations of news, 99 in 100 have .56 to 1.26 times the Dutch characters."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.translate.checks.flaw import Flaw
from sitegen.translate.segments.segment import Segment

_SHORT = 40
_LEAST, _MOST = 0.45, 1.6


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """A translation that is far too long or too short."""
    size, said = len(segment.text), len(target)
    if size < _SHORT:
        if said > 3 * size + 20:
            yield Flaw("too-long", "the English is far longer than the Dutch", 1.0)
    elif said > _MOST * size:
        yield Flaw("too-long", "the English is far longer than the Dutch", 1.0)
    elif said < _LEAST * size:
        yield Flaw("too-short", "the English is far shorter than the Dutch: part of it may be lost", 1.0)
