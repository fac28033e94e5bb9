"""Spans of plain text that come out as they went in: addresses, handles, tags, names and paths of files, HTML that is
written about, and the marks that placeholders have."""

from __future__ import annotations

import re

from lxml.html import defs

_DOMAINS = "nl|be|com|org|net|eu|info|example"
_FILES = (
    r"pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|json|xml|ya?ml|toml|ini|log|html?|md|txt|epub|ics|zip|tar|t?gz|bz2|xz|7z|rar"
    r"|exe|msi|dmg|apk|iso|jpe?g|png|gif|svg|webp|tiff?|mp[34]|m4a|wav|avi|mov|py|js|css|sh|bat|sql"
)
_IN_ADDRESS = r"[^\s<>\"'“”‘’｟｠]"


def _either(endings: str) -> str:
    """``endings`` in small letters or in capitals, but not ``won.Net``, where a space is missing."""
    return f"(?-i:{endings}|{endings.upper()})"


_PROTECTED = re.compile(
    r"｟\d*｠|[｟｠]"
    rf"|</?(?:{'|'.join(sorted(defs.tags))})(?:\s+[\w-]+=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>"
    r"|(?:https?://|www\.)[^\s<>\"'“”‘’]*[\w/]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@])@\w[\w.]*\w"
    r"|(?<![\w#&])\#(?=\w*[^\W\d])\w+"
    rf"|(?<![\w.@-])[\w-]+(?:\.[\w-]+)*\.(?:{_either(_DOMAINS)}\b(?:[/?#]{_IN_ADDRESS}*[\w/]|/)?|{_either(_FILES)}\b)(?![.\w]*@)"
    rf"|(?<![\w\\/])[a-z]:\\{_IN_ADDRESS}*[\w\\]|(?<![\w\\])\\\\\w{_IN_ADDRESS}*[\w\\]"
    rf"|(?<![\w./~)])~?(?:/[\w.@+-]*\w){{2,}}/?",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[｟｠<@#\\/]|\.\w")
"""In a text without it the other expression, which takes its time, finds nothing."""


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each protected span of ``text``, in order."""
    return [found.span() for found in _PROTECTED.finditer(text)] if _SIGN.search(text) else []
