"""Events of the file system, by watchdog, as hints: the paths of things that something happened to."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from sitegen.watch.snapshot import is_temporary

_CHANGING = frozenset({"created", "modified", "moved", "deleted", "closed", "attrib"})
"""Reading a file sends events too; to take those for changes would build for ever."""


class Hints:
    """Watches roots recursively, and what they lie in, so that one that is replaced or comes later is seen as well.

    ``tell`` is called with a path, in watchdog's thread. ``OSError`` from :meth:`follow` means that the system has no
    watches left.
    """

    def __init__(self, tell: Callable[[str], None], is_ignored: Callable[[str], bool]) -> None:
        self._tell = tell
        self._is_ignored = is_ignored
        self._observer: BaseObserver | None = None
        self._watches: dict[tuple[str, bool], tuple[tuple[int, int], ObservedWatch]] = {}
        self._roots: frozenset[str] = frozenset()

    def close(self) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    def follow(self, roots: Iterable[str]) -> None:
        """Watch ``roots`` (resolved paths, which need not exist) and stop watching anything else."""
        observer = self._observer = self._observer or _started()
        self._roots = frozenset(roots)
        wanted = dict(_wanted(self._roots))
        for key in [key for key, (identity, _) in self._watches.items() if wanted.get(key) != identity]:
            observer.unschedule(self._watches.pop(key)[1])
        for key, identity in wanted.items():
            if key not in self._watches:
                path, recursive = key
                handler = _Handler(self._seen if recursive else partial(self._seen_beside, path))
                self._watches[key] = identity, observer.schedule(handler, path, recursive=recursive)

    def _seen(self, path: str) -> None:
        if not self._is_ignored(path) and not is_temporary(path.rpartition("/")[2]):
            self._tell(path)

    def _seen_beside(self, watched: str, path: str) -> None:
        if path != watched and any(root == path or root.startswith(f"{path}/") for root in self._roots):
            self._tell(path)


class _Handler(FileSystemEventHandler):
    def __init__(self, seen: Callable[[str], None]) -> None:
        self._seen = seen

    def dispatch(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGING:
            for path in (event.src_path, event.dest_path):
                if path:
                    self._seen(path if isinstance(path, str) else path.decode("utf-8", "surrogateescape"))


def _started() -> BaseObserver:
    # watchdog warns of its own bookkeeping when a directory moves or is made while it looks; nobody can act on that.
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    observer = Observer()
    observer.start()
    return observer


def _wanted(roots: Iterable[str]) -> Iterable[tuple[tuple[str, bool], tuple[int, int]]]:
    """(directory, recursive) → its identity: each root that is a directory, then the nearest directory above each.

    In this order, because watchdog keeps silent when the watches run out below a root: the next one then fails aloud.
    """
    paths = [Path(root) for root in roots]
    for root in paths:
        if root.is_dir():
            yield from _watch(root, recursive=True)
    for root in paths:
        above = next((parent for parent in root.parents if parent.is_dir()), None)
        if above is not None:
            yield from _watch(above, recursive=False)


def _watch(directory: Path, recursive: bool) -> Iterable[tuple[tuple[str, bool], tuple[int, int]]]:
    try:
        status = directory.stat()
    except OSError:
        return  # gone since it was looked at; the next look finds it so
    yield (str(directory), recursive), (status.st_dev, status.st_ino)
