"""Lists of words that come with the program, each a file of words, or of names that stand one a line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

QUARTERS = frozenset(("Noord", "Oost", "Zuid", "West", "Centrum"))
"""What the name of a quarter ends with behind that of its place: ``Kolkhaven-Noord``."""


@cache
def first_names() -> frozenset[str]:
    """Common first names in the Netherlands and Flanders."""
    return _words("first_names.txt")


@cache
def proper_words() -> frozenset[str]:
    """Countries, towns and peoples that a line in capitals may hold, as Dutch writes them."""
    return _words("proper_words.txt")


@cache
def places() -> frozenset[str]:
    """Places in the Netherlands and Flanders that English writes as Dutch does, and whose names mean nothing else."""
    return _lines("places.txt")


@cache
def word_places() -> frozenset[str]:
    """Such places whose names are words too: ``Geel``, ``De Haan``."""
    return _lines("word_places.txt")


def is_translated(word: str) -> bool:
    """Whether English has another word for it, or for one of the parts of a double name. A quarter of a place that it
    says alike it says alike too: ``Kolkhaven-Noord``."""
    if word in _translated():
        return True
    if "-" not in word:
        return False
    parts = word.split("-")
    if parts[-1] in QUARTERS:
        parts.pop()
    return any(part in _translated() for part in parts)


@cache
def _translated() -> frozenset[str]:
    return _words("translated_names.txt")


def _words(name: str) -> frozenset[str]:
    return frozenset(_read(name).split())


def _lines(name: str) -> frozenset[str]:
    return frozenset(_read(name).splitlines())


def _read(name: str) -> str:
    return (files("sitegen.translate.words") / name).read_text("utf-8")
