"""Whole rows of the memory, for exchange: streamed out in the order of their keys, and put back.

A record carries a seal over all that it says. A record that comes back with its seal whole is the machine's, word by
word, and is remembered as such; one that a person has touched is that person's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import astuple

from sitegen.translate.memory.database import transaction
from sitegen.translate.memory.faults import DamagedError
from sitegen.translate.memory.keys import IMPORTED
from sitegen.translate.memory.store import Memory, read_links
from sitegen.translate.segments.segment import Origin

_BLOCK = 2000
_COLUMNS = "key, identity, origin, source, target, links, score, pattern, added, used"
_NEXT = f"SELECT {_COLUMNS} FROM translation WHERE key > ? ORDER BY key LIMIT {_BLOCK}"  # noqa: S608 - constants
# As a translation is stored: one model for all that differ in figures.
_PUT = f"""
INSERT OR REPLACE INTO translation ({_COLUMNS}) VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7,
    CASE WHEN EXISTS (SELECT 1 FROM translation WHERE pattern = ?8 AND key <> ?1) THEN NULL ELSE ?8 END, ?9, ?10
)
"""  # noqa: S608 - constants


class Record(Struct, frozen=True):
    """One row; see :mod:`~sitegen.translate.memory.schema`."""

    key: bytes
    identity: str
    origin: str
    source: str
    target: str
    links: str
    score: float
    pattern: bytes | None
    added: int
    used: int

    @property
    def seal(self) -> str:
        """A digest of all that decides what the record answers."""
        parts = (self.key.hex(), self.identity, self.origin, self.source, self.target, self.links, repr(self.score))
        pattern = self.pattern.hex() if self.pattern else ""
        return blake2b("\0".join((*parts, pattern)).encode(), digest_size=8).hexdigest()

    @property
    def is_sound(self) -> bool:
        """Whether it may be a row: a key of the right size, links that are numbers, an origin that exists."""
        try:
            read_links(self.links)
        except ValueError:
            return False
        keys = len(self.key) == 16 and (self.pattern is None or len(self.pattern) == 16)
        brought = (self.origin == Origin.IMPORTED) == (self.identity == IMPORTED)
        return keys and brought and self.origin in list(Origin)


def all_records(memory: Memory, package: str | None = None) -> Iterator[Record]:
    """The records of ``package`` (its identity, whatever its settings) and imported ones; None: of all packages.

    Raises :class:`~sitegen.problems.PublishError` if the file cannot be read to its end.
    """
    last = b""
    while True:
        block = memory.database.run_once("read", partial(_block, last))
        for record in block:
            if package is None or record.identity.startswith(f"{package}/") or record.identity == IMPORTED:
                yield record
        if len(block) < _BLOCK:
            return
        last = block[-1].key


def _block(last: bytes, connection: sqlite3.Connection) -> list[Record]:
    records = [Record(*row) for row in connection.execute(_NEXT, (last,))]
    if not all(record.is_sound for record in records):
        raise DamagedError("a row holds what nobody stored")
    return records


def put_records(memory: Memory, records: Iterable[Record]) -> None:
    """Remember ``records`` in one transaction; what was known under the same key gives way."""
    rows = [astuple(record) for record in records]

    def write(connection: sqlite3.Connection) -> None:
        with transaction(connection):
            connection.executemany(_PUT, rows)

    memory.database.run("written", write)


def identities(memory: Memory) -> list[tuple[str, int]]:
    """Every identity but that of imported translations, with its number of segments; the most first."""
    query = "SELECT identity, count(*) FROM translation WHERE origin <> 'imported' GROUP BY identity"
    rows = memory.database.run_once("read", lambda connection: connection.execute(query).fetchall())
    return sorted(((str(identity), int(count)) for identity, count in rows), key=lambda each: (-each[1], each[0]))
