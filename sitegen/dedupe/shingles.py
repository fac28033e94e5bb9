"""Word shingles as sorted arrays of stable 64 bit hashes, and how much two such sets share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Hashes: TypeAlias = NDArray[np.uint64]

_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)


@dataclass(frozen=True, slots=True)
class Similarity:
    """``jaccard``: shared shingles of all; ``containment``: shared shingles of the smaller set. Both 0–1."""

    jaccard: float
    containment: float


class WordHasher:
    """Hashes words to 64 bits, the same on every machine and in every run; remembers the words that it has seen."""

    def __init__(self) -> None:
        self._seen = _Seen()

    def __call__(self, words: Sequence[str]) -> Hashes:
        """The hash of each of ``words``; shape ``(len(words),)``."""
        return np.fromiter(map(self._seen.__getitem__, words), dtype=np.uint64, count=len(words))


class _Seen(dict[str, int]):
    def __missing__(self, word: str) -> int:
        value = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
        self[word] = value
        return value


def ngrams(hashes: Hashes, size: int) -> Hashes:
    """The hash of each run of ``size`` words, in order; shape ``(max(0, len(hashes) - size + 1),)``."""
    count = len(hashes) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for start in range(size):
        total = (total + hashes[start : start + count]) * _ODD
        total ^= total >> _SHIFT
    total *= _MIX
    return total ^ (total >> _SHIFT)


def shingles(hashes: Hashes, size: int) -> Hashes:
    """The set of ``size``-word shingles: sorted, each once."""
    found = np.sort(ngrams(hashes, size))
    is_new = np.diff(found, prepend=~found[:1]) != 0
    return np.asarray(found[is_new])


def similarity(one: Hashes, other: Hashes) -> Similarity:
    """Exact Jaccard and containment of two shingle sets; two empty sets share nothing."""
    smaller = min(len(one), len(other))
    if not smaller:
        return Similarity(0.0, 0.0)
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    places = np.searchsorted(long, short)
    shared = int(np.count_nonzero(long[np.minimum(places, len(long) - 1)] == short))
    return Similarity(shared / (len(one) + len(other) - shared), shared / smaller)
