"""Publish by exchange: a whole second tree beside the output, and one system call."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.publish.exchange import exchange
from sitegen.publish.files import flush, flush_one, remove_tree, write_new
from sitegen.publish.manifest import MANIFEST_NAME, Entry
from sitegen.publish.plan import Plan

_CANNOT = frozenset(
    {
        errno.EINVAL,
        errno.ENOSYS,
        errno.EXDEV,
        errno.EBUSY,
        errno.EPERM,
        errno.EACCES,
        errno.EROFS,
        errno.EOPNOTSUPP,
        errno.ENAMETOOLONG,
        errno.EMLINK,
    }
)


class SwapError(Exception):
    """The output cannot be exchanged with a tree beside it; it is as it was."""


def staging_of(root: Path) -> Path:
    """Where the second tree of ``root`` is built."""
    return root.with_name(f".{root.name}.sitegen-staging")


def publish_by_swap(plan: Plan, root: Path) -> None:
    """Carry out ``plan`` on ``root``. Raises :class:`SwapError`, or :class:`OSError`; either leaves ``root`` alone."""
    staging = staging_of(root)
    with _cannot_swap():
        _refuse_mounts(root)
        staging.mkdir()
    try:
        directories = _link_what_stays(plan, root, staging)
        written = {path: _write_below(staging, path, content) for path, content in plan.write.items()}
        write_new(plan.manifest(written).encode(), staging / MANIFEST_NAME)
        _restore_status(directories, plan, root, staging)
        flush(staging, [staging / path for path in (*written, MANIFEST_NAME)])
        with _cannot_swap():
            if root.exists():
                exchange(staging, root)
            else:
                staging.rename(root)
        flush_one(root.parent)
    finally:
        remove_tree(staging)


@contextmanager
def _cannot_swap() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _CANNOT:
            raise SwapError(str(error)) from error
        raise


def _refuse_mounts(root: Path) -> None:
    if root.exists() and root.stat().st_dev != root.parent.stat().st_dev:
        raise SwapError("the output is a mount point")
    if Path.cwd().is_relative_to(root):
        raise SwapError("the current folder lies in the output and would be exchanged away")


def _link_what_stays(plan: Plan, root: Path, staging: Path) -> list[str]:
    """Give ``staging`` everything of ``root`` that ``plan`` does not touch; the directories in it, parents first."""
    if not root.exists():
        return []
    device, user = root.stat().st_dev, os.geteuid()
    changed = {*plan.write, *plan.remove, *plan.vanish, MANIFEST_NAME}
    directories, queue = [], [""]
    while queue:
        directory = queue.pop()
        directories.append(directory)
        with os.scandir(root / directory) as entries:
            for entry in entries:
                path = f"{directory}/{entry.name}" if directory else entry.name
                if path in changed:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    if status.st_dev != device or user not in (0, status.st_uid):
                        raise SwapError(f"{path} is a mount point or belongs to another user")
                    (staging / path).mkdir()
                    queue.append(path)
                else:
                    with _cannot_swap():
                        os.link(entry.path, staging / path, follow_symlinks=False)
    return directories


def _write_below(staging: Path, path: str, content: bytes | Path) -> Entry:
    target = staging / path
    target.parent.mkdir(parents=True, exist_ok=True)
    return write_new(content, target)


def _restore_status(directories: list[str], plan: Plan, root: Path, staging: Path) -> None:
    """Owner, mode and extended attributes as before; times too, where the directory's list is as before."""
    touched = {path.rpartition("/")[0] for path in (*plan.write, *plan.remove, *plan.vanish)} | {""}
    for directory in reversed(directories):
        source, target = root / directory, staging / directory
        was, now = source.stat(), target.stat()
        if (was.st_uid, was.st_gid) != (now.st_uid, now.st_gid):
            os.chown(target, was.st_uid, was.st_gid)
        shutil.copystat(source, target)
        if directory in touched:
            os.utime(target)
        else:
            os.utime(target, ns=(was.st_atime_ns, was.st_mtime_ns))
