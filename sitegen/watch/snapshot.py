"""The state of a tree, and the difference between two states."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from sitegen.read import is_temporary

_LARGE = 1 << 20
"""Files over so many bytes are compared by size and time alone, so that looking stays cheap."""


class Stamp(NamedTuple):
    """``status`` (size, times, inode) says whether the content has to be read again; ``content`` whether it changed."""

    status: tuple[int, int, int, int]
    content: str


Snapshot = Mapping[str, Stamp]
"""Path as shown to people → stamp."""


class Root(Struct, frozen=True):
    """A watched file or directory: where it is, with links resolved, and how it is shown."""

    real: str
    shown: str


def take(roots: Iterable[Root], ignored: Collection[str], before: Snapshot, hinted: Collection[str]) -> Snapshot:
    """The state of ``roots`` now. What is below a path of ``ignored`` (resolved) is left out.

    Content is read only of files whose status differs from ``before`` or whose resolved path is in ``hinted``: two
    writes within one tick of the clock can leave the same status.
    """
    found: dict[str, Stamp] = {}
    for root in roots:
        for real, shown, status in _walk(root, ignored):
            signature = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            old = before.get(shown)
            if old is not None and old.status == signature and real not in hinted:
                found[shown] = old
            else:
                found[shown] = Stamp(signature, _content(real, status))
    return found


def _walk(root: Root, ignored: Collection[str]) -> Iterator[tuple[str, str, os.stat_result]]:
    """Every regular file, and every directory whose name looks like an article's; links followed, not in circles."""
    queue = [(root.real, root.shown)]
    seen: set[tuple[int, int]] = set()
    while queue:
        real, shown = queue.pop()
        if real in ignored:
            continue
        try:
            status = os.stat(real)  # noqa: PTH116 - many files
            if stat.S_ISREG(status.st_mode):
                yield real, shown, status
            elif stat.S_ISDIR(status.st_mode) and (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                if real.endswith(".md"):
                    yield real, shown, status
                names = [name for name in os.listdir(real) if not is_temporary(name)]  # noqa: PTH208 - many files
                queue += [(f"{real}/{name}", f"{shown}/{name}") for name in names]
        except OSError:
            continue  # gone, or not ours to read, since its directory was listed


def _content(real: str, status: os.stat_result) -> str:
    if stat.S_ISDIR(status.st_mode):
        return "directory"
    if status.st_size > _LARGE:
        return f"{status.st_size} {status.st_mtime_ns}"
    try:
        return hashlib.sha256(Path(real).read_bytes()).hexdigest()
    except OSError:
        return "unreadable"
