"""Remove a tree of ours."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from msgspec import Struct, field

_WORKERS = 16
"""Some file systems wait for the disk at every directory that goes; together they wait once."""


class _Directory(Struct, frozen=True):
    path: str
    files: list[str] = field(default_factory=list)


def remove_tree(path: str | os.PathLike[str]) -> None:
    """Remove the directory ``path`` and all that is in it; one that is not there is removed already.

    Links are not followed, and directories that may not be written are opened first. Raises :class:`OSError`.
    """
    if not os.path.lexists(path):
        return
    if os.path.islink(path):  # noqa: PTH114 - a path of any kind
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), os.fspath(path))
    levels = [[_Directory(os.fspath(path))]]
    with ThreadPoolExecutor(_WORKERS) as workers:
        while levels[-1]:
            found = workers.map(_list, levels[-1])
            levels.append([directory for below in found for directory in below])
        for level in reversed(levels[1:]):
            list(workers.map(_remove, level))
    top = levels[0][0]
    _remove_files(top)
    os.rmdir(top.path)  # noqa: PTH106 - the folder that it lies in is not ours to open


def _list(directory: _Directory) -> list[_Directory]:
    """The directories in ``directory``; it learns its files."""
    below = []
    entries: list[os.DirEntry[str]] = []

    def scan(path: str) -> None:
        with os.scandir(path) as found:
            entries.extend(found)

    _insist(scan, directory.path, directory.path)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            below.append(_Directory(entry.path))
        else:
            directory.files.append(entry.path)
    return below


def _remove_files(directory: _Directory) -> None:
    for file in directory.files:
        _insist(os.unlink, file, directory.path)


def _remove(directory: _Directory) -> None:
    _remove_files(directory)
    _insist(os.rmdir, directory.path, os.path.dirname(directory.path))  # noqa: PTH120 - many


def _insist(act: Callable[[str], None], path: str, directory: str) -> None:
    """``act`` on ``path``; if ``directory`` does not allow it, open it and try again."""
    try:
        act(path)
    except PermissionError:
        os.chmod(directory, 0o700)  # noqa: PTH101 - many
        act(path)
