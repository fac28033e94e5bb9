"""Candidates after a change: which pairs came and went, found without looking at the rest of the archive.

:func:`~sitegen.dedupe.candidates.pairs.candidate_pairs` depends on a pair's own signatures and on who stands between
the two in the lists of the hashes that they share. So a text that comes or goes concerns, besides its own pairs, only
those of its neighbours in its lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sitegen.dedupe.candidates.contents import Pair
from sitegen.dedupe.candidates.pairs import ENOUGH, REACH, Postings, links, links_needed, shares_enough
from sitegen.dedupe.candidates.signatures import Numbers, Signature, is_band

Flags: TypeAlias = NDArray[np.bool_]


class Before(Struct, frozen=True):
    """The archive before the change: ``lists`` gives the postings of some hashes (owners are keys), ``signatures`` the
    signatures of some keys."""

    lists: Callable[[Numbers], Postings]
    signatures: Callable[[Numbers], Mapping[int, Signature]]


class Change(Struct, frozen=True):
    """Texts that came and texts that went, by key."""

    added: Mapping[int, Signature]
    removed: Mapping[int, Signature]

    @property
    def added_postings(self) -> Postings:
        return _postings(self.added)

    @property
    def removed_postings(self) -> Postings:
        return _postings(self.removed)

    def lists(self, before: Before, hashes: Numbers) -> Postings:
        """The postings of ``hashes`` (ascending) after the change."""
        old, new = before.lists(hashes), self.added_postings
        stays, wanted = ~_among(old.owners, self.removed), np.isin(new.hashes, hashes)
        return _merged(Postings(old.hashes[stays], old.owners[stays]), Postings(new.hashes[wanted], new.owners[wanted]))


def refreshed_pairs(before: Before, change: Change, share: float) -> tuple[set[Pair], set[Pair]]:
    """The pairs whose links changed: those that are candidates now, and those that are not.

    Every other pair is what it was, unless one of it went.
    """
    touched = _touched(before, change)
    keys = sorted({key for pair in touched for key in pair} - change.added.keys())
    signatures = {**before.signatures(np.array(keys, dtype=np.int64)), **change.added}
    able = {(one, other) for one, other in touched if shares_enough(signatures[one], signatures[other], share)}
    found = _linked(before, change, able, signatures)
    return found, touched - found


def _touched(before: Before, change: Change) -> set[Pair]:
    """The pairs of texts that are there now of which a link came or went."""
    own = _postings({**change.added, **change.removed})
    old = before.lists(np.unique(own.hashes))
    rows = _merged(old, change.added_postings)
    added, removed = _among(rows.owners, change.added), _among(rows.owners, change.removed)
    changed = added | removed
    # Rows that more than REACH others part from every change keep their links.
    lists = np.cumsum(np.diff(rows.hashes, prepend=rows.hashes[:1]) != 0)
    ranks = np.cumsum(~changed) + lists * (2 * REACH + 2)
    near = np.searchsorted(ranks[changed], ranks)
    bounds = np.concatenate((ranks[changed], [np.iinfo(np.int64).max // 2]))
    after = bounds[near] - ranks
    ago = ranks - np.concatenate(([np.iinfo(np.int64).min // 2], ranks[changed]))[near]
    kept = changed | (np.minimum(after, ago) <= REACH)
    was = _link_codes(rows.hashes, kept & ~added, np.cumsum(~added))
    now = _link_codes(rows.hashes, kept & ~removed, np.cumsum(~removed))
    one, other = np.divmod(np.setxor1d(was, now, assume_unique=True), len(rows.hashes))
    stays = ~removed[one] & ~removed[other]
    return set(zip(rows.owners[one[stays]].tolist(), rows.owners[other[stays]].tolist(), strict=True))


def _link_codes(hashes: Numbers, chosen: Flags, places: Numbers) -> Numbers:
    """The links among the ``chosen`` rows, each as one number of both rows."""
    rows = np.flatnonzero(chosen)
    found = [rows[one] * len(hashes) + rows[other] for one, other in links(hashes[rows], places[rows])]
    return np.concatenate(found)


def _linked(before: Before, change: Change, pairs: set[Pair], signatures: Mapping[int, Signature]) -> set[Pair]:
    """Those of ``pairs`` that have as many links as it takes."""
    if not pairs:
        return set()
    shared = [
        np.intersect1d(signatures[one].hashes, signatures[other].hashes, assume_unique=True) for one, other in pairs
    ]
    rows = change.lists(before, np.unique(np.concatenate(shared)))
    chosen = np.flatnonzero(_among(rows.owners, {key for pair in pairs for key in pair}))
    counts = dict.fromkeys(pairs, 0)
    owners = rows.owners[chosen].tolist()
    for one, other in links(rows.hashes[chosen], chosen):
        strengths = np.where(is_band(rows.hashes[chosen[one]]), ENOUGH, 1).tolist()
        for left, right, strength in zip(one.tolist(), other.tolist(), strengths, strict=True):
            if (owners[left], owners[right]) in counts:
                counts[owners[left], owners[right]] += strength
    least = {pair: links_needed(signatures[pair[0]], signatures[pair[1]]) for pair in pairs}
    return {pair for pair in pairs if counts[pair] >= least[pair]}


def _postings(signatures: Mapping[int, Signature]) -> Postings:
    """The postings of a few texts."""
    none = np.empty(0, dtype=np.int64)
    hashes = np.concatenate([none, *(each.hashes for each in signatures.values())])
    owners = np.repeat(np.array(list(signatures), dtype=np.int64), [len(each.hashes) for each in signatures.values()])
    return _merged(Postings(hashes, owners), Postings(none, none))


def _merged(one: Postings, other: Postings) -> Postings:
    hashes, owners = np.concatenate((one.hashes, other.hashes)), np.concatenate((one.owners, other.owners))
    order = np.lexsort((owners, hashes))
    return Postings(hashes[order], owners[order])


def _among(owners: Numbers, keys: Iterable[int]) -> Flags:
    return np.isin(owners, np.array(list(keys), dtype=np.int64))
