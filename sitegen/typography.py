"""Typewriter quotes, dashes and dots → typographic ones, by the rules of Dutch and English newspapers.

The hard case is an apostrophe at the start of a word: ``'s ochtends``, ``'t``, ``zo'n``, ``de jaren '90`` take ’, where
an opening quote takes ‘.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

OPAQUE = "\ufffc"
"""Stands in a text for something that is no text (code, an image): neither a space nor punctuation."""

_MARK = re.compile(r"['\"‘’]|(?<!-)-{2,3}(?!-)|(?<!\.)\.{3}(?!\.)")
_CLITIC = {
    "nl": re.compile(r"'(?:s|t|n|k|m|r|em|ie|ns|tis)(?![\w'’])|'n'(?= (?:roll|bass|blues)\b)", re.IGNORECASE),
    "en": re.compile(
        r"'(?:tis|twas|em|cause|til|n|round|bout)(?![\w'’])|'n'(?= \w)|(?-i:'[st](?=[ -][A-Z]))", re.IGNORECASE
    ),
}
_YEAR = re.compile(r"'\d\d(?!\d)")
_NEXT_QUOTE = re.compile(r"(?P<opening>(?<![^\s(\[“‘])'(?=\S))|(?P<closing>(?<=\S)'(?!\w))")
_BEFORE_OPENING = frozenset('([{–—/«“‘"')


class Edit(Struct, frozen=True):
    """``text[start:end]`` is to become ``new``."""

    start: int
    end: int
    new: str


def educate(text: str, language: str) -> str:
    """``text`` with typographic quotes (‘ ’ “ ”), dashes (–, —) and ellipses (…)."""
    return apply(text, edits(text, language))


def apply(text: str, changes: Iterable[Edit]) -> str:
    """``text`` after ``changes``, which are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in changes:
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])


def edits(text: str, language: str) -> list[Edit]:
    """The replacements that make ``text`` typographic, in order. ``language`` is ``nl`` or ``en``."""
    found: list[Edit] = []
    clitic = _CLITIC[language]
    open_quotes = 0
    for mark in _MARK.finditer(text):
        start, end, sign = mark.start(), mark.end(), mark[0]
        if sign[0] == "-":
            found.append(Edit(start, end, "–" if len(sign) == 2 else "—"))
        elif sign[0] == ".":
            found.append(Edit(start, end, "…"))
        elif sign == "‘":
            open_quotes += 1
        elif sign == "’":
            open_quotes = max(0, open_quotes - (not text[end : end + 1].isalnum()))
        else:
            before = found[-1].new[-1] if found and found[-1].end == start else text[start - 1 : start]
            opens = _may_open(text, start, before) and text[end : end + 1].strip() != ""
            if sign == '"':
                found.append(Edit(start, end, "“" if opens else "”"))
            elif opens and not clitic.match(text, start) and not _is_year(text, start, open_quotes):
                open_quotes += 1
                found.append(Edit(start, end, "‘"))
            else:
                open_quotes = max(0, open_quotes - (not text[end : end + 1].isalnum()))
                found.append(Edit(start, end, "’"))
    return found


def _may_open(text: str, start: int, before: str) -> bool:
    """Whether a quote at ``start``, with ``before`` in front of it, stands where a quotation can begin."""
    if not before or before.isspace() or before in _BEFORE_OPENING:
        return True
    return before == "-" and not text[max(0, start - 2) : start - 1].strip()


def _is_year(text: str, start: int, open_quotes: int) -> bool:
    """Whether ``'90`` at ``start`` is a decade, and not a quotation that begins with a number."""
    if not _YEAR.match(text, start):
        return False
    if open_quotes:
        return True
    following = _NEXT_QUOTE.search(text, start + 3, start + 400)
    return following is None or following.lastgroup == "opening"
