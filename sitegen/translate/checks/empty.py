"""Nothing said."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.translate.checks.flaw import Flaw
from sitegen.translate.segments.segment import Segment


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """A translation without any text."""
    if segment.text and not target.strip():
        yield Flaw("empty", "nothing is said", 100.0)
