"""What is known of each different content: equal articles share one, however many they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from sitegen.dedupe.candidates.inspection import Inspection
from sitegen.dedupe.candidates.signatures import Numbers

Pair: TypeAlias = tuple[int, int]
"""Two keys of contents, the smaller first."""


class Contents:
    """``rows`` ascend by key, and hold of each content: its key, its number of shingles, whether its body is whole, and
    what stands for the words of a short one (0 for others)."""

    COLUMNS = 4

    def __init__(self, rows: Numbers) -> None:
        self.rows = rows

    @classmethod
    def of(cls, inspections: Mapping[int, Inspection]) -> Contents:
        """The contents of ``inspections``, which go by key."""
        rows = [(key, each.signature.size, each.whole, each.signature.words) for key, each in inspections.items()]
        made = np.array(rows, dtype=np.int64).reshape(-1, cls.COLUMNS)
        return cls(made[np.argsort(made[:, 0])])

    @property
    def keys(self) -> Numbers:
        return self.rows[:, 0]

    def changed(self, removed: Numbers, added: Contents) -> Contents:
        """These contents without the keys ``removed``, and with those of ``added``."""
        rows = np.concatenate((self.rows[~np.isin(self.keys, removed)], added.rows))
        return Contents(rows[np.argsort(rows[:, 0], kind="stable")])

    def size(self, key: int) -> int:
        """How many shingles the content ``key`` has."""
        return int(self._row(key)[1])

    def repetitive(self) -> frozenset[int]:
        """The keys of those in which something repeats."""
        return frozenset(self.keys[self.rows[:, 2] == 0].tolist())

    def words(self, key: int) -> int:
        """What stands for all of its words if it is short; 0 if it is not, or has none."""
        return int(self._row(key)[3])

    def _row(self, key: int) -> Numbers:
        row: Numbers = self.rows[np.searchsorted(self.keys, key)]
        return row
