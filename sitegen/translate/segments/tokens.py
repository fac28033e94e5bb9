"""Words and marks of a segment: the units in which alignments count.

A token is a placeholder of a protected span (``｟0｠``), a word, a figure (``23.10``), an ellipsis, or one mark.
Straight and typographic quotes give the same tokens, so that an alignment survives typography.
"""

from __future__ import annotations

import re
import sys

PLACEHOLDER = re.compile(r"｟(\d+)｠")
_HIDE, _SHOW = str.maketrans("｟｠", "\ufdd8\ufdd9"), str.maketrans("\ufdd8\ufdd9", "｟｠")
TOKEN = re.compile(r"｟\d+｠|\w+(?:[-'’]\w+|(?<=\d)[.,:](?=\d)\w+)*|\.{3}|[^\w\s]")


def placeholder(number: int) -> str:
    """The stand-in for protected span ``number`` of a segment (from 0)."""
    return f"｟{number}｠"


def hide_marks(text: str) -> str:
    """``text`` with noncharacters of Unicode for the marks of placeholders: they are meant as they stand."""
    return text.translate(_HIDE)


def show_marks(text: str) -> str:
    """The inverse of :func:`hide_marks`."""
    return text if text.isascii() else text.translate(_SHOW)


def token_spans(text: str, start: int = 0, end: int = sys.maxsize) -> list[tuple[int, int]]:
    """Start and end (in characters) of each token of ``text``, or of what stands in it between two characters."""
    return list(map(re.Match.span, TOKEN.finditer(text, start, end)))


def tokens(text: str) -> list[str]:
    """The tokens of ``text``."""
    return TOKEN.findall(text)


def times_said(word: str, text: str) -> int:
    """How often ``word`` stands in ``text`` by itself, not as a part of a longer word."""
    # Called for every name of every translation, where a pattern for each name would cost more than the search.
    count, end = 0, 0
    while (start := text.find(word, end)) >= 0:
        end = start + max(len(word), 1)
        count += not (_joins(text[max(start - 1, 0) : start]) or _joins(text[end : end + 1]))
    return count


def _joins(sign: str) -> bool:
    """Whether ``sign`` (or nothing) beside a word makes it a part of a longer one."""
    return sign.isalnum() or sign == "_"


def is_word(token: str) -> bool:
    """Whether ``token`` is a word or a placeholder rather than a mark."""
    return token[0].isalnum() or token[0] in "_｟"
