"""Headlines in capitals and lone words, which models leave in Dutch or stutter over."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FIRST_WORD = re.compile(r"((?:｟\d+｠|[^\w｟])*)([^\W\d_]+)")
# An abbreviation ("the U.S."), or something else than a word.
_ENDS_WITHOUT_STOP = re.compile(r"(?:\b[^\W\d_](?:\.[^\W\d_])+|(?<![^\W_]))[.!?]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def is_shouted(text: str) -> bool:
    """Whether ``text`` is a line in capitals, of several words or of one that is too long for an abbreviation."""
    words = _WORD.findall(text)
    return bool(words) and text.upper() == text and (len(words) > 1 or len(text) > 6) and max(map(len, words)) > 3


def calm(text: str, words: Iterable[str] = ()) -> str:
    """A shouted line, or one in title case, in sentence case; ``words`` (names, terms) are written as they are."""
    lowered = text.lower()
    for word in sorted(words, key=len):
        written = word.replace("\\", r"\\")
        lowered = re.sub(rf"(?<!\w){re.escape(word.lower())}(?!\w)", written, lowered)
    return re.sub(r"[^\W\d_]", lambda first: first[0].upper(), lowered, count=1)


def is_lone_word(text: str) -> bool:
    """Whether ``text`` is one word, without a mark."""
    return bool(_WORD.fullmatch(text)) and text.upper() != text


def match_edges(source: str, target: str) -> str:
    """``target`` with the first letter's case and the final mark of ``source``. Only its last token is ever added or
    taken away."""
    target = target.strip()
    if source[-1:] in ".!?:;" and target and target[-1] not in ".!?:;…\"')":
        target += source[-1]
    if source[-1:].isalnum() and len(target) > 1 and target[-1] in ".!?" and not _ENDS_WITHOUT_STOP.search(target):
        target = target[:-1]
    first = next((mark for mark in source if mark.isalpha()), "")
    # "61.3 per cent" begins with no letter, and "iPhone" has its capital.
    start = _FIRST_WORD.match(target)
    if first.isupper() and start and start[2].islower():
        return f"{start[1]}{start[2][0].upper()}{start[2][1:]}{target[start.end() :]}"
    return target
