"""Which pairs of shingle sets are worth comparing: an index of rare shingles, and bands of the smallest hashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sitegen.dedupe.shingles import Hashes, ngrams

Numbers: TypeAlias = NDArray[np.int64]

_REACH = 32
"""A shingle or band that more sets have links each set with the next so many."""
_BANDS, _ROWS = 21, 3
"""Two sets with Jaccard J agree in a band with probability J³: J = 0.7 is found at 99.98 %."""


def candidate_pairs(sets: Sequence[Hashes], share: float) -> list[tuple[int, int]]:
    """The pairs (i < j, ascending) that may share ``share`` (0–1) of the smaller set's shingles, abridgements too.

    None is missed as long as its rare shingles are in at most 32 sets. Among more sets that are alike (form letters, a
    text in very many copies), bands still find those with a high Jaccard. Every pair is to be verified.
    """
    sizes = np.array([len(each) for each in sets], dtype=np.int64)
    if len(sets) < 2 or not sizes.sum():
        return []
    values = np.concatenate(list(sets))
    owners = np.repeat(np.arange(len(sets)), sizes)
    codes = np.union1d(_by_rare_shingles(values, owners, sizes, share), _by_bands(values, owners, len(sets)))
    return list(zip((codes // len(sets)).tolist(), (codes % len(sets)).tolist(), strict=True))


def _by_rare_shingles(values: Hashes, owners: Numbers, sizes: Numbers, share: float) -> Numbers:
    """Pairs that share enough of the smaller set's rarest shingles, each as ``i * len(sizes) + j``.

    A set that shares t of its n shingles shares at least t/2 of its n - t/2 rarest ones, so that common shingles need
    not be looked up: the work grows with the number of real resemblances.
    """
    needed = np.ceil(share * sizes / 2).astype(np.int64)
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    counts = _run_lengths(values)
    frequencies = np.repeat(counts, counts)
    rare = _rarest(owners, frequencies, sizes, sizes - needed + 1)
    found = []
    for here, there in _links(frequencies, np.repeat(np.cumsum(counts), counts)):
        left, right = owners[here], owners[there]
        is_rare = np.where(sizes[left] <= sizes[right], rare[here], rare[there])
        found.append((left * len(sizes) + right)[is_rare])
    codes, hits = np.unique(np.concatenate(found), return_counts=True)
    left, right = codes // len(sizes), codes % len(sizes)
    return np.asarray(codes[hits >= np.where(sizes[left] <= sizes[right], needed[left], needed[right])])


def _by_bands(values: Hashes, owners: Numbers, count: int) -> Numbers:
    """Pairs that agree in the smallest hashes of three neighbouring parts of the hash space, each as a code."""
    width = np.uint64(2**64 // (_BANDS * _ROWS) + 1)
    parts = owners * (_BANDS * _ROWS) + (values // width).astype(np.int64)
    # Each set is sorted, so that the first of its hashes in a part is the smallest.
    used, first = np.unique(parts, return_index=True)
    smallest = np.zeros(count * _BANDS * _ROWS, dtype=np.uint64)
    smallest[used] = values[first]
    rows = smallest.reshape(count * _BANDS, _ROWS)
    full = np.flatnonzero(rows.all(axis=1))
    bands = ngrams(rows[full].ravel(), _ROWS)[::_ROWS]
    order = np.argsort(bands, kind="stable")
    bands, members = bands[order], full[order] // _BANDS
    counts = _run_lengths(bands)
    found = [np.empty(0, dtype=np.int64)]
    for here, there in _links(np.repeat(counts, counts), np.repeat(np.cumsum(counts), counts)):
        found.append(members[here] * count + members[there])
    return np.unique(np.concatenate(found))


def _run_lengths(ordered: Hashes) -> Numbers:
    """How often each value of ``ordered`` occurs, in order."""
    return np.asarray(np.unique(ordered, return_counts=True)[1], dtype=np.int64)


def _links(frequencies: Numbers, ends: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Places of two equal values that are at most 32 places apart; ``ends`` tells each value's run where it ends."""
    places = np.flatnonzero(frequencies > 1)
    for step in range(1, _REACH + 1):
        places = places[places + step < ends[places]]
        yield places, places + step


def _rarest(owners: Numbers, frequencies: Numbers, sizes: Numbers, wanted: Numbers) -> NDArray[np.bool_]:
    """For each shingle of each set, whether it is one of the ``wanted`` rarest ones of its set."""
    order = np.lexsort((np.arange(len(owners)), frequencies, owners))
    ranks = np.arange(len(owners)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    rare = np.empty(len(owners), dtype=np.bool_)
    rare[order] = ranks < wanted[owners[order]]
    return rare
