"""The memory's file: opened in WAL mode, verified at little cost, set aside when it is damaged.

A kill at any instant leaves a whole file (SQLite's write-ahead log); a disk or a careless copy may not. Looking at
every page takes seconds for a large file, so that is done only if the last process did not close it; what is damaged
otherwise shows when it is read. Either way the file is kept under another name, and a new one begun.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from sitegen.problems import Problem, PublishError, Severity
from sitegen.publish.lock import locked
from sitegen.translate.memory.faults import DamagedError, is_damage, is_denied, unwritable
from sitegen.translate.memory.schema import ForeignVersionError, prepare

Result = TypeVar("Result")
_PATIENCE = 60.0
"""Seconds to wait for another process that is writing."""


class Database:
    """A connection that outlives its file. ``path`` None keeps all in the process.

    ``problems`` grows by a warning for each file that was set aside; one that is opened for ``reading`` never is.
    Raises :class:`PublishError` if the file cannot be opened.
    """

    def __init__(self, path: Path | None, today: int, *, reading: bool = False) -> None:
        self.problems: tuple[Problem, ...] = ()
        self.path = path
        self._today = today
        self._reading = reading
        self._file = (0, 0)
        self.connection = self._opened(verify=not reading)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def put_down(self) -> Iterator[None]:
        """Keeps the file closed while copies of this process open it: SQLite's connections do not survive a fork."""
        self.connection.close()
        try:
            yield
        finally:
            self.connection = self._opened(verify=False)

    def run(self, doing: str, action: Callable[[sqlite3.Connection], Result]) -> Result:
        """``action`` on the connection; on that of a new file if this one turns out to be damaged.

        ``doing`` says "read" or "written". Raises :class:`PublishError` for everything else that may happen to a file.
        """
        try:
            try:
                return action(self.connection)
            except (sqlite3.Error, DamagedError, UnicodeDecodeError) as error:
                if self.path is None or self._reading or not is_damage(error):
                    raise
                self.connection.close()
                self.connection = self._replace(self.path, error)
                return action(self.connection)
        except (sqlite3.Error, DamagedError, OSError, UnicodeDecodeError) as error:
            raise PublishError(unwritable(doing, error, self.path)) from error

    def run_once(self, doing: str, action: Callable[[sqlite3.Connection], Result]) -> Result:
        """``action`` on the connection, where a new file would make no sense. Raises :class:`PublishError`."""
        try:
            return action(self.connection)
        except (sqlite3.Error, DamagedError, UnicodeDecodeError) as error:
            raise PublishError(unwritable(doing, error, self.path)) from error

    def _opened(self, verify: bool) -> sqlite3.Connection:
        try:
            if self.path is not None and self._reading:
                return _for_reading(self.path, self._today)
            return self._open(verify)
        except (OSError, sqlite3.Error, DamagedError, UnicodeDecodeError) as error:
            raise PublishError(unwritable("opened", error, self.path)) from error

    def _open(self, verify: bool) -> sqlite3.Connection:
        """``verify`` looks at every page if the last process did not close the file."""
        if self.path is None:
            return _connect(":memory:", self._today, verify=False)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        log = self.path.with_name(f"{self.path.name}-wal")
        left_open = log.exists() and log.stat().st_size > 0
        try:
            self._file = _identity(self.path)
            connection = _connect(str(self.path), self._today, verify=verify and left_open)
            self._file = _identity(self.path)
        except (sqlite3.Error, DamagedError) as error:
            if is_damage(error):
                return self._replace(self.path, error)
            if not is_denied(error) or left_open or not self.path.is_file():
                raise
            return _read_only(self.path, self._today)
        return connection

    def _replace(self, path: Path, error: Exception) -> sqlite3.Connection:
        """Set the file aside and begin a new one, unless another process just did."""
        with locked(path.with_name(f"{path.name}.lock")):
            if _identity(path) == self._file:
                self.problems = (*self.problems, _set_aside(path, error))
            connection = _connect(str(path), self._today, verify=False)
            self._file = _identity(path)
            return connection


def _identity(path: Path) -> tuple[int, int]:
    """Which file ``path`` is; zeros if there is none."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (state.st_dev, state.st_ino)


def _connect(name: str, today: int, verify: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=_PATIENCE, isolation_level=None)
    try:
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        if verify:
            state = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if state != "ok":
                raise DamagedError(state)
        prepare(connection, today)
    except BaseException:
        connection.close()
        raise
    return connection


def _read_only(path: Path, today: int) -> sqlite3.Connection:
    """A connection for a build that finds all in a file that it may not change."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    prepare(connection, today)
    return connection


def _for_reading(path: Path, today: int) -> sqlite3.Connection:
    """A connection that changes nothing, beside others that may."""
    name = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(name, timeout=_PATIENCE, uri=True, isolation_level=None)
    try:
        prepare(connection, today)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing of what is written inside; waits for another writer first."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


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


def _set_aside(path: Path, error: Exception) -> Problem:
    why = f"version-{error.version}" if isinstance(error, ForeignVersionError) else "damaged"
    number = 1
    while (aside := path.with_name(f"{path.name}.{why}-{number}")).exists():
        number += 1
    path.rename(aside)
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    if isinstance(error, ForeignVersionError):
        code = "memory-version"
        message = f"the translation memory is of another sitegen ({error}) and a new one begun; the old is {aside.name}"
        hint = f"to use it again, move it back to {path.name} with the sitegen that wrote it"
    else:
        code = "memory-damaged"
        message = f"the translation memory was damaged ({error}) and a new one begun; the old file is {aside.name}"
        hint = "delete it when you need it no more"
    return Problem(code, message, hint, severity=Severity.WARNING)
