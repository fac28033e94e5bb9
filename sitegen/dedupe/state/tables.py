"""The tables of the state: arrays of numbers by name, the signatures by key, and the postings in buckets of hashes.

Whole buckets instead of rows, for an archive of a million articles has a hundred million postings, and a text is looked
up by a hundred of them. Each piece of data ends in its checksum.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence

import numpy as np

from sitegen.dedupe.candidates.pairs import PART_BITS, Postings
from sitegen.dedupe.candidates.signatures import HASH_BITS, Numbers

_SCHEMA = """
CREATE TABLE IF NOT EXISTS stamp (value TEXT);
CREATE TABLE IF NOT EXISTS array (name TEXT PRIMARY KEY, data BLOB);
CREATE TABLE IF NOT EXISTS signature (key INTEGER PRIMARY KEY, data BLOB);
CREATE TABLE IF NOT EXISTS bucket (number INTEGER PRIMARY KEY, data BLOB);
"""
_CHECKSUM = 4
"""Bytes at the end of each piece of data."""
_ROWS = 512
"""Postings that a bucket has when the tables are filled."""


class DamagedError(Exception):
    """The file holds what was not written into it."""


class Tables:
    """What the file of ``connection`` holds. Raises :class:`sqlite3.Error`, and :class:`DamagedError`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def create(self) -> None:
        """Make the tables, if they are not there."""
        self._connection.executescript(_SCHEMA)

    def stamp(self) -> str:
        """Names the code and settings that wrote the tables; empty for new ones."""
        row = self._connection.execute("SELECT value FROM stamp").fetchone()
        return str(row[0]) if row else ""

    def clear(self, stamp: str) -> None:
        """Empty all tables, for new content that bears ``stamp``."""
        for table in ("stamp", "array", "signature", "bucket"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - the names above
        self._connection.execute("INSERT INTO stamp VALUES (?)", (stamp,))

    def array(self, name: str, columns: int) -> Numbers:
        """The array ``name``, of so many columns."""
        row = self._connection.execute("SELECT data FROM array WHERE name = ?", (name,)).fetchone()
        return _unpacked(row, columns)

    def put_array(self, name: str, rows: Numbers) -> None:
        """Store an array in the place of the one of this name."""
        self._connection.execute("INSERT OR REPLACE INTO array VALUES (?, ?)", (name, _packed(rows)))

    def signatures(self, keys: Iterable[int]) -> dict[int, Numbers]:
        """The hashes of the signatures ``keys``."""
        ask = "SELECT data FROM signature WHERE key = ?"
        return {key: _unpacked(self._connection.execute(ask, (key,)).fetchone(), 1)[:, 0] for key in keys}

    def put_signatures(self, signatures: Iterable[tuple[int, Numbers]]) -> None:
        """Store the hashes of signatures, each with its key."""
        rows = ((key, _packed(hashes)) for key, hashes in signatures)
        self._connection.executemany("INSERT INTO signature VALUES (?, ?)", rows)

    def drop_signatures(self, keys: Sequence[int]) -> None:
        """Forget the signatures ``keys``."""
        self._connection.executemany("DELETE FROM signature WHERE key = ?", ((key,) for key in keys))

    def postings(self, hashes: Numbers) -> Postings:
        """Who has ``hashes`` (ascending), by key."""
        rows = np.concatenate([np.empty((0, 2), dtype=np.int64), *map(self._bucket, self._numbers(hashes))])
        rows = rows[np.isin(rows[:, 0], hashes)]
        return Postings(rows[:, 0], rows[:, 1])

    def fill(self, parts: Iterable[Postings], count: int) -> None:
        """Store all postings, ``count`` in all, into empty tables; no two ``parts`` share the high bits of hashes."""
        shift = HASH_BITS - max(PART_BITS, (count // _ROWS).bit_length())
        self.put_array("shift", np.array([shift], dtype=np.int64))
        for part in parts:
            numbers = part.hashes >> shift
            starts = np.flatnonzero(np.diff(numbers, prepend=numbers[0] - 1))
            rows = np.split(np.stack((part.hashes, part.owners), axis=1), starts[1:])
            self._put_buckets(zip(numbers[starts].tolist(), rows, strict=True))

    def change_postings(self, added: Postings, removed: Postings) -> None:
        """Store ``added`` and forget ``removed``; owners are keys, and those of the removed go wholly."""
        shift = self._shift()
        added_rows = np.stack((added.hashes, added.owners), axis=1)
        for number in self._numbers(np.concatenate((added.hashes, removed.hashes))):
            rows = self._bucket(number)
            stays = ~np.isin(rows[:, 1], removed.owners)
            rows = np.concatenate((rows[stays], added_rows[added.hashes >> shift == number]))
            self._put_buckets([(number, rows[np.lexsort((rows[:, 1], rows[:, 0]))])])

    def _shift(self) -> int:
        return int(self.array("shift", 1)[0, 0])

    def _numbers(self, hashes: Numbers) -> list[int]:
        found: list[int] = np.unique(hashes >> self._shift()).tolist()
        return found

    def _bucket(self, number: int) -> Numbers:
        row = self._connection.execute("SELECT data FROM bucket WHERE number = ?", (number,)).fetchone()
        return _unpacked(row, 2) if row else np.empty((0, 2), dtype=np.int64)

    def _put_buckets(self, buckets: Iterable[tuple[int, Numbers]]) -> None:
        rows = ((number, _packed(data)) for number, data in buckets)
        self._connection.executemany("INSERT OR REPLACE INTO bucket VALUES (?, ?)", rows)


def _packed(rows: Numbers) -> bytes:
    data = rows.astype("<i8").tobytes()
    return data + zlib.crc32(data).to_bytes(_CHECKSUM, "little")


def _unpacked(row: tuple[object] | None, columns: int) -> Numbers:
    data = row[0] if row else None
    if not isinstance(data, bytes) or len(data) % (8 * columns) != _CHECKSUM:
        raise DamagedError
    rows, checksum = data[:-_CHECKSUM], data[-_CHECKSUM:]
    if zlib.crc32(rows).to_bytes(_CHECKSUM, "little") != checksum:
        raise DamagedError
    return np.frombuffer(rows, dtype="<i8").astype(np.int64).reshape(-1, columns)
