"""The watcher: hints or a clock say when to look, quiet says when to tell."""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from sitegen.watch.hints import Hints
from sitegen.watch.snapshot import Root, Snapshot, take


class Changes(Struct, frozen=True):
    """Paths relative to the site's root. A renamed file is a deleted and a new one."""

    new: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.deleted)

    @property
    def all(self) -> frozenset[str]:
        """Every path that something happened to."""
        return self.new | self.changed | self.deleted


class Timing(Struct, frozen=True):
    """Seconds. ``quiet``: no hint for so long means that a save is over; ``longest``: but wait no longer than this.

    ``idle``: look again after so long without a hint. ``poll``: the same where there are no hints at all.
    """

    quiet: float = 0.15
    longest: float = 2.0
    idle: float = 30.0
    poll: float = 1.0


class Watcher:
    """Tells what changed below some paths since the last time it told, or since it was entered.

    Enter it before the first build, so that nothing is missed in between, then iterate::

        with watcher:
            build()
            for changes in watcher:
                build()

    Iteration ends after :meth:`stop`, which may be called from any thread or a signal handler. ``paths`` and ``ignore``
    are asked again at every look; paths need not exist. ``warn`` is told if events are not to be had and the watcher
    falls back to looking every second, as it does from the start with ``poll``.
    """

    def __init__(
        self,
        paths: Callable[[], Sequence[Path]],
        *,
        base: Path,
        ignore: Callable[[], Sequence[Path]] = tuple,
        poll: bool = False,
        warn: Callable[[str], None],
        timing: Timing | None = None,
    ) -> None:
        self._paths = paths
        self._base = base
        self._ignore = ignore
        self._warn = warn
        self._timing = timing or Timing()
        self._signals: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._stopped = False
        self._hints: Hints | None = None if poll else Hints(self._signals.put)
        self._snapshot: Snapshot = {}

    def __enter__(self) -> Self:
        self._look(frozenset())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if self._hints is not None:
            self._hints.close()

    def __iter__(self) -> Iterator[Changes]:
        while True:
            hinted = self._wait()
            changes = Changes() if self._stopped else self._look(hinted)
            if changes and self._hints is None:
                changes = self._until_stable(changes)
            if self._stopped:
                return
            if changes:
                yield changes

    def stop(self) -> None:
        """End the iteration."""
        self._stopped = True
        self._signals.put(None)

    def _wait(self) -> frozenset[str]:
        """Wait for a hint or for the clock, then for quiet; the paths that were hinted at."""
        first = self._next(self._timing.poll if self._hints is None else self._timing.idle)
        hinted = set()
        deadline = time.monotonic() + self._timing.longest
        while first is not None and not self._stopped:
            hinted.add(first)
            first = self._next(min(self._timing.quiet, max(0.0, deadline - time.monotonic())))
        return frozenset(hinted)

    def _next(self, seconds: float) -> str | None:
        try:
            return self._signals.get(timeout=seconds)
        except queue.Empty:
            return None

    def _look(self, hinted: frozenset[str]) -> Changes:
        """Compare the tree with the last snapshot."""
        base = self._base.absolute()
        ignored = frozenset(os.path.realpath(path) for path in self._ignore())
        roots = [Root(os.path.realpath(path), _shown(path.absolute(), base)) for path in self._paths()]
        self._follow(roots, ignored)
        before, self._snapshot = self._snapshot, take(roots, ignored, self._snapshot, hinted)
        now = self._snapshot
        changed = (path for path in before.keys() & now.keys() if before[path].content != now[path].content)
        return Changes(frozenset(now.keys() - before.keys()), frozenset(changed), frozenset(before.keys() - now.keys()))

    def _until_stable(self, changes: Changes) -> Changes:
        """Without hints, quiet means that two looks in a row see the same."""
        deadline = time.monotonic() + self._timing.longest
        while not self._stopped and time.monotonic() < deadline:
            self._next(self._timing.quiet)
            more = self._look(frozenset())
            if not more:
                break
            changes = _merge(changes, more)
        return changes

    def _follow(self, roots: Sequence[Root], ignored: frozenset[str]) -> None:
        if self._hints is None:
            return
        try:
            self._hints.follow((root.real for root in roots), ignored)
        except OSError as error:
            self._hints.close()
            self._hints = None
            reason = error.strerror or str(error)
            self._warn(f"the system gives no file events ({reason}); looking every {self._timing.poll:g} s instead")


def _shown(path: Path, base: Path) -> str:
    return (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()


def _merge(first: Changes, then: Changes) -> Changes:
    """Two differences in a row as one."""
    new = (first.new | (then.new - first.deleted)) - then.deleted
    deleted = (first.deleted - then.new) | (then.deleted - first.new)
    changed = (first.changed | then.changed | (first.deleted & then.new)) - new - deleted
    return Changes(new, changed, deleted)
