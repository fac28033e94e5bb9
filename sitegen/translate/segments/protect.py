"""Spans of plain text that come out as they went in: addresses, handles, tags, file names, HTML that is written about,
and the marks that placeholders have."""

from __future__ import annotations

import re

from lxml.html import defs

_PROTECTED = re.compile(
    r"｟\d*｠|[｟｠]"
    rf"|</?(?:{'|'.join(sorted(defs.tags))})(?:\s+[\w-]+=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>"
    r"|(?:https?://|www\.)[^\s<>\"'“”‘’]*[\w/]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@])@\w[\w.]*\w"
    r"|(?<![\w#&])\#(?=\w*[^\W\d])\w+"
    r"|(?<![\w.@-])[\w-]+(?:\.[\w-]+)*\.(?:nl|be|com|org|net|eu|pdf|docx?|xlsx?|csv|html?|md|txt|zip|jpe?g|png)\b(?![.\w]*@)",
    re.IGNORECASE,
)


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each protected span of ``text``, in order."""
    return [found.span() for found in _PROTECTED.finditer(text)]
