"""What went wrong with the memory's file, and what to do about it: a hint that fits the cause."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path

from sitegen.problems import Problem

_DAMAGE = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT))
_BUSY = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED))
_DENIED = frozenset((sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH))
_NO_SPACE = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_LITTLE = 1 << 16
"""Bytes left on a disk below which SQLite's "disk I/O error" means that it is full."""


class DamagedError(Exception):
    """The file holds what this sitegen cannot have written."""


def is_damage(error: Exception) -> bool:
    """Whether ``error`` tells of a damaged file rather than of a disk, a lock or a permission."""
    if isinstance(error, DamagedError | UnicodeDecodeError):
        return True
    if not isinstance(error, sqlite3.Error):
        return False
    if _code(error) in _DAMAGE:
        return True
    # Tables that are not there, and text that is no UTF-8, have no code of their own.
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith(("no such", "Could not decode"))


def is_denied(error: Exception) -> bool:
    """Whether ``error`` says that the file may not be written."""
    return _code(error) in _DENIED


def unwritable(doing: str, error: Exception, path: Path | None) -> Problem:
    """The problem that ``doing`` ("opened", "read", "written") failed with ``error``."""
    place = f"{path.parent.name}/{path.name}" if path is not None else ""
    code = "memory-unreadable" if doing == "read" else "memory-unwritable"
    return Problem(code, f"the translation memory cannot be {doing}: {error}", _hint(error, path), place)


def _hint(error: Exception, path: Path | None) -> str:
    folder = path.parent.name if path is not None else ".sitegen"
    code = _code(error)
    if code == sqlite3.SQLITE_FULL or getattr(error, "errno", None) in _NO_SPACE or (path and _is_full(path)):
        return f"free some space on the disk that holds {folder}/"
    if code in _BUSY:
        return "another process is writing it: wait until that is done, or end it"
    if isinstance(error, PermissionError):  # a look at the file may be denied too
        return _permission(path, folder)
    if isinstance(error, NotADirectoryError | FileExistsError | IsADirectoryError) or (path and path.is_dir()):
        return f"move away what stands in the place of {folder}/ or of the file in it"
    if code in _DENIED:
        return _permission(path, folder)
    if is_damage(error):
        return f"move {folder}/ away: what it holds can be translated again"
    return "look at the disk: the system says that it fails"


def _permission(path: Path | None, folder: str) -> str:
    is_there = path is not None and os.access(path, os.F_OK)
    name = path.name if path is not None and is_there and not os.access(path, os.W_OK) else f"{folder}/"
    return f"make {name} writable for this user"


def _code(error: Exception) -> int:
    """SQLite's primary result code; -1 if ``error`` has none."""
    extended = getattr(error, "sqlite_errorcode", -1)
    return int(extended) & 0xFF if extended >= 0 else -1


def _is_full(path: Path) -> bool:
    there = next((each for each in path.parents if each.is_dir()), None)
    return there is not None and shutil.disk_usage(there).free < _LITTLE
