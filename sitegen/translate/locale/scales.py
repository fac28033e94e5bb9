"""Millions and milliards: Dutch ``miljard`` is an English billion, Dutch ``biljoen`` a trillion."""

from __future__ import annotations

import re

from sitegen.translate.locale.numbers import dutch_figures
from sitegen.translate.segments.edits import Edit

ENGLISH = {
    "duizend": "thousand",
    "miljoen": "million",
    "mln": "million",
    "miljard": "billion",
    "mld": "billion",
    "biljoen": "trillion",
    "biljard": "quadrillion",
}
_DUTCH = re.compile(r"(?<!\w)(miljoen|miljard|biljoen|biljard)(en)?(?!\w)", re.IGNORECASE)
_WORD = r"(?:mil(?:joen|jard|liard|lion)|bil(?:joen|jard|lion)|tril(?:joen|lion)|quadrillion|mln|mld)"
_SAID = re.compile(rf"(?<!\w)({_WORD})(en|s)?(?!\w)", re.IGNORECASE)

_PERCENT = re.compile(r"\d[\s-]*(procent)(?!\w)", re.IGNORECASE)


def scale_edits(source: str, target: str) -> list[Edit]:
    """Put the scales of ``target`` right: beside the figure that has one in ``source``, or the only one of both; and a
    percentage that was left in Dutch."""
    edits: dict[tuple[int, int], str] = {}
    for form, scale in _scaled(source).items():
        beside = re.compile(rf"(?<![\w.,]){re.escape(form)}([\s-]+)({_WORD})(?!\w)", re.IGNORECASE)
        for found in beside.finditer(target):
            edits[found.span(2)] = scale
    asked, said = list(_DUTCH.finditer(source)), list(_SAID.finditer(target))
    # Beside figures they may well differ: "1.300 miljard" is 1.3 trillion.
    if len(asked) == len(said) == 1 and not (_counted(source, asked[0]) or _counted(target, said[0])):
        edits[said[0].span()] = ENGLISH[asked[0][1].lower()] + ("s" if asked[0][2] or said[0][2] else "")
    percents = [(*found.span(1), "per cent") for found in _PERCENT.finditer(target)]
    return percents + [(*place, scale) for place, scale in edits.items() if target[slice(*place)].lower() != scale]


def _counted(text: str, scale: re.Match[str]) -> bool:
    """Whether a figure stands before ``scale``."""
    return re.search(r"\d[\s-]*$", text[: scale.start()]) is not None


def _scaled(source: str) -> dict[str, str]:
    """The English forms of figures that have one scale in ``source``, and this scale in English."""
    scales: dict[str, set[str]] = {}
    for figure in dutch_figures(source):
        found = re.match(rf"[\s-]*({'|'.join(ENGLISH)})(?!\w)", source[figure.end :], re.IGNORECASE)
        scales.setdefault(figure.form, set()).add(ENGLISH[found[1].lower()] if found else "")
    return {form: next(iter(found)) for form, found in scales.items() if len(found) == 1 and found != {""}}
