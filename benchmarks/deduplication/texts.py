"""Made-up articles in a file, so that neither making nor holding them counts as work of who reads them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np

from benchmarks.deduplication.made_up import Archive
from sitegen.parallel import in_blocks


class Texts:
    """The first ``count`` articles in the file at ``path``, by number. Any process can open it."""

    def __init__(self, path: Path, count: int) -> None:
        self._path = path
        self._bounds = np.load(_bounds_path(path))[: count + 1]

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, number: int) -> str:
        return self.read(range(number, number + 1))[0]

    def read(self, numbers: Sequence[int]) -> list[str]:
        """The articles ``numbers``, which follow each other."""
        bounds = self._bounds[numbers[0] : numbers[-1] + 2]
        with self._path.open("rb") as file:
            file.seek(bounds[0])
            data = file.read(bounds[-1] - bounds[0])
        places = (bounds - bounds[0]).tolist()
        return [data[start:end].decode() for start, end in pairwise(places)]


def write_texts(path: Path, count: int, seed: int) -> None:
    """Make ``count`` articles of ``seed``."""
    lengths: list[int] = []
    with path.open("wb") as file:
        for block in in_blocks(partial(_make, seed=seed), range(count)):
            lengths += [len(text) for text in block]
            file.write(b"".join(block))
    np.save(_bounds_path(path), np.array([0, *accumulate(lengths)], dtype=np.int64))


def _make(numbers: Sequence[int], seed: int) -> list[bytes]:
    archive = Archive(seed)
    return [archive.text(number).encode() for number in numbers]


def _bounds_path(path: Path) -> Path:
    return path.with_suffix(".npy")
