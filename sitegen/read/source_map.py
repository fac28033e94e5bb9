"""From the words that a reader sees back to the line of the Markdown source on which they stand."""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[^\W_]+")
_KEY = 12
"""Characters that the index looks at; shorter queries are searched for."""
_RUNS = ((0, 16), (0, 8), (0, 4), *((first, count) for count in (8, 4) for first in range(1, 9)))
"""Runs of words (first, how many) that stand for a text which is not in the source as a whole."""

_HIDDEN = re.compile(
    r"""
      ^[ ]{0,3}(?:```+|~~~+)[^\n]*$                                 # code fence and its language
    | ^[ ]{0,3}\*?\[(?!\^)[^\]\n]+\]:[^\n]*$                        # link definition, abbreviation
    | ^[ ]{0,3}!!![ ]?[\w-]+(?:[ ][\w-]+)*                          # kind of an admonition
    | ^[ \t>]*\d{1,9}[.)](?=[ \t])                                  # number of a list item
    | \[\^[^\[\]\n]{1,200}\]:?                                         # footnote mark
    | \]\((?:[^()\n\\]|\\.|\([^()\n]{0,500}\)){0,2000}\)            # link target
    | \][ ]?\[[^\]\n]{0,500}\]                                      # link reference
    | \{:[^{}\n]{0,500}\}|\{[ ]?[#.][^{}\n]{0,500}\}                # attribute list
    | </?[A-Za-z](?![A-Za-z0-9.+-]*(?::|@))[^<>]*>                  # tag, but no <https://…>
    """,
    re.MULTILINE | re.VERBOSE,
)


class SourceMap:
    """Finds visible text in the Markdown ``body`` of a file; ``first_line`` is the file's line where the body starts.

    The text may come out of an HTML block or a sentence of it: typographic quotes, white space, case and markup do
    not count. The index is built once, in time that grows with the body; a question costs its own length.
    """

    def __init__(self, body: str, first_line: int) -> None:
        visible = _HIDDEN.sub(_blank, _without_comments(body))
        pieces: list[str] = []
        starts, lines, line_starts = array("q"), array("q"), array("q")
        length = 0
        for number, line in enumerate(visible.split("\n"), first_line):
            found = _words(html.unescape(line))
            if found:
                line_starts.append(length)
                lines.append(number)
            for word in found:
                starts.append(length)
                length += len(word)
            pieces += found
        self._text = "".join(pieces)
        self._line_starts, self._lines = line_starts, lines
        self._starts = np.array(starts, dtype=np.int64)
        keys = _keys(self._text, self._starts)
        order = np.argsort(keys, kind="stable")
        self._keys, self._by_key = keys[order], self._starts[order]

    def line_of(self, text: str, occurrence: int = 0) -> int:
        """The file's line where ``text`` starts, or where its ``occurrence``-th repetition does (from 0).

        A text that is not in the source as a whole (for it shows a footnote's number, or an abbreviation) is found by
        runs of its words. 0 if it is not there.
        """
        for run in _runs(_words(text)):
            for number, place in enumerate(self._places(run, 0)):
                if number == occurrence:
                    return self._line_at(place)
        return 0

    def lines_of(self, texts: Sequence[str]) -> tuple[int, ...]:
        """The lines where ``texts`` start, which follow each other in the body: each is looked for after the one
        before it, so that equal texts get different lines. 0 for one that is not there."""
        result = []
        cursor = 0
        for text in texts:
            line = 0
            for run in _runs(_words(text)):
                place = next(self._places(run, cursor), None)
                if place is not None:
                    line, cursor = self._line_at(place), place + len(run)
                    break
            result.append(line)
        return tuple(result)

    def _line_at(self, place: int) -> int:
        return self._lines[bisect_right(self._line_starts, place) - 1]

    def _places(self, run: str, cursor: int) -> Iterator[int]:
        """Where ``run`` stands in the text as whole words, from ``cursor`` on, without overlaps, in order."""
        for place in self._candidates(run, cursor):
            if place >= cursor and self._text.startswith(run, place) and self._ends_word(place + len(run)):
                yield place
                cursor = place + len(run)

    def _candidates(self, run: str, cursor: int) -> Iterator[int]:
        if len(run) >= _KEY:
            key = _keys(run, np.zeros(1, dtype=np.int64))[0]
            first, last = np.searchsorted(self._keys, key, "left"), np.searchsorted(self._keys, key, "right")
            places = self._by_key[first:last]
            for index in range(int(np.searchsorted(places, cursor)), len(places)):
                yield int(places[index])
            return
        place = self._text.find(run, cursor) if run else -1
        while place >= 0:
            if self._is_start(place):
                yield place
            place = self._text.find(run, place + 1)

    def _is_start(self, place: int) -> bool:
        index = int(np.searchsorted(self._starts, place))
        return index < len(self._starts) and int(self._starts[index]) == place

    def _ends_word(self, place: int) -> bool:
        return place == len(self._text) or self._is_start(place)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold())


def _runs(words: list[str]) -> Iterator[str]:
    yield "".join(words)
    for first, count in _RUNS:
        if first + count <= len(words):
            yield "".join(words[first : first + count])


def _keys(text: str, starts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """A hash of the first characters from each of ``starts`` on; shape ``(len(starts),)``."""
    codes = np.frombuffer((text + "\0" * _KEY).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    keys = np.zeros(len(starts), dtype=np.uint64)
    for offset in range(_KEY):
        keys = (keys + codes[starts + offset]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return keys


def _blank(found: re.Match[str]) -> str:
    return " " + "\n" * found[0].count("\n")


def _without_comments(body: str) -> str:
    """``body`` with its HTML comments blanked; one that is never closed is text."""
    first, *rest = body.split("<!--")
    parts = [first]
    for part in rest:
        comment, closed, after = part.partition("-->")
        parts.append(" " + "\n" * comment.count("\n") + after if closed else part)
    return "".join(parts)
