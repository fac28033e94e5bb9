"""What is kept of an article's shingles to find articles like it: a sample of them, and bands of the smallest ones.

Whether a shingle is in the sample depends on its hash only (Broder, "On the resemblance and containment of documents",
1997, modulo sampling; "FracMinHash" in Irber et al., 2022). A sample of two sets' intersection is thus the intersection
of their samples, however different their sizes are: one sample serves near-duplicates and abridgements alike.

Where hundreds of articles share a form, all of a sample may be common. Two sets with the Jaccard similarity J agree in
the smallest hash of a part of the hash space with the probability J (MinHash with one permutation: Li, Owen and Zhang,
2012), and in a band of four such hashes with J⁴: at 0.7 one of 25 bands is shared by 999 pairs of 1,000, while articles
that share the form only have few bands in common.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sitegen.dedupe.text.shingles import Hashes, distinct, ngrams

Numbers: TypeAlias = NDArray[np.int64]

HASH_BITS = 62
"""A shingle is in the sample if its hash has no more bits: one of four is. A band's hash has one bit more."""

_BANDS, _ROWS = 25, 4
_BAND = np.uint64(2**HASH_BITS)
_WEIGHTS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64)
"""Odd numbers that tell the places in a band apart."""
_BORDERS = np.append(np.arange(_BANDS * _ROWS, dtype=np.uint64) * np.uint64(2**64 // (_BANDS * _ROWS)), _BAND)
"""Where the parts of the hash space begin, and where the sample ends."""


class Signature(Struct, frozen=True):
    """``size``: how many shingles the text has. ``hashes``: ascending, the sample, then the bands; or, for a text so
    short that only equal ones count, one negative number that stands for all of its words; or none for no words."""

    size: int
    hashes: Numbers

    @property
    def words(self) -> int:
        """The number that stands for the words of a short text; 0 if the text is long, or has none."""
        return min(0, int(self.hashes[0])) if len(self.hashes) else 0

    @property
    def sample(self) -> Numbers:
        """The hashes without the bands."""
        return self.hashes[: self.hashes.searchsorted(2**HASH_BITS)]


def sign(shingles: Hashes) -> Signature:
    """The signature of a long text from its sorted shingle set."""
    places = np.searchsorted(shingles, _BORDERS)
    # A part without a hash takes the next one.
    rows = shingles[places[:-1] % len(shingles)].reshape(_BANDS, _ROWS)
    bands = ngrams((rows * _WEIGHTS).sum(axis=1), 1) >> np.uint64(64 - HASH_BITS)
    hashes = np.concatenate((shingles[: places[-1]], distinct(bands | _BAND)))
    return Signature(len(shingles), hashes.astype(np.int64))


def is_band(hashes: Numbers) -> NDArray[np.bool_]:
    """Which of ``hashes`` are those of bands."""
    return np.asarray(hashes >= 2**HASH_BITS)


class Signatures:
    """The signatures of many texts in a few arrays, in the order of their keys.

    ``keys`` ascend; ``sizes`` and ``samples`` (lengths of the samples) go with them;
    ``hashes[starts[i]:starts[i + 1]]`` are those of text number ``i``.
    """

    def __init__(self, signatures: Mapping[int, Signature]) -> None:
        ordered = sorted(signatures)
        counts = [len(signatures[key].hashes) for key in ordered]
        self.keys = np.array(ordered, dtype=np.int64)
        self.sizes = np.array([signatures[key].size for key in ordered], dtype=np.int64)
        self.starts = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(counts, dtype=np.int64)))
        self.hashes = np.concatenate([np.empty(0, dtype=np.int64), *(signatures[key].hashes for key in ordered)])
        sampled = np.append(0, np.cumsum(~is_band(self.hashes), dtype=np.int32))
        self.samples = np.diff(sampled[self.starts])

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, number: int) -> Signature:
        return Signature(int(self.sizes[number]), self.hashes[self.starts[number] : self.starts[number + 1]])
