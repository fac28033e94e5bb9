"""What the memory holds, and what of it is needed no more.

Translations that a person brought along are never pruned: nothing else could say them again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

from msgspec import Struct

from sitegen.translate.memory.database import transaction
from sitegen.translate.memory.schema import COARSE_DAYS
from sitegen.translate.memory.store import Memory
from sitegen.translate.segments.segment import Origin

_BLOCK = 20_000
_COUNT = """
SELECT identity, origin, count(*), sum(length(CAST(source AS BLOB)) + length(CAST(target AS BLOB)) + length(links)),
    max(used)
FROM translation GROUP BY identity, origin ORDER BY identity, origin
"""
_EDGE = "SELECT key FROM translation WHERE key > ? ORDER BY key LIMIT 1 OFFSET ?"


class Share(Struct, frozen=True):
    """The segments of one identity and origin: how many, their bytes of text, the day of their last use."""

    identity: str
    origin: Origin
    segments: int
    bytes: int
    last_used: date


def shares(memory: Memory) -> list[Share]:
    """What ``memory`` holds, by identity and origin."""
    rows = memory.database.run_once("read", lambda connection: connection.execute(_COUNT).fetchall())
    return [Share(identity, Origin(origin), count, size, day_of(used)) for identity, origin, count, size, used in rows]


def prune(memory: Memory, unused_for: int | None = None, package: str | None = None) -> int:
    """Remove what was not used for ``unused_for`` days, and what is of another package than ``package`` (its identity,
    whatever its settings); return how many segments went.

    Block by block, so that a build beside it need not wait. A use is written down every :data:`COARSE_DAYS` days only;
    in doubt a segment stays.
    """
    conditions: list[str] = []
    values: list[object] = []
    if unused_for is not None:
        conditions.append("used < ?")
        values.append(memory.today - unused_for - COARSE_DAYS)
    if package is not None:
        conditions.append("substr(identity, 1, ?) <> ?")
        values += [len(package) + 1, f"{package}/"]
    if not conditions:
        return 0
    # Conditions and marks only; every value is bound.
    wanted = f"origin <> 'imported' AND ({' OR '.join(conditions)})"
    removed = 0
    for first, last in _blocks(memory):
        statement = f"DELETE FROM translation WHERE key > ? AND key <= ? AND {wanted}"  # noqa: S608
        removed += memory.database.run_once("written", partial(_delete, statement, [first, last, *values]))
    if removed:
        memory.database.run_once("written", _shrink)
    return removed


def _delete(statement: str, values: list[object], connection: sqlite3.Connection) -> int:
    with transaction(connection):
        return connection.execute(statement, values).rowcount


def _blocks(memory: Memory) -> Iterator[tuple[bytes, bytes]]:
    """Ranges of keys, from behind the first to the second, of :data:`_BLOCK` rows each."""
    first = b""
    while (last := memory.database.run_once("read", partial(_edge, first))) is not None:
        yield first, last
        first = last
    yield first, b"\xff" * 17  # behind every key


def _edge(first: bytes, connection: sqlite3.Connection) -> bytes | None:
    """The last key of the block behind ``first``; None if there is no full block any more."""
    row = connection.execute(_EDGE, (first, _BLOCK - 1)).fetchone()
    return None if row is None else bytes(row[0])


def _shrink(connection: sqlite3.Connection) -> None:
    """Give the room back, unless somebody else is at work or the disk has none for a copy: the next time, then."""
    try:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError:
        return


def day_of(number: int) -> date:
    """The date of a day since 1970."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=number)).date()
