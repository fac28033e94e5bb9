"""Signs of currencies, percentages and degrees that are lost or made up; the word for one is as good."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.translate.checks.flaw import Flaw
from sitegen.translate.segments.segment import Segment

_SAID = {
    "€": re.compile(r"€|euro(?!p)|\bEUR\b|\bcents?\b", re.IGNORECASE),
    "$": re.compile(r"\$|dollar|\bUSD\b|\bcents?\b", re.IGNORECASE),
    "£": re.compile(r"£|\bpond|pound|sterling|\bGBP\b|\bpence\b", re.IGNORECASE),
    "%": re.compile(r"%|procent|per ?cent|\bpct\b|promille", re.IGNORECASE),
    "°": re.compile(r"°|graad|graden|degree", re.IGNORECASE),
}
"""How Dutch or English says what each sign means."""


_EURO = re.compile(r"\d(?:\s+(?:duizend|miljoen|miljard))?\s+euro(?!\w)")


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """Signs of one text that the other neither has nor says in a word."""
    yield from find_lost(segment, target)
    for sign, said in _SAID.items():
        if sign in target and not said.search(segment.text):
            yield Flaw("sign", f"the sign “{sign}” is made up: the Dutch has none", 1.0)


def find_lost(segment: Segment, target: str) -> Iterator[Flaw]:
    """Signs of the Dutch, and euros that it says in a word, of which ``target`` says nothing."""
    for sign, said in _SAID.items():
        asked = sign in segment.text or (sign == "€" and _EURO.search(segment.text))
        if asked and not said.search(target):
            yield Flaw("sign", f"the sign “{sign}” is lost", 0.5)
