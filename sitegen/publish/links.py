"""What stays, as hard links in the second tree: the same files, untouched, under two names until the old tree goes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field

from sitegen.publish.manifest import MANIFEST_NAME
from sitegen.publish.plan import Plan


class SwapError(Exception):
    """The output cannot be exchanged with a tree beside it; it is as it was."""


class Linked(Struct, frozen=True):
    """``directories`` that were made anew, parents first; ``foreign`` files and their inodes."""

    directories: Sequence[str] = ()
    foreign: Mapping[str, int] = field(default_factory=dict)


def link_what_stays(plan: Plan, root: Path, staging: Path) -> Linked:
    """Give ``staging`` everything of ``root`` that ``plan`` leaves alone.

    Raises :class:`SwapError` for a directory that cannot be made anew as it is, and :class:`OSError`.
    """
    device, user = root.stat().st_dev, os.geteuid()
    directories, foreign = [""], {}
    for path, entry in _walk(root, frozenset({*plan.write, *plan.remove, *plan.vanish, MANIFEST_NAME})):
        if entry.is_dir(follow_symlinks=False):
            status = entry.stat(follow_symlinks=False)
            if status.st_dev != device or user not in (0, status.st_uid):
                raise SwapError(f"{path} is a mount point or belongs to another user")
            (staging / path).mkdir()
            directories.append(path)
        else:
            with suppress(FileNotFoundError):  # a passing file of another program
                os.link(entry.path, staging / path, follow_symlinks=False)
            if path not in plan.before.files:
                foreign[path] = entry.inode()
    return Linked(directories, foreign)


def carry_over(plan: Plan, linked: Linked, old: Path, new: Path) -> None:
    """Do in ``new`` what others did in ``old`` to files that are not ours, between the linking and the exchange.

    Another program may replace its files while we publish, as git does. What it wrote to ``new`` since is newer still.
    """
    met = set()
    known = {*linked.directories, *plan.vanish}
    for path, entry in _walk(old, frozenset({*plan.before.files, *plan.write, MANIFEST_NAME} - known)):
        met.add(path)
        if entry.is_dir(follow_symlinks=False):
            if path not in known:
                (new / path).mkdir(exist_ok=True)
        elif entry.inode() != linked.foreign.get(path) and _inode(new / path) in (None, linked.foreign.get(path)):
            with suppress(FileNotFoundError):
                (new / path).parent.mkdir(parents=True, exist_ok=True)
                os.rename(entry.path, new / path)  # noqa: PTH104 - the entry names its path
    for path in linked.foreign.keys() - met:
        if _inode(new / path) == linked.foreign[path]:
            (new / path).unlink()


def _walk(root: Path, left_out: frozenset[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below ``root``, parents first, with its path; not what is ``left_out``, nor what is below that."""
    queue = [""]
    while queue:
        directory = queue.pop()
        with suppress(FileNotFoundError), os.scandir(root / directory) as entries:
            for entry in entries:
                path = f"{directory}/{entry.name}" if directory else entry.name
                if path not in left_out:
                    yield path, entry
                    if entry.is_dir(follow_symlinks=False):
                        queue.append(path)


def _inode(path: Path) -> int | None:
    try:
        return path.lstat().st_ino
    except (FileNotFoundError, NotADirectoryError):
        return None
