"""Writing a PO file: a kill at any instant leaves the old one or the new one, and no save of an editor is lost."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sitegen.problems import Problem, PublishError
from sitegen.publish.exchange import exchange
from sitegen.translate.corrections.po import Catalogue, bytes_of, format_po, parse_po

_REVISED = "PO-Revision-Date"
_TRIES = 20
_NO_TRADE = frozenset((errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.ENOTSUP, errno.EMLINK))


def update_po(root: Path, shown: str, change: Callable[[Catalogue], Catalogue], now: datetime) -> Catalogue | Problem:
    """Replace the PO file at ``shown`` below ``root`` by what ``change`` makes of it; the result, or why it is left
    alone.

    Bytes and revision date stay if nothing changes. An editor who saves the file meanwhile is not overwritten: the
    change is made again to what was saved. Raises :class:`PublishError` if the file cannot be written.
    """
    path = Path(os.path.realpath(root / shown))
    try:
        for _ in range(_TRIES):
            before = bytes_of(path) if path.exists() else b""
            old = parse_po(before)
            if isinstance(old, Problem):
                return old.at(shown, old.line)
            new = change(old)
            if before and parse_po(format_po(new)) == old:
                return old
            stamped = replace(new, header={**new.header, _REVISED: f"{now:%Y-%m-%d %H:%M%z}"})
            if _replace(path, format_po(stamped), before):
                return stamped
    except OSError as error:
        hint = "make the folder writable, or free some space"
        message = f"cannot be written: {error.strerror or error}"
        raise PublishError(Problem("corrections-unwritable", message, hint, shown)) from error
    hint = "close the program that keeps saving it, and run sitegen review again"
    raise PublishError(Problem("corrections-unwritable", "changes all the time", hint, shown))


def _replace(path: Path, data: bytes, before: bytes) -> bool:
    """Put ``data`` in the place of ``path`` if that still holds ``before``; whether it did."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.sitegen-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            os.fsync(file.fileno())
        done = _trade(path, Path(draft), before, data)
        _sync(path.parent)
        return done
    finally:
        with suppress(FileNotFoundError):
            Path(draft).unlink()


def _trade(path: Path, draft: Path, before: bytes, data: bytes) -> bool:
    """Put ``draft``, which holds ``data``, in the place of ``path`` if that holds ``before``; whether it did."""
    if (bytes_of(path) if path.exists() else b"") != before:
        return False
    try:
        if not path.exists():
            path.hardlink_to(draft)
            return True
        exchange(draft, path)
    except (FileExistsError, FileNotFoundError):  # somebody is at work there
        return False
    except OSError as error:
        if error.errno not in _NO_TRADE:
            raise
        draft.replace(path)  # a save between the look and this is lost where two names cannot trade places
        return True
    # What was there may be a save since the look at it: that goes back, and if yet another came then, that one.
    put, expected = data, before
    while (taken := bytes_of(draft)) != expected:
        exchange(draft, path)
        put, expected = taken, put
    return put is data


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
