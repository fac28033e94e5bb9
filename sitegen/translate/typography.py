"""Between what an editor types (“ ” ‘ ’ – …) and what translation models know (" ' - ...)."""

from __future__ import annotations

import re
import unicodedata

from sitegen.typography import educate

_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("„“”«»‟", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("–—‒―", "-"),
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u200b": "",
        "\u00ad": "",
        "\ufeff": "",
        "｟": "(",
        "｠": ")",
    }
)
_TYPOGRAPHIC = frozenset("„“”«»‘’‚–—…")
# What neither XML nor a reader knows what to do with; white space stays.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def straighten(text: str) -> str:
    """``text`` in NFC with straight quotes, hyphens for dashes, three dots, single spaces, no control characters."""
    return re.sub(r"\s+", " ", printable(unicodedata.normalize("NFC", text).translate(_STRAIGHT)))


def printable(text: str) -> str:
    """``text`` without control characters other than white space."""
    return _CONTROL.sub("", text)


def is_typographic(text: str) -> bool:
    """Whether ``text`` uses typographic quotes, dashes or ellipses, so that its translation should too."""
    return not _TYPOGRAPHIC.isdisjoint(text)


def is_typewritten(text: str) -> bool:
    """Whether ``text`` uses straight quotes and no typographic ones, so that its translation should too."""
    return not is_typographic(text) and ("'" in text or '"' in text)


def curl(text: str) -> str:
    """English ``text`` with curly quotes, en dashes between spaces and ellipsis characters."""
    return educate(re.sub(r"(?<=\s)-(?=\s)", "–", text), "en")
