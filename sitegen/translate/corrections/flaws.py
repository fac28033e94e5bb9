"""What an editor is told of the machine's English of a segment."""

from __future__ import annotations

from sitegen.translate import checks
from sitegen.translate.segment import Segment, Translation


def flaws(segment: Segment, translation: Translation) -> tuple[str, ...]:
    """A line for each check that ``translation`` fails; ``segment`` brings its terms of the glossary."""
    return tuple(flaw.message for flaw in checks.flaws(segment, translation))
