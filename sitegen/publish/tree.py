"""Many new files at once, in a tree that nobody looks at yet."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from sitegen.parallel import Workers
from sitegen.publish.files import write_new
from sitegen.publish.manifest import Entry

_BLOCK = 500
"""Files that a process writes at a time."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


def write_tree(files: Mapping[str, bytes | Path], root: Path, workers: Workers) -> dict[str, Entry]:
    """Write ``files`` (path below ``root`` → bytes, or a file to copy), none of which may be there, and make the
    folders that they lack. When it raises :class:`OSError`, nothing is being written any more."""
    for folder in _folders(files):
        with suppress(FileExistsError):
            os.mkdir(f"{root}/{folder}")  # noqa: PTH102 - many
    write, again = (partial(each, root=str(root)) for each in (_write_block, _write_again))
    blocks = workers.in_copies(write, list(files.items()), _BLOCK, again)
    return dict(zip(files, (entry for block in blocks for entry in block), strict=True))


def _folders(files: Mapping[str, bytes | Path]) -> list[str]:
    """Every folder that ``files`` lie in, parents first."""
    found: set[str] = set()
    for path in files:
        while (path := path.rpartition("/")[0]) and path not in found:
            found.add(path)
    return sorted(found)


def _write_block(block: Sequence[tuple[str, bytes | Path]], root: str) -> list[Entry]:
    return [_write(content, f"{root}/{path}") for path, content in block]


def _write_again(block: Sequence[tuple[str, bytes | Path]], root: str) -> list[Entry]:
    """Write ``block``, of which another process may have written a part."""
    for path, _ in block:
        Path(root, path).unlink(missing_ok=True)
    return _write_block(block, root)


def _write(content: bytes | Path, target: str) -> Entry:
    if isinstance(content, Path):
        return write_new(content, Path(target))
    descriptor = os.open(target, _NEW, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        status = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return Entry(hashlib.sha256(content).hexdigest(), status.st_size, status.st_mtime_ns)
