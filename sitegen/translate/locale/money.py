"""Amounts of euros: ``3 miljoen euro`` and ``€ 3 miljoen`` → €3 million."""

from __future__ import annotations

import re
from functools import cache

from sitegen.translate.locale.numbers import dutch_figures
from sitegen.translate.locale.scales import ENGLISH, scale_behind
from sitegen.translate.segments.edits import Edit

_RANGE = re.compile(r"\d\s*(?:-|tot|à|en|of|van de|tegen)\s*(?:€\s*)?$", re.IGNORECASE)
_SPACED = re.compile(r"([€$£])\s+(?=\d)")


def money_edits(source: str, target: str) -> list[Edit]:
    """Write the amounts of euros of ``source`` in ``target`` with the sign before the figure."""
    edits: list[Edit] = [(found.start(), found.end(), found[1]) for found in _SPACED.finditer(target)]
    figures = [figure.form for figure in dutch_figures(source)]
    for form, scale in sorted(_amounts(source).items()):
        found = [each for each in _amount_with(scale).finditer(target) if each["form"] == form]
        if len(found) > figures.count(form):
            continue
        said = f"€{form} {scale}".rstrip()
        edits += [(*each.span(), said) for each in found if each["sign"] or each["word"] or scale]
    return [(start, end, said) for start, end, said in edits if target[start:end] != said]


@cache
def _amount_with(scale: str) -> re.Pattern[str]:
    """Any amount in English that has ``scale``. "A 50-euro note" and "euro cents" are left as they are."""
    tail = rf"[\s-]+{scale}" if scale else rf"(?![\s-]+(?:{'|'.join(ENGLISH.values())})s?\b)"
    return re.compile(
        rf"(?<![\w.,€])(?P<sign>(?:€|EUR\b)\s*)?(?<![\w.,])(?P<form>\d+(?:[.,]\d+)*)(?![\w]|[.,:]\d){tail}"
        r"(?P<word>\s+(?:euros?\b|EUR\b)(?!\s*(?:cent|zone|area))|\s*€)?",
        re.IGNORECASE,
    )


def _amounts(source: str) -> dict[str, str]:
    """The English forms of the figures that are euros in ``source``, with their scales; no part of a range."""
    found: dict[str, str] = {}
    for figure in dutch_figures(source):
        before = source[: figure.start]
        scale, end = scale_behind(figure, source)
        euros = before.rstrip().endswith("€") or re.match(r"\s+euro(?!\w|\s*cent)", source[end:])
        if euros and not _RANGE.search(before):
            found[figure.form] = scale
    return found
