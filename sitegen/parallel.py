"""Work on many values in as many processes as there are processors."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self, TypeVar

from sitegen.garbage import collect_seldom

Value = TypeVar("Value")
Result = TypeVar("Result")

BLOCK = 500
"""Values that a process gets at a time: enough to make up for handing them over, few enough for its memory."""
_FEW = 4
"""As many blocks are done sooner here than by processes that must be started first."""
_AHEAD = 2
"""Blocks for each process that wait or work."""
_MOST = 8
"""More processes than this wait for the one that hands out the work."""


def in_blocks(work: Callable[[Sequence[Value]], Result], values: Sequence[Value]) -> Iterator[Result]:
    """:meth:`Workers.in_blocks` of processes for this work alone."""
    with Workers() as workers:
        yield from workers.in_blocks(work, values)


class Workers:
    """Processes, which are started when there is much to do for the first time, and are there until this is left."""

    def __init__(self) -> None:
        self._count = min(os.cpu_count() or 1, _MOST)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def in_blocks(
        self, work: Callable[[Sequence[Value]], Result], values: Sequence[Value], block: int = 0
    ) -> Iterator[Result]:
        """What ``work`` makes of each block of so many ``values``, in order, whatever process did it.

        ``work``, the values and the results must be picklable. A few blocks, a single processor, or a system that does
        not let us start processes makes all of it happen in this one.
        """
        size = block or BLOCK
        blocks = (values[start : start + size] for start in range(0, len(values), size))
        done = 0
        if self._count > 1 and len(values) > size * (1 if self._pool else _FEW):
            with suppress(BrokenProcessPool, ImportError, OSError):
                for result in self._by_processes(work, blocks):
                    yield result
                    done += 1
                return
            self._count = 1
        for start in range(done * size, len(values), size):
            yield work(values[start : start + size])

    def _by_processes(
        self, work: Callable[[Sequence[Value]], Result], blocks: Iterator[Sequence[Value]]
    ) -> Iterator[Result]:
        # Spawned, not forked: the model and the watcher have threads.
        self._pool = self._pool or ProcessPoolExecutor(self._count, get_context("spawn"), initializer=_prepare)
        waiting: deque[Future[Result]] = deque()
        for block in blocks:
            waiting.append(self._pool.submit(work, block))
            if len(waiting) >= _AHEAD * self._count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _prepare() -> None:
    """Make a process ready for its work. An interrupt is for the first process to tell, with which this one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    first = parent_process()
    if first is not None:
        wait([first.sentinel])
        os._exit(1)  # nobody is there to be told
