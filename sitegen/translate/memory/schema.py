"""The tables of the memory, and how a file of an earlier version is brought up to date."""

from __future__ import annotations

import sqlite3

from sitegen.translate.memory.adaptation import is_adaptable
from sitegen.translate.memory.faults import DamagedError
from sitegen.translate.memory.keys import pattern_key, segment_key
from sitegen.translate.segments.segment import Segment

VERSION = 2
TABLES = f"""
CREATE TABLE translation (
    key BLOB PRIMARY KEY,
    identity TEXT NOT NULL,
    origin TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    links TEXT NOT NULL,
    score REAL NOT NULL,
    pattern BLOB,
    added INTEGER NOT NULL,
    used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX by_pattern ON translation (pattern) WHERE pattern IS NOT NULL;
CREATE INDEX imported ON translation (origin) WHERE origin = 'imported';
PRAGMA user_version = {VERSION};
"""
"""``pattern`` is the key without figures, of the one translation that answers for all with this key; ``added`` and
``used`` are days since 1970, ``used`` no finer than :data:`COARSE_DAYS`."""

COARSE_DAYS = 7
"""Days within which a translation's use is not written down again, so that a build that finds all writes nothing."""

_COPY = """
INSERT OR IGNORE INTO translation
SELECT key, engine, 'machine', source, target, links, score, pattern_of(key, engine, source, target), ?1, ?1
FROM earlier
"""


class ForeignVersionError(DamagedError):
    """The file is of a version that this release cannot read."""

    def __init__(self, version: int) -> None:
        self.version = version
        super().__init__(f"its version is {version}, this sitegen reads up to {VERSION}")


def prepare(connection: sqlite3.Connection, today: int) -> None:
    """Make the tables, or bring them up to date in one transaction: a kill leaves the file as it was.

    Raises :class:`ForeignVersionError`, and :class:`sqlite3.Error` for a file that is damaged or cannot be written.
    """
    if _version(connection) == VERSION:
        # Reads the table's own page too, which `PRAGMA user_version` does not.
        connection.execute("SELECT used FROM translation LIMIT 1").fetchone()
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection)  # another process may have come first
        if version == 1:
            _migrate_1(connection, today)
        elif version == 0 and not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
            _make_tables(connection)
        elif version != VERSION:
            raise ForeignVersionError(version)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _make_tables(connection: sqlite3.Connection) -> None:
    # Not executescript, which would commit first.
    for statement in TABLES.split(";"):
        connection.execute(statement)


def _migrate_1(connection: sqlite3.Connection, today: int) -> None:
    """Version 1 knew neither origins nor days; all of its translations count as used today."""
    connection.execute("ALTER TABLE translation RENAME TO earlier")
    _make_tables(connection)
    claimed: set[bytes] = set()

    def pattern_of(key: bytes, identity: str, source: str, target: str) -> bytes | None:
        segment = Segment(source)
        # Version 1 did not write names down: only the key tells that there were none.
        if segment_key(identity, segment) != key or not is_adaptable(source, target):
            return None
        pattern = pattern_key(identity, segment)
        if pattern is None or pattern in claimed:
            return None
        claimed.add(pattern)
        return pattern

    connection.create_function("pattern_of", 4, pattern_of, deterministic=True)
    connection.execute(_COPY, (today,))
    connection.execute("DROP TABLE earlier")
