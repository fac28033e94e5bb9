"""Publish by exchange: a whole second tree beside the output, and one system call."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sitegen.parallel import Workers
from sitegen.publish.exchange import exchange
from sitegen.publish.files import flush_all, flush_one, write_new
from sitegen.publish.links import Linked, SwapError, carry_over, link_what_stays
from sitegen.publish.manifest import MANIFEST_NAME
from sitegen.publish.plan import Plan
from sitegen.publish.removal import remove_tree
from sitegen.publish.tree import write_tree

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


def staging_of(root: Path) -> Path:
    """Where the second tree of ``root`` is built."""
    return root.with_name(f".{root.name}.sitegen-staging")


def publish_by_swap(plan: Plan, root: Path, workers: Workers) -> None:
    """Carry out ``plan`` on ``root``. Raises :class:`SwapError`, or :class:`OSError`; either leaves ``root`` alone.

    Whoever holds ``root`` itself open (a shell that stands in it, a container that mounts it) keeps the old tree.
    """
    staging = staging_of(root)
    exists = root.exists()
    with _cannot_swap():
        if exists:
            _refuse_special(root)
        staging.mkdir()
    try:
        with _cannot_swap():
            linked = link_what_stays(plan, root, staging) if exists else Linked()
        written = write_tree(plan.write, staging, workers)
        write_new(plan.manifest(written).encode(), staging / MANIFEST_NAME)
        _restore_status(linked.directories, plan, root, staging)
        flush_all(staging)
        if exists:
            with _cannot_swap():
                exchange(staging, root)
            carry_over(plan, linked, staging, root)
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


def _refuse_special(root: Path) -> None:
    if root.stat().st_dev != root.parent.stat().st_dev:
        raise SwapError("the output is a mount point")
    with suppress(FileNotFoundError):
        if Path.cwd().is_relative_to(root):
            raise SwapError("the current folder lies in the output and would be exchanged away")


def _restore_status(directories: Sequence[str], plan: Plan, root: Path, staging: Path) -> None:
    """Owner, mode and extended attributes as before; times too, where the directory's list is as before."""
    touched = {path.rpartition("/")[0] for path in (*plan.write, *plan.remove, *plan.vanish)} | {""}
    for directory in reversed(directories):
        with suppress(FileNotFoundError):
            _copy_status(root / directory, staging / directory, directory in touched)


def _copy_status(source: Path, target: Path, touched: bool) -> None:
    was, now = source.stat(), target.stat()
    if (was.st_uid, was.st_gid) != (now.st_uid, now.st_gid):
        os.chown(target, was.st_uid, was.st_gid)
    shutil.copystat(source, target)
    if touched:
        os.utime(target)
