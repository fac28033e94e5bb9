"""Drawings in SVG, which are published as they are: browsers show nothing of one that is not well-formed."""

from __future__ import annotations

import re
from xml.parsers.expat import ExpatError, ParserCreate

from sitegen.pictures.picture import DAMAGED, Flaw

_ENCODING = re.compile(rb"\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.-]+)")
_KNOWN = frozenset((b"utf-8", b"utf-16", b"iso-8859-1", b"us-ascii", b"windows-1252"))
"""Encodings that the parser takes; browsers take more of them."""


def damage(drawing: bytes) -> Flaw | None:
    """What is wrong with the XML of ``drawing``, if it is in a common encoding."""
    said = _ENCODING.match(drawing)
    if said and said[1].lower() not in _KNOWN:
        return None
    try:
        # With namespaces, for browsers refuse a prefix that was not declared.
        ParserCreate(namespace_separator=" ").Parse(drawing, True)
    except ExpatError as error:
        what = str(error).partition(":")[0]
        message = f"is a drawing (SVG) that is damaged: {what} at line {error.lineno}, column {error.offset + 1}"
        return Flaw(DAMAGED, message, "export it again; until then pages appear without it")
    return None
