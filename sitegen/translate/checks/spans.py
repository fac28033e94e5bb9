"""Protected spans (addresses, code, handles) lost, repeated or made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sitegen.translate.checks.flaw import Flaw
from sitegen.translate.segments.segment import Segment
from sitegen.translate.segments.tokens import PLACEHOLDER


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """Spans that do not stand as often in the translation as in the source."""
    if "｟" not in segment.text and "｟" not in target:
        return
    need, have = Counter(PLACEHOLDER.findall(segment.text)), Counter(PLACEHOLDER.findall(target))
    if lost := (need - have).total():
        yield Flaw("protected-span", "an address, code or tag is lost", 10.0 * lost)
    if more := (have - need).total():
        yield Flaw("protected-span", "an address, code or tag is said too often", 10.0 * more)
