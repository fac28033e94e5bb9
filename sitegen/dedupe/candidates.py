"""Which pairs of shingle sets are worth comparing: an inverted index over the rare shingles of each set."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sitegen.dedupe.shingles import Hashes

_REACH = 32
"""A shingle that more sets have (a form letter, one story copied over and over) links each with the next so many."""


def candidate_pairs(sets: Sequence[Hashes], share: float) -> list[tuple[int, int]]:
    """The pairs (i < j, ascending) that may share ``share`` (0–1) of the smaller set's shingles.

    No such pair is missed, whatever its length ratio, as long as its shingles are in at most 32 sets each: a set that
    shares t of n shingles shares at least t/2 of its n - t/2 rarest ones, and only these are looked up. A common
    shingle never makes a candidate, so the work grows with the number of real resemblances.
    """
    sizes = np.array([len(each) for each in sets], dtype=np.int64)
    if len(sets) < 2 or not sizes.sum():
        return []
    needed = np.ceil(share * sizes / 2).astype(np.int64)
    values = np.concatenate(list(sets))
    owners = np.repeat(np.arange(len(sets)), sizes)
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    first = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    counts = np.diff(np.append(first, len(values)))
    last = np.repeat(first + counts, counts)
    frequencies = np.repeat(counts, counts)
    rare = _rarest(owners, frequencies, sizes, sizes - needed + 1)
    found = []
    places = np.flatnonzero(frequencies > 1)
    for step in range(1, _REACH + 1):
        places = places[places + step < last[places]]
        left, right = owners[places], owners[places + step]
        is_rare = np.where(sizes[left] <= sizes[right], rare[places], rare[places + step])
        found.append((left * len(sets) + right)[is_rare])
    codes, hits = np.unique(np.concatenate(found), return_counts=True)
    left, right = codes // len(sets), codes % len(sets)
    enough = hits >= np.where(sizes[left] <= sizes[right], needed[left], needed[right])
    return list(zip(left[enough].tolist(), right[enough].tolist(), strict=True))


def _rarest(
    owners: NDArray[np.int64], frequencies: NDArray[np.int64], sizes: NDArray[np.int64], wanted: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """For each shingle of each set, whether it is one of the ``wanted`` rarest ones of its set."""
    order = np.lexsort((np.arange(len(owners)), frequencies, owners))
    ranks = np.arange(len(owners)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    rare = np.empty(len(owners), dtype=np.bool_)
    rare[order] = ranks < wanted[owners[order]]
    return rare
