"""What one publication will do, decided by reading alone. Everything that can be refused is refused here."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from sitegen.problems import Problem, PublishError
from sitegen.publish.faults import refusal
from sitegen.publish.files import digest_of
from sitegen.publish.manifest import Entry, Manifest, unsafe_name

_MOVE = "move it out of the output folder, or change the address of the page"


class Plan(Struct, frozen=True):
    """``write`` and ``remove`` change the tree, ``keep`` is ours and stays as it is on disk.

    ``vanish`` are directories of ours that become empty, deepest first; ``made`` are those that will be ours.
    """

    write: Mapping[str, bytes | Path]
    keep: Mapping[str, Entry]
    remove: tuple[str, ...]
    vanish: tuple[str, ...]
    made: frozenset[str]
    before: Manifest

    @property
    def changes_tree(self) -> bool:
        """Whether any file has to be written or removed."""
        return bool(self.write or self.remove or self.vanish)

    @property
    def changes_manifest(self) -> bool:
        """Whether the manifest has to be written, though perhaps nothing else."""
        return self.changes_tree or self.keep != self.before.files or self.made != self.before.made

    def manifest(self, written: Mapping[str, Entry]) -> Manifest:
        """The manifest after this plan, given what was ``written``."""
        return Manifest({**self.keep, **written}, self.made)


def make_plan(files: Mapping[str, bytes | Path], root: Path, before: Manifest, shown: Path) -> Plan:
    """Compare ``files`` with the output ``root`` and its manifest ``before``; ``shown`` is how messages name it.

    Raises :class:`PublishError` that lists every unsafe path, every foreign file in the way and every file to copy that
    cannot be read; :class:`OSError` if the output cannot be read.
    """
    _check_names(files, shown)
    disk = _Disk(root)
    needed = frozenset(_parents(files))
    remove = tuple(sorted(path for path in before.files if path not in files and disk.is_file(path)))
    vanish = _vanishing(before.made - needed, remove, disk)
    problems = list(_blocked_directories(needed, remove, disk, shown))
    write: dict[str, bytes | Path] = {}
    keep: dict[str, Entry] = {}
    for path, content in sorted(files.items()):
        status = disk.status(path)
        absent = status is None or (stat.S_ISDIR(status.st_mode) and path in vanish)
        if absent and isinstance(content, bytes):
            write[path] = content
            continue
        try:
            digest, size = digest_of(content)
        except OSError as error:
            problems.append(_unreadable(path, content, error))
            continue
        if status is None or absent:
            write[path] = content
        elif not stat.S_ISREG(status.st_mode):
            problems.append(
                refusal("output-conflict", f"{_kind(status)} is where a page should be", _MOVE, shown, path)
            )
        elif _unchanged(disk.path(path), status, (digest, size), before.files.get(path)):
            keep[path] = Entry(digest, size, status.st_mtime_ns)
        elif path in before.files:
            write[path] = content
        else:
            message = "a file that sitegen did not write is where a page should be"
            problems.append(refusal("output-conflict", message, _MOVE, shown, path))
    if problems:
        raise PublishError(problems)
    fresh = {directory for directory in needed if not disk.is_directory(directory)}
    made = frozenset(fresh | {each for each in before.made if disk.is_directory(each)} - set(vanish))
    return Plan(write, keep, remove, vanish, made, before)


class _Disk:
    """The output as it is, never looking through a symbolic link below its top."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._directories: dict[str, bool] = {"": True}

    def path(self, path: str) -> str:
        return f"{self._root}/{path}"

    def status(self, path: str) -> os.stat_result | None:
        """The status of ``path`` itself; ``None`` if it is not there or a part above it is no real directory."""
        if not self.is_directory(_above(path)):
            return None
        try:
            return os.lstat(self.path(path))
        except FileNotFoundError:
            return None

    def is_directory(self, path: str) -> bool:
        known = self._directories.get(path)
        if known is None:
            status = self.status(path)
            known = self._directories[path] = status is not None and stat.S_ISDIR(status.st_mode)
        return known

    def is_file(self, path: str) -> bool:
        status = self.status(path)
        return status is not None and stat.S_ISREG(status.st_mode)


def _above(path: str) -> str:
    return path.rpartition("/")[0]


def _parents(paths: Iterable[str]) -> Iterable[str]:
    for path in paths:
        while path := _above(path):
            yield path


def _kind(status: os.stat_result) -> str:
    if stat.S_ISLNK(status.st_mode):
        return "a symbolic link"
    return "a folder with other files" if stat.S_ISDIR(status.st_mode) else "a special file"


def _check_names(files: Mapping[str, bytes | Path], shown: Path) -> None:
    problems = []
    for path in sorted(files):
        if why := unsafe_name(path):
            message = f"{path!r} {why}"
            problems.append(Problem("output-path", message, "change the slug or the file's name", shown.as_posix()))
    for directory in sorted(frozenset(_parents(files)) & files.keys()):
        message = "is wanted both as a file and as a folder"
        problems.append(refusal("output-path", message, "change one of the two addresses", shown, directory))
    if problems:
        raise PublishError(problems)


def _blocked_directories(
    needed: frozenset[str], remove: tuple[str, ...], disk: _Disk, shown: Path
) -> Iterable[Problem]:
    for directory in sorted(needed - set(remove)):
        status = disk.status(directory)
        if status is not None and not stat.S_ISDIR(status.st_mode):
            what = "a symbolic link" if stat.S_ISLNK(status.st_mode) else "a file that sitegen did not write"
            yield refusal("output-conflict", f"{what} is where a folder of pages should be", _MOVE, shown, directory)


def _unreadable(path: str, content: bytes | Path, error: OSError) -> Problem:
    message = f"cannot be read to be published as {path}: {error.strerror or error}"
    hint = "give yourself the right to read it, or take out the link to it"
    return Problem("file-unreadable", message, hint, str(content))


def _vanishing(candidates: Iterable[str], remove: tuple[str, ...], disk: _Disk) -> tuple[str, ...]:
    """Those of ``candidates`` that hold nothing once ``remove`` is gone, deepest first."""
    going = set(remove)
    vanish = []
    for directory in sorted(candidates, key=lambda each: (-each.count("/"), each)):
        if not disk.is_directory(directory):
            continue
        with os.scandir(disk.path(directory)) as entries:
            if all(f"{directory}/{entry.name}" in going for entry in entries):
                going.add(directory)
                vanish.append(directory)
    return tuple(vanish)


def _unchanged(file: str, status: os.stat_result, wanted: tuple[str, int], entry: Entry | None) -> bool:
    if entry is not None and (status.st_size, status.st_mtime_ns) == (entry.size, entry.mtime_ns):
        return entry.digest == wanted[0]
    return status.st_size == wanted[1] and digest_of(Path(file)) == wanted
