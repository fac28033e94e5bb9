"""What the model itself holds for doubtful."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.translate.checks.flaw import Flaw
from sitegen.translate.segments.segment import Segment, Translation

_LEAST = -0.5
"""Of the bundled model's translations of FLORES-200 dev one in a hundred lies below, and these are the worse ones: they
reach 42 chrF2, all together 55."""
_WORDS = 8


def find(segment: Segment, translation: Translation) -> Iterator[Flaw]:
    """A log-probability by piece that good translations do not have. A lone word or short heading says too little."""
    if translation.score < _LEAST and len(segment.text.split()) >= _WORDS:
        yield Flaw("low-score", "the model finds its own translation unlikely", 0.0)
