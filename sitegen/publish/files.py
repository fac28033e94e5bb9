"""Single files: digest, write, make durable."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import sys
from pathlib import Path

from sitegen.publish.manifest import Entry

_CHUNK = 1 << 20


def digest_of(content: bytes | Path) -> tuple[str, int]:
    """SHA-256 in hex and size in bytes of ``content`` or of the file it names."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest(), len(content)
    with content.open("rb") as file:
        found = hashlib.file_digest(file, "sha256")
        return found.hexdigest(), file.tell()


def write_new(content: bytes | Path, target: Path) -> Entry:
    """Write ``content``, or a copy of the file it names, to ``target``, which must not exist."""
    found = hashlib.sha256()
    with target.open("xb") as out:
        if isinstance(content, bytes):
            found.update(content)
            out.write(content)
        else:
            with content.open("rb") as source:
                while chunk := source.read(_CHUNK):
                    found.update(chunk)
                    out.write(chunk)
    status = target.stat()
    return Entry(found.hexdigest(), status.st_size, status.st_mtime_ns)


def flush_all(root: Path) -> None:
    """Make everything below ``root`` durable, so that a power cut finds it whole.

    The whole file system is flushed at once: for more than a handful of files that is quicker than one by one.
    """
    if sys.platform != "linux":
        os.sync()
        return
    fd = os.open(root, os.O_RDONLY | os.O_CLOEXEC)
    try:
        ctypes.CDLL(None, use_errno=True).syncfs(fd)
    finally:
        os.close(fd)


def flush_one(path: Path) -> None:
    """Make one file or directory durable. File systems that cannot flush a directory need not."""
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with contextlib.suppress(OSError):
            os.fsync(fd)
    finally:
        os.close(fd)
