"""Tokens of a text for the checks, which several of them look at."""

from __future__ import annotations

from functools import lru_cache

from sitegen.translate.segments.tokens import tokens


@lru_cache(maxsize=8)
def split(text: str) -> tuple[str, ...]:
    """The tokens of ``text``."""
    return tuple(tokens(text))


@lru_cache(maxsize=8)
def lowered(text: str) -> tuple[str, ...]:
    """The tokens of ``text`` in small letters."""
    return tuple(map(str.lower, split(text)))
