"""The whole of it: files in, renditions out; what is kept from an earlier build is not made again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sitegen.pictures.cache import Cache, Made, digest_of
from sitegen.pictures.decoding import bombs_refused, decode
from sitegen.pictures.encoding import WIDTHS, Encoded, encode
from sitegen.pictures.picture import Flaw, Picture, Pictures, Rendition
from sitegen.problems import Problem, PublishError
from sitegen.publish.lock import locked

_MOST_WORKERS = 8
"""More pictures than this at once need gigabytes of memory."""
_LOCK = "lock"

Progress = Callable[[int, int], None]
"""Told how many of how many pictures are made."""


def pictures_folder(root: Path) -> Path:
    """Where the pictures of the site at ``root`` are kept."""
    return root / ".sitegen" / "pictures"


def make_pictures(names: Sequence[str], content: Path, folder: Path, progress: Progress | None = None) -> Pictures:
    """What can be offered of each of the files ``names`` (below ``content``), kept in ``folder``.

    A file that moves (an animation) or that cannot be opened is left out. Threads share the work: Pillow lets others
    run while it computes. Raises :class:`PublishError` if ``folder`` cannot be written.
    """
    if not names:
        return {}
    with opened_cache(folder) as cache:
        statuses = {name: status for name in names if (status := _status(content / name))}
        found: dict[str, Made] = {}
        for name, status in statuses.items():
            digest = cache.remembered(name, status)
            made = cache.find(digest) if digest else None
            if made:
                found[name] = made
        missing = [name for name in statuses if name not in found]
        for done, (name, work) in enumerate(_worked(missing, content, cache), 1):
            if work:
                cache.remember(name, statuses[name], work.digest)
                found[name] = cache.find(work.digest) or _kept(work, cache)
            if progress:
                progress(done, len(missing))
        return {name: outcome for name in names if name in found and (outcome := _outcome(found[name], cache))}


@contextmanager
def opened_cache(folder: Path) -> Iterator[Cache]:
    """The cache in ``folder`` for this process alone; saved at the end, however that comes.

    Raises :class:`PublishError` if ``folder`` cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / _LOCK):
            cache = Cache(folder)
            try:
                yield cache
            finally:
                cache.save()
    except OSError as error:
        message = f"the pictures cannot be kept: {error.strerror or error}"
        hint = "make the folder writable for this user, free some space, or delete what stands in its place"
        place = f"{folder.parent.name}/{folder.name}"
        raise PublishError(Problem("pictures-unwritable", message, hint, place)) from error


@dataclass(frozen=True, slots=True)
class _Work:
    """What a thread made of one file: nothing if it moves, or if it was made already."""

    digest: str
    encoded: tuple[Encoded, ...] = ()
    flaw: Flaw | None = None


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _worked(names: Sequence[str], content: Path, cache: Cache) -> Iterator[tuple[str, _Work | None]]:
    """``names`` with what was made of them, as they get ready."""
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    with bombs_refused():
        pool = ThreadPoolExecutor(workers)
        try:
            waiting: dict[Future[_Work | None], str] = {
                pool.submit(_make, content / name, cache): name for name in names
            }
            for future in as_completed(waiting):
                yield waiting.pop(future), future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _make(path: Path, cache: Cache) -> _Work | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None  # publishing tells of it
    digest = digest_of(data)
    if cache.find(digest):
        return _Work(digest)
    decoded = decode(data, WIDTHS[-1])
    if decoded is None or isinstance(decoded, Flaw):
        return _Work(digest, flaw=decoded)
    plain, webp = encode(decoded)
    return _Work(digest, (plain, *webp))


def _kept(work: _Work, cache: Cache) -> Made:
    flaw = (work.flaw.code, work.flaw.message, work.flaw.hint) if work.flaw else None
    return cache.keep(work.digest, work.encoded, flaw)


def _outcome(made: Made, cache: Cache) -> Picture | Flaw | None:
    if made.flaw:
        return Flaw(*made.flaw)
    if not made.files:
        return None
    plain, *webp = (Rendition(cache.path(file), file.width, file.height) for file in made.files)
    return Picture(plain, tuple(webp))
