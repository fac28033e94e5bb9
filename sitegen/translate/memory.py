"""The translation memory: every segment that was ever translated, in SQLite.

Disposable: what it holds can be translated again. WAL mode and one transaction a batch let it survive a kill at any
instant, and let two builds use it at once. A damaged file is set aside and a new one begun.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from sitegen.problems import Problem, PublishError, Severity
from sitegen.translate.segment import Segment, Translation

_VERSION = 1
_SCHEMA = """
CREATE TABLE translation (
    key BLOB PRIMARY KEY,
    engine TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    links TEXT NOT NULL,
    score REAL NOT NULL
) STRICT, WITHOUT ROWID;
"""
_AT_ONCE = 500
_PATIENCE = 60.0
"""Seconds to wait for another process that is writing."""


class Memory:
    """Translations by engine and source segment. ``path`` None keeps them in the process only.

    ``problems`` holds a warning if a damaged file was set aside. Raises :class:`PublishError` if the file cannot be
    written.
    """

    def __init__(self, path: Path | None) -> None:
        self.problems: tuple[Problem, ...] = ()
        if path is None:
            self._connection = _open(":memory:")
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._connection = _open(str(path))
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                self.problems = (_set_aside(path, error),)
                self._connection = _open(str(path))
        except (OSError, sqlite3.OperationalError) as error:
            message = f"the translation memory cannot be opened: {error}"
            hint = "make its folder writable"
            raise PublishError(
                Problem("memory-unwritable", message, hint, f"{path.parent.name}/{path.name}")
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def find(self, engine: str, segments: Iterable[Segment]) -> dict[Segment, Translation]:
        """The translations that ``engine`` has given before, by segment. Raises :class:`PublishError` if that fails."""
        try:
            return self._find(engine, segments)
        except (sqlite3.Error, ValueError) as error:
            message = f"the translation memory cannot be read: {error}"
            raise PublishError(Problem("memory-unreadable", message, "delete .sitegen/")) from error

    def _find(self, engine: str, segments: Iterable[Segment]) -> dict[Segment, Translation]:
        keys = {_key(engine, segment): segment for segment in segments}
        found: dict[Segment, Translation] = {}
        wanted = list(keys)
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first : first + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, target, links, score FROM translation WHERE key IN ({marks})"  # noqa: S608 - marks only
            for key, target, links, score in self._connection.execute(query, some):
                found[keys[key]] = Translation(target, tuple(json.loads(links)), score)
        return found

    def store(self, engine: str, translations: Mapping[Segment, Translation]) -> None:
        """Remember ``translations`` (by segment) in one transaction. Raises :class:`PublishError` if that fails."""
        rows = [
            (_key(engine, segment), engine, segment.text, found.target, json.dumps(found.links), found.score)
            for segment, found in translations.items()
        ]
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO translation VALUES (?, ?, ?, ?, ?, ?)", rows)
        except sqlite3.Error as error:
            message = f"the translation memory cannot be written: {error}"
            raise PublishError(Problem("memory-unwritable", message, "free some space, or delete .sitegen/")) from error

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM translation").fetchone()[0])


def _key(engine: str, segment: Segment) -> bytes:
    # A segment without terms keeps its key whatever becomes of the glossary.
    terms = [f"\x01{each.dutch}\x01{each.english}\x01{each.weight}" for each in segment.terms]
    also = [f"\x02{english}" for each in segment.terms for english in each.also]
    parts = (engine, segment.text, *segment.names, *terms, *also)
    return blake2b("\0".join(parts).encode(), digest_size=16).digest()


def _open(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=_PATIENCE)
    try:
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version != _VERSION:
                connection.execute("DROP TABLE IF EXISTS translation")
                connection.execute(_SCHEMA)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
        state = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if state != "ok":
            raise sqlite3.DatabaseError(state)
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to WAL mode. Unlike every other statement, this does not wait for a lock that another process holds."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _set_aside(path: Path, error: sqlite3.DatabaseError) -> Problem:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    path.rename(aside)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    message = f"the translation memory was damaged ({error}) and a new one begun; the old file is {aside.name}"
    return Problem("memory-damaged", message, "delete it when you need it no more", severity=Severity.WARNING)
