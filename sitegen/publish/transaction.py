"""One publication from end to end: lock, recover, plan, carry out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from sitegen.parallel import Workers
from sitegen.problems import PublishError
from sitegen.publish.faults import refusal, write_error
from sitegen.publish.files import write_new
from sitegen.publish.in_place import finish, publish_in_place
from sitegen.publish.links import SwapError
from sitegen.publish.lock import locked
from sitegen.publish.manifest import LOCK_NAME, MANIFEST_NAME, read_manifest
from sitegen.publish.plan import Plan, make_plan
from sitegen.publish.removal import remove_tree
from sitegen.publish.swap import publish_by_swap, staging_of


class Published(Struct, frozen=True):
    """What a publication changed: paths below the output, sorted, and how many files stayed as they were."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def publish(files: Mapping[str, bytes | Path], output: Path, workers: Workers | None = None) -> Published:
    """Make ``output`` hold exactly ``files`` of ours, beside whatever else lies there. All or nothing.

    ``files``: path below the output, with forward slashes → its bytes, or a file on disk to copy. ``workers``
    write many of them together. Raises :class:`PublishError`, which lists all that stands in the way; what was
    published before is then whole.
    """
    root = Path(os.path.realpath(output))
    _check_root(root, output)
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        with _alone(root) as may_swap:
            return _publish(files, root, output, may_swap, workers or Workers())
    except OSError as error:
        raise write_error(error, output) from error


def _publish(files: Mapping[str, bytes | Path], root: Path, shown: Path, may_swap: bool, workers: Workers) -> Published:
    finish(root)
    if may_swap:
        remove_tree(staging_of(root))
    plan = make_plan(files, root, read_manifest(root, shown), shown)
    if plan.changes_tree or not root.exists():
        _carry_out(plan, root, may_swap, workers)
    elif plan.changes_manifest:
        _replace_manifest(plan, root)
    return Published(tuple(sorted(plan.write)), plan.remove, len(plan.keep))


def _carry_out(plan: Plan, root: Path, may_swap: bool, workers: Workers) -> None:
    if may_swap:
        try:
            publish_by_swap(plan, root, workers)
            return
        except SwapError:
            pass
    publish_in_place(plan, root)


def _replace_manifest(plan: Plan, root: Path) -> None:
    draft = root / f"{MANIFEST_NAME}.new"
    draft.unlink(missing_ok=True)
    write_new(plan.manifest({}).encode(), draft)
    draft.replace(root / MANIFEST_NAME)


@contextmanager
def _alone(root: Path) -> Iterator[bool]:
    """Lock ``root``: beside it, or in it where its parent cannot be written. Yields whether it may be exchanged."""
    beside = locked(root.with_name(f".{root.name}.sitegen-lock"))
    try:
        beside.__enter__()
    except OSError:
        root.mkdir(exist_ok=True)
        with locked(root / LOCK_NAME):
            yield False
        return
    try:
        yield True
    finally:
        beside.__exit__(None, None, None)


def _check_root(root: Path, shown: Path) -> None:
    if root.parent == root:
        hint = "name a folder of its own with --output or [build] output"
        raise PublishError(refusal("output-path", "the root of the file system is no output folder", hint, shown))
    if root.exists() and not root.is_dir():
        hint = "move the file away, or build with --output elsewhere"
        raise PublishError(refusal("output-path", "is a file, not a folder", hint, shown))
