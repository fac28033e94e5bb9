"""Figures that stand alone, as in a table: ``1.234,56`` → ``1,234.56``. Those in a sentence are the model's."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"(?P<before>[€$£+\-\s]*)(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))?(?P<after>\s*%?)")


def is_figure(text: str) -> bool:
    """Whether ``text`` is one figure that English writes otherwise."""
    return english_figures(text) != text


def english_figures(text: str) -> str:
    """``text``, with the marks of English if it is one Dutch figure: a comma for thousands, a stop for decimals."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return text
    part = f".{found['part']}" if found["part"] else ""
    before = re.sub(r"(?<=[€$£])\s+", "", found["before"])
    return f"{before}{found['whole'].replace('.', ',')}{part}{found['after']}"
