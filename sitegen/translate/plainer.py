"""Dutch that models know badly, said in Dutch that they know well."""

from __future__ import annotations

import re

_ELIDED = {
    "nachts": "in de nacht",
    "ochtends": "in de ochtend",
    "morgens": "in de morgen",
    "middags": "in de middag",
    "avonds": "in de avond",
    "zomers": "in de zomer",
    "winters": "in de winter",
}
_ELISION = re.compile(rf"(?<![\w'])'s ({'|'.join(_ELIDED)})\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?<![\d.,])(\d{1,2})\.(\d\d) uur\b(?! \d)")


def plainer(text: str) -> list[tuple[re.Match[str], str]]:
    """The places of ``text`` that are better said otherwise, each with what to say."""
    found = [(match, _written_out(text, match)) for match in _ELISION.finditer(text)]
    return found + [(match, f"{match[1]}:{match[2]}") for match in _CLOCK.finditer(text)]


def _written_out(text: str, match: re.Match[str]) -> str:
    said = _ELIDED[match[1].lower()]
    return said.capitalize() if not text[: match.start()].strip("\"' ") else said
