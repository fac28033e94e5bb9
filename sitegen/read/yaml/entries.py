"""The entries of a front matter: what was written, and where."""

from __future__ import annotations

from msgspec import Struct


class Scalar(Struct, frozen=True):
    """A text and where it stands in the file (from 1)."""

    text: str
    line: int
    column: int


class Entry(Struct, frozen=True):
    """A field: ``value`` is a text, a list of texts, or ``None`` for nothing; ``line`` and ``column`` are the value's.

    ``other`` describes a value that is none of these, and that no field takes; but a list of groups (``- date: …``)
    comes in ``groups``, the fields of each as entries.
    """

    key: Scalar
    value: Scalar | tuple[Scalar, ...] | None
    line: int
    column: int
    other: str = ""
    comment: Scalar | None = None
    """A comment that begins right behind the value, if it looks like a hashtag."""
    groups: tuple[tuple[Entry, ...], ...] = ()
