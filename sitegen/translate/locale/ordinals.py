"""Ordinals: ``13e`` and ``13de`` → 13th."""

from __future__ import annotations

import re

from sitegen.translate.segments.edits import Edit

_DUTCH = re.compile(r"(?<![\w.,:])(\d{1,4})(?:ste|de|e)(?!\w)")


def english_ordinal(number: int) -> str:
    """``number`` with its English ending."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def ordinal_edits(source: str, target: str) -> list[Edit]:
    """Give the ordinals of ``source`` their English endings where ``target`` has Dutch or wrong ones."""
    edits: list[Edit] = []
    for number in sorted(set(_DUTCH.findall(source))):
        right = english_ordinal(int(number))
        said = re.finditer(rf"(?<![\w.,:])0*{number}(?:ste|de|e|st|nd|rd|th)(?!\w)", target)
        edits += [(*found.span(), right) for found in said if found[0] != right]
    return edits
