"""Figures and what they are worth: ``1,25 miljoen`` is 1.25 million or 1,250,000 in English, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

# "km2" holds no figure.
NUMBER = re.compile(r"\d(?<![^\W\d_]\d)\d*(?:[.,:]\d+)*")
_DUTCH = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_LEADING_POINT = re.compile(r"(?:^|[\s(€$£])\.$")
_POINT = re.compile(r"\d+\.\d+")
_DUTCH_SCALES = {
    "duizend": (3,),
    **dict.fromkeys(("miljoen", "mln", "mio"), (6,)),
    **dict.fromkeys(("miljard", "mld", "mrd"), (9,)),
    "biljoen": (12,),
    "biljard": (15,),
    # A sum of 100,000, or a weight.
    "ton": (0, 5),
    # They may be written as a part of a euro.
    **dict.fromkeys(("cent", "eurocent"), (0, -2)),
}
"""Powers of ten that a word behind a figure may stand for."""
_ENGLISH_SCALES = {
    "thousand": (3,),
    **dict.fromkeys(("million", "mn", "mln"), (6,)),
    **dict.fromkeys(("billion", "bn"), (9,)),
    **dict.fromkeys(("trillion", "tn"), (12,)),
    "quadrillion": (15,),
    # 5 m is a length too, and 5 p a page.
    "k": (0, 3),
    "m": (0, 6),
    "b": (0, 9),
    **dict.fromkeys(("cent", "cents", "pence", "p"), (0, -2)),
}
_JOIN = (
    r"\s*(?:[-–—/]|,(?!\d)|\b(?:tot|en|à|a|of|naar|tegen|van|de|ruim|bijna|ongeveer|circa"
    r"|to|and|or|from|the|with|more|than|over|almost|nearly|about)\b)"
)


def _tail(scales: Mapping[str, tuple[int, ...]]) -> re.Pattern[str]:
    """What may stand behind a figure: a scale, or first figures that share it."""
    words = "|".join(sorted(scales, key=len, reverse=True))
    figure = r"\s*(?:[€$£]\s*)?\d+(?:[.,]\d+)*"
    return re.compile(rf"(?P<more>(?:(?:{_JOIN}){{1,3}}{figure}){{0,5}})[\s-]*(?P<scale>{words})(?!\w)", re.IGNORECASE)


_DUTCH_TAIL, _ENGLISH_TAIL = _tail(_DUTCH_SCALES), _tail(_ENGLISH_SCALES)


class Amount(Struct, frozen=True):
    """A figure as it is ``written``, its place in the text and where its scale ends; the powers of ten that its scale
    may be, and what it may be worth: nothing known of times, dates and codes."""

    written: str
    start: int
    end: int
    scale_end: int
    scales: tuple[int, ...]
    values: frozenset[Decimal]

    @property
    def digits(self) -> str:
        return re.sub(r"\D", "", self.written)

    @property
    def whole(self) -> int | None:
        """The figure without its scale, if it has no part behind the comma."""
        plain = self.digits if self.written.isdigit() else ""
        grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", self.written)
        return int(self.digits) if plain or grouped else None

    def is_said_by(self, other: Amount) -> bool:
        """Whether ``other`` is this figure in another language: of one worth, or kept as it was written."""
        if not (self.values and other.values):
            return self.digits == other.digits
        kept = self.written == other.written and not set(self.scales).isdisjoint(other.scales)
        return kept or not self.values.isdisjoint(other.values)


def dutch_amounts(text: str) -> list[Amount]:
    """The figures of Dutch ``text``, in order."""
    return [_amount(found, _dutch_number(found[0]), _DUTCH_TAIL, _DUTCH_SCALES) for found in NUMBER.finditer(text)]


def english_amounts(text: str) -> list[Amount]:
    """The figures of English ``text``, in order."""
    return [_amount(found, _english_number(found), _ENGLISH_TAIL, _ENGLISH_SCALES) for found in NUMBER.finditer(text)]


def _amount(
    found: re.Match[str], number: Decimal | None, tail: re.Pattern[str], powers: Mapping[str, tuple[int, ...]]
) -> Amount:
    behind = tail.match(found.string, found.end())
    scales = powers[behind["scale"].lower()] if behind else (0,)
    end = behind.end() if behind else found.end()
    if behind and behind["more"]:  # "2 tot 3 miljoen": perhaps two people and not two million
        scales, end = (0, *scales), found.end()
    values = frozenset() if number is None else frozenset(number.scaleb(each) for each in scales)
    return Amount(found[0], *found.span(), end, scales, values)


def _dutch_number(written: str) -> Decimal | None:
    """What ``written`` says; None for a time or anything else that is no number."""
    if _DUTCH.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", "."))
    return Decimal(written) if _POINT.fullmatch(written) else None


def _english_number(found: re.Match[str]) -> Decimal | None:
    """What ``found`` says, with a point before it too (.5); None as of a Dutch number."""
    plain = found[0].replace(",", "")
    if _LEADING_POINT.search(found.string[max(found.start() - 3, 0) : found.start()]):
        return Decimal(f".{plain}") if plain.isdigit() else None
    return Decimal(plain) if _ENGLISH.fullmatch(found[0]) else None
