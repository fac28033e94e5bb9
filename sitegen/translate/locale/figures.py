"""Figures that stand alone, as in a table: ``1.234,5 km/u`` → ``1,234.5 km/h``, ``3 miljoen euro`` → ``€3 million``.

Those in a sentence are the model's, and :mod:`sitegen.translate.locale` mends them.
"""

from __future__ import annotations

import re

from sitegen.translate.locale.ordinals import english_ordinal
from sitegen.translate.locale.scales import ENGLISH

_UNIT = r"(?:[kcmµ]?m[²³23]?|km/u|m/s|[kmµ]?g|[cm]?l|ha|°C|[kMG]?Wh?|[kMGT]B)"
_FIGURE = re.compile(
    rf"(?P<before>[€$£+\-\s]*)(?P<whole>\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:,(?P<part>\d+))?(?P<after>\s*(?:%|{_UNIT})?)"
)

_AMOUNT = re.compile(
    rf"(?P<sign>€\s*)?(?P<whole>\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:,(?P<part>\d+))?"
    rf"(?:\s+(?P<scale>{'|'.join(ENGLISH)})(?:(?<=m[lr][dn])\.)?)?(?:\s+(?P<what>euro|procent))?"
)
_ORDINAL = re.compile(r"(\d{1,4})(?:ste|de|e)")


def is_figure(text: str) -> bool:
    """Whether ``text`` is one figure, with or without a unit."""
    if not (text[:1].isdigit() or text[:1] in "€$£+- "):
        return False  # most texts
    return any(form.fullmatch(text) for form in (_FIGURE, _AMOUNT, _ORDINAL))


def english_figures(text: str) -> str:
    """``text``, with the marks of English if it is one Dutch figure: a comma for thousands, a stop for decimals."""
    if ordinal := _ORDINAL.fullmatch(text):
        return english_ordinal(int(ordinal[1]))
    if found := _FIGURE.fullmatch(text):
        before = re.sub(r"(?<=[€$£])\s+", "", found["before"])
        return f"{before}{_number(found)}{found['after'].replace('km/u', 'km/h')}"
    if found := _AMOUNT.fullmatch(text):
        sign = "€" if found["sign"] or found["what"] == "euro" else ""
        scale = f" {ENGLISH[found['scale']]}" if found["scale"] else ""
        return f"{sign}{_number(found)}{scale}{' per cent' if found['what'] == 'procent' else ''}"
    return text


def _number(found: re.Match[str]) -> str:
    part = f".{found['part']}" if found["part"] else ""
    return f"{found['whole'].replace('.', ',')}{part}"
