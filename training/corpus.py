"""The training text on disk: subword pieces, word alignment and weights, as flat arrays that are mapped, not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.problems import TrainingError

Tokens = NDArray[np.uint16]
Links = NDArray[np.uint8]
"""Word alignment of one pair: rows of (piece of the Dutch, piece of the English)."""


class Ragged:
    """Many short arrays in one long one; ``ragged[i]`` is the i-th."""

    def __init__(self, values: NDArray[np.generic], offsets: NDArray[np.int64]) -> None:
        self._values = values
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, index: int) -> NDArray[np.generic]:
        return self._values[self._offsets[index] : self._offsets[index + 1]]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How long each array is."""
        return np.diff(self._offsets)

    @property
    def flat(self) -> NDArray[np.generic]:
        """All arrays, one after the other."""
        return self._values

    @classmethod
    def load(cls, work: Path, name: str) -> Ragged:
        """The arrays that `save` wrote; the values stay on disk until they are used."""
        return cls(np.load(work / f"{name}.npy", mmap_mode="r"), np.load(work / f"{name}.offsets.npy"))

    @staticmethod
    def save(work: Path, name: str, arrays: Sequence[NDArray[np.generic]], dtype: type[np.generic]) -> None:
        """Write ``arrays`` as ``name.npy`` and ``name.offsets.npy``."""
        offsets = np.zeros(len(arrays) + 1, np.int64)
        np.cumsum([len(own) for own in arrays], out=offsets[1:])
        values = np.concatenate(arrays).astype(dtype) if arrays else np.zeros(0, dtype)
        np.save(work / f"{name}.npy", values)
        np.save(work / f"{name}.offsets.npy", offsets)


@dataclass(frozen=True)
class Corpus:
    """Aligned sentence pairs in subword pieces."""

    dutch: Ragged
    english: Ragged
    links: Ragged
    weights: NDArray[np.float32]
    """How often each pair is seen, against an ordinary one."""

    def __len__(self) -> int:
        return len(self.weights)

    @classmethod
    def load(cls, work: Path) -> Corpus:
        """The text that ``tokenise`` and ``align`` left in ``work``.

        Raises:
            TrainingError: if one of them has not run, or ran on other text than the other.

        """
        try:
            found = cls(
                Ragged.load(work, "nl"),
                Ragged.load(work, "en"),
                Ragged.load(work, "links"),
                np.load(work / "weights.npy"),
            )
        except FileNotFoundError as error:
            raise TrainingError(
                f"{error.filename} is not there. Run the stages prepare, tokenise and align first."
            ) from error
        if not len(found.dutch) == len(found.english) == len(found.links) == len(found.weights) > 0:
            raise TrainingError(f"The arrays in {work} are not of the same text. Run tokenise and align again.")
        return found
