"""Quotation marks. Apostrophes do not count, and all forms of quotation marks are one class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.translate.checks.flaw import Flaw
from sitegen.translate.segments.segment import Segment

_QUOTE = re.compile(r"\"|(?<!\w)'|'(?!\w)")
_ELIDED = re.compile(r"'(?:[stnkm]\b|\d\d\b)|(?<=[sz])'(?= \w)", re.IGNORECASE)


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """Marks too many or too few. What is told: a mark without its other, in English of Dutch that has pairs."""
    need, have = _count(segment.text), _count(target)
    if need == have:
        return
    wanted, said = (_count(_ELIDED.sub("", text)) for text in (segment.text, target))
    alone = wanted % 2 == 0 and wanted > 0 and said % 2 == 1
    lost = wanted >= 2 and said == 0
    yield Flaw("quotes", "quotation marks are lost or have no other", 0.3 * abs(need - have), told=alone and not lost)


def _count(text: str) -> int:
    return len(_QUOTE.findall(text)) if '"' in text or "'" in text else 0
