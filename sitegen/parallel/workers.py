"""Work on many values in as many processes as there are processors.

Where that is safe a process is a copy of this one (a fork), which costs next to nothing and knows all that is known
here: under Linux, as long as this process has one thread. Elsewhere, and beside the threads of the model and of the
preview, it is a new Python, which loads its modules first.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from sitegen.parallel.copies import prepare, share

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Value = TypeVar("Value")
Result = TypeVar("Result")

BLOCK = 500
"""Values that a process gets at a time: enough to make up for handing them over, few enough for its memory."""
_FEW = 4
"""As many blocks are done sooner here than by new processes that must be started first."""
_AHEAD = 2
"""Blocks for each process that wait or work."""
_MANY = 100_000
"""With more values than this a copy, which comes to hold its part of them a second time, takes too much memory."""
_THREADS = Path("/proc/self/task")
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
        if _may_fork() and len(values) <= _MANY:
            yield from self.in_copies(work, values, size)
            return
        blocks = (values[start : start + size] for start in range(0, len(values), size))
        done = 0
        if self._count > 1 and len(values) > size * (1 if self._pool else _FEW):
            from concurrent.futures.process import BrokenProcessPool  # which takes a moment to load

            with suppress(BrokenProcessPool, ImportError, OSError):
                for result in self._by_processes(work, blocks):
                    yield result
                    done += 1
                return
            self._count = 1
        for start in range(done * size, len(values), size):
            yield work(values[start : start + size])

    def in_copies(
        self,
        work: Callable[[Sequence[Value]], Result],
        values: Sequence[Value],
        block: int,
        again: Callable[[Sequence[Value]], Result] | None = None,
    ) -> Iterator[Result]:
        """As :meth:`in_blocks`, but only results must be picklable: if this process cannot be copied, it does all.

        Whoever has time takes the next block, and this process the first. Nothing but the result of what the others do
        is seen here. A block that a copy did not live to finish is done here, by ``again`` if what a half of the work
        leaves behind is in its way.
        """
        blocks = [values[start : start + block] for start in range(0, len(values), block)]
        if self.would_copy(len(blocks)):
            yield from share(work, blocks, self._count, again or work)
        else:
            yield from map(work, blocks)

    def would_copy(self, blocks: int) -> bool:
        """Whether :meth:`in_copies` of so many blocks lets other processes do some."""
        return min(self._count, blocks) > 1 and _may_fork()

    def _by_processes(
        self, work: Callable[[Sequence[Value]], Result], blocks: Iterator[Sequence[Value]]
    ) -> Iterator[Result]:
        from concurrent.futures import ProcessPoolExecutor

        self._pool = self._pool or ProcessPoolExecutor(self._count, get_context("spawn"), initializer=prepare)
        waiting: deque[Future[Result]] = deque()
        for block in blocks:
            waiting.append(self._pool.submit(work, block))
            if len(waiting) >= _AHEAD * self._count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _may_fork() -> bool:
    """Whether a copy of this process, which gets none of the threads, has all that this one has."""
    try:
        return sys.platform == "linux" and sum(1 for _ in _THREADS.iterdir()) == 1
    except OSError:
        return False
