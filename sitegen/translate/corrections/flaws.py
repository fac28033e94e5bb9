"""What an editor is told of the machine's English of a segment."""

from __future__ import annotations

from sitegen.translate.checks import penalty
from sitegen.translate.segment import Segment

_SUSPECT = 1.0


def flaws(segment: Segment, target: str) -> tuple[str, ...]:
    """A line for each check that ``target`` fails as a translation of ``segment``."""
    worth = penalty(segment, target)
    return ("something may be lost, repeated or left in Dutch",) if worth >= _SUSPECT else ()
