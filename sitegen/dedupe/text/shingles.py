"""Word shingles as sorted arrays of stable 64 bit hashes, and how much two such sets share."""

from __future__ import annotations

import sys
from functools import cache
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sitegen.dedupe.text.normalise import folded

Hashes: TypeAlias = NDArray[np.uint64]

_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)
_CODE_BITS = np.uint64(21)
"""Bits that a character's number takes."""


class Similarity(Struct, frozen=True):
    """``jaccard``: shared shingles of all; ``containment``: shared shingles of the smaller set. Both 0–1."""

    jaccard: float
    containment: float


def hash_words(text: str) -> Hashes:
    """The hash of each word of plain ``text``, as :func:`~sitegen.dedupe.text.normalise.words` cuts it; the same on
    every machine and in every run.

    A word's hash is the sum of the hashes of its characters, each mixed with its place. All words are hashed at once,
    for articles by the million would otherwise spend most of their time here.
    """
    codes = np.frombuffer(folded(text).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    places = np.flatnonzero(_is_letter()[codes])
    if not len(places):
        return np.empty(0, dtype=np.uint64)
    is_first = np.ones(len(places), dtype=np.bool_)
    np.not_equal(places[1:], places[:-1] + 1, out=is_first[1:])
    starts = np.flatnonzero(is_first)
    offsets = places - places[starts][np.cumsum(is_first) - 1]
    mixed = (codes[places].astype(np.uint64) + (offsets.astype(np.uint64) << _CODE_BITS)) * _ODD
    mixed ^= mixed >> _SHIFT
    mixed *= _MIX
    mixed ^= mixed >> _SHIFT
    return np.add.reduceat(mixed, starts)


@cache
def _is_letter() -> NDArray[np.bool_]:
    """Whether each character is part of a word."""
    return np.asarray(np.char.isalnum(np.arange(sys.maxunicode + 1, dtype="<u4").view("<U1")))


def ngrams(hashes: Hashes, size: int) -> Hashes:
    """The hash of each run of ``size`` words, in order; shape ``(max(0, len(hashes) - size + 1),)``."""
    count = len(hashes) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = hashes[:count] * _ODD
    for start in range(1, size):
        total ^= total >> _SHIFT
        total += hashes[start : start + count]
        total *= _ODD
    total ^= total >> _SHIFT
    total *= _MIX
    total ^= total >> _SHIFT
    return total


def shingles(hashes: Hashes, size: int) -> Hashes:
    """The set of ``size``-word shingles: sorted, each once."""
    return distinct(ngrams(hashes, size))


def distinct(hashes: Hashes) -> Hashes:
    """``hashes`` sorted, each once."""
    ordered = np.sort(hashes)
    is_new = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return ordered[is_new]


def similarity(one: Hashes, other: Hashes) -> Similarity:
    """Exact Jaccard and containment of two shingle sets; two empty sets share nothing."""
    smaller = min(len(one), len(other))
    if not smaller:
        return Similarity(0.0, 0.0)
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    places = np.searchsorted(long, short)
    shared = int(np.count_nonzero(long[np.minimum(places, len(long) - 1)] == short))
    return Similarity(shared / (len(one) + len(other) - shared), shared / smaller)
