"""Headlines in capitals and lone words, which models leave in Dutch or stutter over."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def is_shouted(text: str) -> bool:
    """Whether ``text`` is a line in capitals, of several words or of one that is too long for an abbreviation."""
    words = _WORD.findall(text)
    return bool(words) and text.upper() == text and (len(words) > 1 or len(text) > 6) and max(map(len, words)) > 3


def calm(text: str) -> str:
    """A shouted line in sentence case."""
    lowered = text.lower()
    return re.sub(r"[^\W\d_]", lambda first: first[0].upper(), lowered, count=1)


def is_lone_word(text: str) -> bool:
    """Whether ``text`` is one word, without a mark."""
    return bool(_WORD.fullmatch(text)) and text.upper() != text


def match_edges(source: str, target: str) -> str:
    """``target`` with the first letter's case and the final mark of ``source``."""
    target = target.strip()
    if source[-1:] in ".!?:;" and target and target[-1] not in ".!?:;…\"')":
        target += source[-1]
    if source[-1:].isalnum() and len(target) > 1 and target[-1] in ".!?" and target[-2].isalnum():
        target = target[:-1]
    first = next((mark for mark in source if mark.isalpha()), "")
    if first.isupper():
        return re.sub(r"[^\W\d_]", lambda found: found[0].upper(), target, count=1)
    return target
