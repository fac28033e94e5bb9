"""One publisher at a time: a lock file that is there only while somebody publishes."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path

_BETWEEN = 0.05


@contextmanager
def locked(path: Path, patience: float = inf) -> Iterator[None]:
    """Hold an exclusive lock on the file ``path``; wait for it ``patience`` seconds. Raises :class:`OSError`.

    The file is removed at the end. Who waited for a file that was removed meanwhile holds a lock that nobody else
    will ask for, and so tries again.
    """
    descriptor = _acquire(path, time.monotonic() + patience)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _acquire(path: Path, until: float) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
        try:
            _wait_for(descriptor, until)
            if _is_at(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _is_at(path: Path, descriptor: int) -> bool:
    """Whether ``descriptor`` is of the file that ``path`` is now."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(path))
    except FileNotFoundError:  # another one came, went, and took its file along
        return False


def _wait_for(descriptor: int, until: float) -> None:
    """Lock ``descriptor``. Raises :class:`TimeoutError` if another process holds it to the end."""
    if until == inf:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        return
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise TimeoutError("another process holds the lock") from None
            time.sleep(_BETWEEN)
        else:
            return
