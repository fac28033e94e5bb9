"""One way of writing for all bitext: NFC, single spaces, typographic quotes, dashes and dots (“ ” ‘ ’ – …).

Which quote a straight one stands for is decided by sitegen's own rules for articles, so that the model learns the signs
that it will meet. :func:`straighten` is the way back, the same as sitegen's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sitegen.translate.segments.typography import printable, straighten
from sitegen.typography import Edit, apply, edits

__all__ = ["normalise", "straighten"]

# Zero-width spaces and joiners, marks of direction, soft hyphen, word joiner, byte-order mark; other quotes.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u00ad\u2060\ufeff"),
        **dict.fromkeys("`´‛", "'"),
        "«": "“",
        "»": "”",
        "‟": "“",
        "‚": "‘",
        "‒": "–",
        "―": "—",
    }
)
_DOUBLE = re.compile(r"''|‘‘|’’")
"""Two single quotes for a double one, as in TeX and wikis."""
_DASH = re.compile(r"(?<=\S) (?:-|--) (?=\S)")
_LOW = str.maketrans(dict.fromkeys("„“”", '"'))
"""After a low quote “ closes (German) and so does ” (Dutch): where a sign stands tells more than which it is."""


def normalise(text: str, language: str) -> str:
    """``text`` in the one way of writing. ``language`` is ``nl`` or ``en``: they differ in words with apostrophes."""
    text = printable(unicodedata.normalize("NFC", text).translate(_SIGNS))
    text = " ".join(text.split())
    if not text or text.isalnum():
        return text
    text = _DOUBLE.sub('"', text)
    if "„" in text:
        text = text.translate(_LOW)
    text = _DASH.sub(" – ", text)
    return apply(text, _meant(text, language))


def _meant(text: str, language: str) -> Iterator[Edit]:
    """The changes that sitegen would make, but for primes (6', 12") and the hyphens of an option (``--all``)."""
    open_quotes = {"”": 0, "’": 0}
    closing = {"“": "”", "‘": "’"}
    for edit in edits(text, language):
        before, after = text[edit.start - 1 : edit.start], text[edit.end : edit.end + 1]
        if edit.new in closing:
            open_quotes[closing[edit.new]] += 1
        elif edit.new in open_quotes:
            if open_quotes[edit.new]:
                open_quotes[edit.new] -= not after.isalpha()
            elif before.isdecimal() and not after.isalpha():
                continue
        elif edit.new in "–—" and after.isalnum() and not before.isalnum():
            continue
        yield edit
