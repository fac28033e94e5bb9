"""One spelling for text that is compared: markup, case, accents' encoding, quotes and spaces do not count."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`‹›", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])['\")\]]*\s+(?=[^a-z\s])")


def tidy(text: str) -> str:
    """``text`` in NFKC, quotes and dashes unified, invisible characters gone, white space collapsed; case stays."""
    return " ".join(unicodedata.normalize("NFKC", _INVISIBLE.sub("", text).translate(_QUOTES)).split())


def normalise(text: str) -> str:
    """:func:`tidy` text without case: two texts that a reader cannot tell apart become equal."""
    return tidy(text).casefold()


def folded(text: str) -> str:
    """``text`` in NFKC, without case and invisible characters: what :func:`words` are cut from."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()


def words(text: str) -> list[str]:
    """The words and numbers of plain ``text``, normalised, without punctuation.

    A missing space after a full stop does not glue two words together, as pasted text often has it.
    """
    return _WORD.findall(folded(text))


def sentences(text: str) -> list[str]:
    """Plain ``text`` cut after each full stop, question or exclamation mark that a new sentence follows.

    Good enough to compare sentences with each other; abbreviations are cut alike in every copy.
    """
    return [part for part in _SENTENCE_END.split(tidy(text)) if part]
