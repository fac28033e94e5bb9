"""What the last run found out, in a file below ``.sitegen/``, so that the next one looks at what changed only.

The file can be deleted at any time. One that is damaged, or that other settings or another sitegen wrote, is begun
anew. Whatever goes wrong with it costs time and nothing else: no error of it leaves this module.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

from sitegen.config import STATE
from sitegen.config.site import DedupeTable
from sitegen.dedupe.state.tables import DamagedError, Tables
from sitegen.publish.lock import locked

Result = TypeVar("Result")

_PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""
_PASSING = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    )
)
"""What may go wrong with a file that is good."""


def state_path(root: Path) -> Path:
    """The file of the site at ``root``."""
    return root / STATE / "dedupe.sqlite"


def existing_state(root: Path) -> Path | None:
    """The same, if it is there: for commands that leave nothing behind."""
    path = state_path(root)
    return path if path.exists() else None


def stamp(settings: DedupeTable) -> str:
    """Names the code, the settings and the edition of Unicode that results depend on."""
    digest = blake2b(msgspec.json.encode(settings) + unicodedata.unidata_version.encode(), digest_size=16)
    for source in _sources(files("sitegen.dedupe")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    """The code and the word lists in ``folder`` and its rooms, in a fixed order."""
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _sources(each)
        elif each.name.endswith((".py", ".txt")):
            yield each


class State:
    """The file at ``path`` (None: there is none), as far as it bears ``stamp``.

    All reading shows one moment, whatever other processes write meanwhile.
    """

    def __init__(self, path: Path | None, stamp: str) -> None:
        self._path, self._stamp = path, stamp
        self._connection: sqlite3.Connection | None = None
        self._open()

    def read(self, action: Callable[[Tables], Result]) -> Result | None:
        """What ``action`` makes of the tables; None if there are none that can be read."""
        if self._connection is None:
            return None
        try:
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN")
            tables = Tables(self._connection)
            return action(tables) if tables.stamp() == self._stamp else None
        except (sqlite3.Error, DamagedError) as error:
            self._give_up(error)
            return None

    def write(self, action: Callable[[Tables], None], anew: bool) -> None:
        """Let ``action`` write, all or nothing; into empty tables if ``anew``, else only if nobody wrote meanwhile."""
        if self._connection is None:
            return
        try:
            if anew:
                self._connection.rollback()
                self._connection.execute("BEGIN IMMEDIATE")
                Tables(self._connection).clear(self._stamp)
            action(Tables(self._connection))
            self._connection.execute("COMMIT")
        except (sqlite3.Error, DamagedError) as error:
            self._give_up(error)

    def close(self) -> None:
        """Close the file. What was not written is forgotten."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> None:
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with locked(self._path.with_name(f"{self._path.name}.lock"), _PATIENCE):
                try:
                    self._connection = _connect(self._path)
                except sqlite3.Error as error:
                    if not _is_damage(error):
                        return
                    _remove(self._path)
                    self._connection = _connect(self._path)
        except (OSError, sqlite3.Error):
            self._connection = None

    def _give_up(self, error: Exception) -> None:
        """Do without the file. One that is damaged makes room for a new one."""
        self.close()
        if self._path is not None and _is_damage(error):
            with suppress(OSError), locked(self._path.with_name(f"{self._path.name}.lock"), _PATIENCE):
                _remove(self._path)
            self._open()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        Tables(connection).create()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_damage(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF not in _PASSING


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
