"""Figures that stand alone, as in a table: ``1.234,5 km/u`` → ``1,234.5 km/h``. Those in a sentence are the model's."""

from __future__ import annotations

import re

_UNIT = r"(?:[kcmµ]?m[²³23]?|km/u|m/s|[kmµ]?g|[cm]?l|ha|°C|[kMG]?Wh?|[kMGT]B)"
_FIGURE = re.compile(
    rf"(?P<before>[€$£+\-\s]*)(?P<whole>\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:,(?P<part>\d+))?(?P<after>\s*(?:%|{_UNIT})?)"
)


def is_figure(text: str) -> bool:
    """Whether ``text`` is one figure, with or without a unit."""
    return _FIGURE.fullmatch(text) is not None


def english_figures(text: str) -> str:
    """``text``, with the marks of English if it is one Dutch figure: a comma for thousands, a stop for decimals."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return text
    part = f".{found['part']}" if found["part"] else ""
    before = re.sub(r"(?<=[€$£])\s+", "", found["before"])
    after = found["after"].replace("km/u", "km/h")
    return f"{before}{found['whole'].replace('.', ',')}{part}{after}"
