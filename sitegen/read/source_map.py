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
    not count. With ``hidden`` it finds what does not show instead: definitions, targets and titles of links, tags. The
    index is built once, in time that grows with the body; a question costs its own length.
    """

    def __init__(self, body: str, first_line: int, *, hidden: bool = False) -> None:
        told = _without_comments(body)
        visible = _only_hidden(told) if hidden else _HIDDEN.sub(_blank, told)
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

    def line_of(self, text: str) -> int:
        """The file's line where ``text`` starts.

        A text that is not in the source as a whole (for it shows a footnote's number, or an abbreviation) is found by
        runs of its words. 0 if it is not there.
        """
        return next((self.line_at(place) for run in _runs(_words(text)) if (place := self.place_of(run)) >= 0), 0)

    def lines_of(self, texts: Sequence[str]) -> tuple[int, ...]:
        """The lines where ``texts`` start, which follow each other in the body: each is looked for after the one
        before it, so that equal texts get different lines. 0 for one that is not there."""
        result = []
        cursor = 0
        for text in texts:
            line = 0
            for run in _runs(_words(text)):
                if (place := self.place_of(run, cursor)) >= 0:
                    line, cursor = self.line_at(place), place + len(run)
                    break
            result.append(line)
        return tuple(result)

    def line_at(self, place: int) -> int:
        """The file's line of the character ``place`` of the index."""
        return self._lines[bisect_right(self._line_starts, place) - 1]

    def place_of(self, run: str, cursor: int = 0) -> int:
        """The first character of the index, from ``cursor`` on, where the joined words ``run`` stand; -1: nowhere."""
        for place in self._candidates(run, cursor):
            if place >= cursor and self._text.startswith(run, place) and self._ends_word(place + len(run)):
                return place
        return -1

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


class Walk:
    """Finds texts that by and large follow each other in ``source``: of equal ones each has a line of its own."""

    def __init__(self, source: SourceMap) -> None:
        self._source = source
        self._cursor = 0

    def whole(self, text: str) -> int:
        """The file's line where ``text`` starts: behind the one before it, or else (a footnote) anywhere. 0 if it is
        not there as a whole."""
        run = "".join(_words(text))
        place = self._source.place_of(run, self._cursor)
        if place >= 0:
            self._cursor = place + len(run)
        else:
            place = self._source.place_of(run)
        return self._source.line_at(place) if place >= 0 else 0

    def line_of(self, text: str) -> int:
        """:meth:`whole`, or else the line of some words of ``text``."""
        if line := self.whole(text):
            return line
        for run in _runs(_words(text)):
            for cursor in (self._cursor, 0):
                if (place := self._source.place_of(run, cursor)) >= 0:
                    return self._source.line_at(place)
        return 0


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


def _only_hidden(body: str) -> str:
    """``body`` with all but what does not show blanked."""
    parts, position = [], 0
    for found in _HIDDEN.finditer(body):
        parts += [" ", "\n" * body.count("\n", position, found.start()), found[0]]
        position = found.end()
    return "".join(parts)


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
