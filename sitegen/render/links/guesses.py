"""What an editor may have meant by an address that leads nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Collection

from sitegen.problems import nearest

_MOST = 50
"""Comparing one word with thousands takes part of a second: a site that lost its pictures must not take hours."""


class Guesses:
    """Nearest names. After so many different misses only files of the same name are found, which is quick."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def file(self, below: str, known: Collection[str]) -> str:
        """The one of the paths ``known`` that ``below`` means: the same name in another folder, or the nearest."""
        name = f"/{posixpath.basename(below)}"
        return next((each for each in known if f"/{each}".endswith(name)), "") or self.near(below, known)

    def near(self, word: str, known: Collection[str]) -> str:
        """The one of ``known`` that is most like ``word``; empty if none is, or too many were asked for."""
        if word not in self._known:
            if len(self._known) >= _MOST:
                return ""
            self._known[word] = nearest(word, known)
        return self._known[word]
