"""Events of the file system, by watchdog, as hints: the paths of things that something happened to."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from sitegen.read import is_temporary

_CHANGING = frozenset({"created", "modified", "moved", "deleted", "closed", "attrib"})
"""Reading a file sends events too; to take those for changes would build for ever."""


class Hints:
    """Watches roots recursively, and what they lie in, so that one that is replaced or comes later is seen as well.

    ``tell`` is called with a path, in watchdog's thread. ``OSError`` from :meth:`follow` means that the system has no
    watches left.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._observer: BaseObserver | None = None
        self._watches: dict[tuple[str, bool], tuple[tuple[int, int], ObservedWatch]] = {}
        self._roots: frozenset[str] = frozenset()
        self._ignored: frozenset[str] = frozenset()

    def close(self) -> None:
        """Stop watching."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    def follow(self, roots: Iterable[str], ignored: Iterable[str]) -> None:
        """Watch ``roots`` but not what is ``ignored`` below them, and stop watching anything else.

        All are resolved paths, which need not exist.
        """
        observer = self._observer = self._observer or _started()
        self._roots, self._ignored = frozenset(roots), frozenset(ignored)
        wanted = dict(_wanted(self._roots, self._ignored))
        for key in [key for key, (identity, _) in self._watches.items() if wanted.get(key) != identity]:
            observer.unschedule(self._watches.pop(key)[1])
        for key, identity in wanted.items():
            if key not in self._watches:
                path, recursive = key
                watch = observer.schedule(_Handler(partial(self._seen, path)), path, recursive=recursive)
                self._watches[key] = identity, watch

    def _seen(self, watched: str, path: str) -> None:
        """Pass on what happened to ``path``, if it is in a root or above one; not that ``watched`` has a new list."""
        if (
            path == watched
            or is_temporary(path.rpartition("/")[2])
            or any(_within(path, each) for each in self._ignored)
        ):
            return
        if any(_within(path, root) or _within(root, path) for root in self._roots):
            self._tell(path)


class _Handler(FileSystemEventHandler):
    def __init__(self, seen: Callable[[str], None]) -> None:
        self._seen = seen

    def dispatch(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGING:
            for path in (event.src_path, event.dest_path):
                if path:
                    self._seen(os.fsdecode(path))


def _within(path: str, directory: str) -> bool:
    return path == directory or path.startswith(f"{directory}/")


def _started() -> BaseObserver:
    # watchdog tells of its own bookkeeping when a directory moves or while it stops; nobody can act on that.
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    logging.getLogger("watchdog").addHandler(logging.NullHandler())
    observer = Observer()
    observer.start()
    return observer


def _wanted(roots: Iterable[str], ignored: Iterable[str]) -> Iterator[tuple[tuple[str, bool], tuple[int, int]]]:
    """(directory, recursive) → its identity: each root that is a directory, then the nearest directory above each.

    In this order, because watchdog keeps silent when the watches run out below a root: the next one then fails aloud.
    """
    paths = [Path(root) for root in roots]
    for root in paths:
        if root.is_dir():
            inside = frozenset(each for each in ignored if _within(each, str(root)))
            yield from _each_directory(root, inside) if inside else _watch(root, recursive=True)
    for root in paths:
        above = next((parent for parent in root.parents if parent.is_dir()), None)
        if above is not None:
            yield from _watch(above, recursive=False)


def _each_directory(root: Path, ignored: frozenset[str]) -> Iterator[tuple[tuple[str, bool], tuple[int, int]]]:
    """Every directory by itself, around those ``ignored``.

    A watchdog that watches recursively dies of two directories below its root that are exchanged, as the output is.
    """
    for directory, names, _ in os.walk(root):
        names[:] = [name for name in names if f"{directory}/{name}" not in ignored and not is_temporary(name)]
        yield from _watch(Path(directory), recursive=False)


def _watch(directory: Path, recursive: bool) -> Iterator[tuple[tuple[str, bool], tuple[int, int]]]:
    try:
        status = directory.stat()
    except OSError:
        return  # gone since it was looked at; the next look finds it so
    yield (str(directory), recursive), (status.st_dev, status.st_ino)
