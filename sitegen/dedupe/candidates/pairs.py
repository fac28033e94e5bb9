"""Which pairs of texts are worth comparing: those whose signatures share a band, or enough of what is not common."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

import numpy as np
from msgspec import Struct

from sitegen.dedupe.candidates.signatures import HASH_BITS, Numbers, Signature, Signatures, is_band

REACH = 4
"""Texts that have a hash are put in the order of their keys, and each linked with the next so many: common hashes, as
those of a phrase that everybody uses, cost no more than others, and a family of any size stays connected."""
PART_BITS = 4
"""The work is done in parts, by so many high bits of the hashes, so that a part's memory is small."""
ENOUGH = 2**31
"""A link by a band is worth so many others."""

_HASHES_A_LINK = 24
"""Two texts take one link for each so many hashes of the smaller sample."""
_DEVIATIONS = 3
"""Of pairs that only just share enough, 1 in 700 shows that much less in the sample; of others next to none does."""


class Postings(Struct, frozen=True):
    """Ascending ``hashes``, and for each of them an ``owner`` that has it; ascending too for equal hashes."""

    hashes: Numbers
    owners: Numbers


def candidate_pairs(signatures: Signatures, share: float) -> list[tuple[int, int]]:
    """The pairs of numbers (i < j, ascending) that may share ``share`` (0–1) of the smaller text's shingles.

    Time and memory grow with the number of texts, however alike they are. Every pair is to be verified.
    """
    count = len(signatures)
    borders = np.linspace(0, count, 2**PART_BITS + 1, dtype=np.int64)[1:-1] * count
    parts: list[list[Numbers]] = [[np.empty(0, dtype=np.int64)] for _ in range(2**PART_BITS)]
    banded: list[Numbers] = [np.empty(0, dtype=np.int64)]
    for postings in sorted_postings(signatures):
        found = [postings.owners[one] * count + postings.owners[other] for one, other in links(postings.hashes)]
        codes = np.sort(np.concatenate(found))
        if is_band(postings.hashes[0]):
            banded.append(codes)
            continue
        for part, piece in zip(parts, np.split(codes, np.searchsorted(codes, borders)), strict=True):
            part.append(piece)
    linked = [np.concatenate(banded)]
    for part in parts:
        codes, hits = np.unique(np.concatenate(part), return_counts=True)
        part.clear()
        least = 1 + np.minimum(signatures.samples[codes // count], signatures.samples[codes % count]) // _HASHES_A_LINK
        linked.append(codes[hits >= least])
    pairs = (divmod(code, count) for code in np.unique(np.concatenate(linked)).tolist())
    return [pair for pair in pairs if shares_enough(signatures[pair[0]], signatures[pair[1]], share)]


def sorted_postings(signatures: Signatures) -> Iterator[Postings]:
    """All hashes of all texts with the texts' numbers, part by part in ascending order, none empty."""
    owners = np.repeat(np.arange(len(signatures), dtype=np.int32), np.diff(signatures.starts))
    part_of = np.empty(len(signatures.hashes), dtype=np.int8)
    np.right_shift(signatures.hashes, HASH_BITS - PART_BITS, out=part_of, casting="unsafe")
    for part in range(-(2**PART_BITS), 2 ** (PART_BITS + 1)):
        rows = np.flatnonzero(part_of == part)
        hashes = signatures.hashes[rows]
        order = np.argsort(hashes, kind="stable")
        if len(rows):
            yield Postings(hashes[order], owners[rows[order]].astype(np.int64))


def links(hashes: Numbers, places: Numbers | None = None) -> Iterator[tuple[Numbers, Numbers]]:
    """The rows of equal ``hashes`` (ascending) that are at most ``REACH`` places apart, for each distance in rows.

    ``places`` are the rows' places in the whole list if some of its rows are left out.
    """
    rows = np.arange(len(hashes))
    for step in range(1, REACH + 1):
        rows = rows[: np.searchsorted(rows, len(hashes) - step)]
        rows = rows[hashes[rows] == hashes[rows + step]]
        near = rows if places is None else rows[places[rows + step] - places[rows] <= REACH]
        yield near, near + step


def links_needed(one: Signature, other: Signature) -> int:
    """How many links make two texts a pair that is looked at."""
    return 1 + min(len(one.sample), len(other.sample)) // _HASHES_A_LINK


def shares_enough(one: Signature, other: Signature, share: float) -> bool:
    """Whether two texts whose samples are these may well share ``share`` of the smaller one's shingles."""
    shared = len(np.intersect1d(one.sample, other.sample, assume_unique=True))
    expected = share * min(len(one.sample), len(other.sample))
    return shared >= expected - _DEVIATIONS * sqrt(expected * (1 - share))
