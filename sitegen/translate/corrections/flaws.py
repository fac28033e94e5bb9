"""What an editor is told of the English of a segment: the machine's, and their own."""

from __future__ import annotations

from sitegen.translate import checks
from sitegen.translate.corrections.tagged import TAG
from sitegen.translate.segments.segment import Segment, Translation


def flaws(segment: Segment, translation: Translation) -> tuple[str, ...]:
    """A line for each check that ``translation`` fails; ``segment`` brings its terms of the glossary."""
    return tuple(flaw.message for flaw in checks.flaws(segment, translation))


def doubts(dutch: str, english: str) -> tuple[str, ...]:
    """A line for each of the checks that are sure which an editor's ``english`` fails; both have numbered tags."""
    return tuple(flaw.message for flaw in checks.doubts(TAG.sub("", dutch), TAG.sub("", english)))
