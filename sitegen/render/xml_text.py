"""What XML (and so a feed, and the HTML parser) cannot hold, taken out."""

from __future__ import annotations

import re
from string import punctuation
from urllib.parse import quote

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """``text`` without control characters and lone surrogates."""
    return _NOT_XML.sub("", text)


def ascii_url(url: str) -> str:
    """``url`` with everything that is no printable ASCII percent-encoded; what is encoded already stays as it is."""
    return quote(url, safe=punctuation, errors="replace")
