"""Between what an editor types (“ ” ‘ ’ – …) and what translation models know (" ' - ...)."""

from __future__ import annotations

import re
import unicodedata

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
_OPENS_AFTER = frozenset(" \t\n([{/-–—“‘\u00a0")
_ELISION = re.compile(r"'(?=(?:\d\ds?|tis|twas|em|til|cause|n)\b)", re.IGNORECASE)


def straighten(text: str) -> str:
    """``text`` in NFC with straight quotes, hyphens for dashes, three dots, and single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).translate(_STRAIGHT))


def is_typographic(text: str) -> bool:
    """Whether ``text`` uses typographic quotes, dashes or ellipses, so that its translation should too."""
    return not _TYPOGRAPHIC.isdisjoint(text)


def curl(text: str) -> str:
    """English ``text`` with curly quotes, en dashes between spaces and ellipsis characters.

    A quote opens after a space, a bracket, a dash or another opening quote, and closes anywhere else.
    """
    text = _ELISION.sub("’", text)
    out: list[str] = []
    for index, mark in enumerate(text):
        if mark not in "\"'":
            out.append(mark)
            continue
        opens = (not out or out[-1] in _OPENS_AFTER) and index + 1 < len(text) and not text[index + 1].isspace()
        out.append(("“" if opens else "”") if mark == '"' else ("‘" if opens else "’"))
    return re.sub(r"(?<=\s)-(?=\s)", "–", "".join(out)).replace("...", "…")
