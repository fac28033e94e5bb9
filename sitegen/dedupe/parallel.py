"""Work on many values in as many processes as there are processors."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from typing import TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")

BLOCK = 2000
"""Values that a process gets at a time: enough to make up for starting it, few enough for its memory."""
_AHEAD = 2
"""Blocks for each process that wait or work."""
_MOST = 8
"""More processes than this wait for the one that hands out the work."""


def in_blocks(work: Callable[[Sequence[Value]], Result], values: Sequence[Value]) -> Iterator[Result]:
    """What ``work`` makes of each block of ``values``, in order, whatever process did it.

    ``work``, the values and the results must be picklable. A single block, a single processor, or a system that does
    not let us start processes makes all of it happen in this one.
    """
    blocks = (values[start : start + BLOCK] for start in range(0, len(values), BLOCK))
    workers = min(os.cpu_count() or 1, _MOST)
    done = 0
    if workers > 1 and len(values) > BLOCK:
        with suppress(BrokenProcessPool, ImportError, OSError):
            for result in _by_processes(work, blocks, workers):
                yield result
                done += 1
            return
    for start in range(done * BLOCK, len(values), BLOCK):
        yield work(values[start : start + BLOCK])


def _by_processes(
    work: Callable[[Sequence[Value]], Result], blocks: Iterator[Sequence[Value]], workers: int
) -> Iterator[Result]:
    # Spawned, not forked: the model and the watcher have threads. An interrupt is for the first process to tell.
    pool = ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
    )
    try:
        waiting: deque[Future[Result]] = deque()
        for block in blocks:
            waiting.append(pool.submit(work, block))
            if len(waiting) >= _AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
