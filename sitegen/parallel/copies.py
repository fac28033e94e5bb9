"""Copies of this process that share its work: each takes the next block as soon as it has time."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar, cast

from sitegen.garbage import collect_seldom

Value = TypeVar("Value")
Result = TypeVar("Result")

_TICKET = 4
"""Bytes of the number of a block."""


def share(
    work: Callable[[Sequence[Value]], Result],
    blocks: Sequence[Sequence[Value]],
    count: int,
    again: Callable[[Sequence[Value]], Result],
) -> Iterator[Result]:
    """What ``work`` makes of each of ``blocks``, in order, done by ``count`` processes: this one, which takes the first
    block, and copies of it.

    What ``again`` makes of a block that a copy did not live to finish is taken instead. Whatever the work raises in a
    copy is raised here.
    """
    try:
        tickets = _tickets(range(1, len(blocks)))
    except OSError:  # nowhere to write to
        yield from map(work, blocks)
        return
    copies: dict[Connection, BaseProcess] = {}
    answers: dict[int, tuple[bool, Any]] = {}
    own: int | None = 0
    try:
        with suppress(OSError):  # no more processes
            for _ in range(1, min(count, len(blocks))):
                copies.update([_copy(work, blocks, tickets)])
        for number, block in enumerate(blocks):
            while number not in answers:
                if own is not None:
                    answers[own] = True, work(blocks[own])
                    own = _take(tickets)
                elif not copies:
                    answers[number] = True, again(block)
                _receive(copies, answers, at_least_one=own is None and number not in answers)
            good, result = answers.pop(number)
            if not good:
                raise result
            yield result
    finally:
        tickets.close()
        for here, process in copies.items():
            here.close()
            process.terminate()
            process.join()


def prepare() -> None:
    """Make a new process ready for its work. The first process tells of an interrupt, and this one ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _tickets(numbers: Iterable[int]) -> IO[bytes]:
    """A file of ``numbers``. Processes that are copied later share the place up to which it has been read.

    It is a regular file, for of those alone POSIX (2008, 2.9.7) and Linux promise that no two reads get the same.
    """
    tickets = TemporaryFile(buffering=0)  # noqa: SIM115 - closed by who takes the last
    tickets.write(b"".join(number.to_bytes(_TICKET, "little") for number in numbers))
    tickets.seek(0)
    return tickets


def _take(tickets: IO[bytes]) -> int | None:
    """The next number that no process has taken."""
    ticket = tickets.read(_TICKET)
    return int.from_bytes(ticket, "little") if ticket else None


def _copy(
    work: Callable[[Sequence[Value]], Result], blocks: Sequence[Sequence[Value]], tickets: IO[bytes]
) -> tuple[Connection, BaseProcess]:
    """A copy of this process that takes ``tickets``, and where it answers."""
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(there, work, blocks, tickets))
    process.start()
    there.close()
    return here, process


def _receive(copies: dict[Connection, BaseProcess], answers: dict[int, tuple[bool, Any]], at_least_one: bool) -> None:
    """Take in what ``copies`` have said, and let go of those that have ended."""
    while copies and (ready := wait(list(copies), None if at_least_one else 0)):
        for here in cast("list[Connection]", ready):
            try:
                number, good, result = here.recv()
            except (EOFError, OSError):
                copies.pop(here).join()
                here.close()
            else:
                answers[number] = good, result
                at_least_one = False


def _answer(
    there: Connection,
    work: Callable[[Sequence[Value]], Result],
    blocks: Sequence[Sequence[Value]],
    tickets: IO[bytes],
) -> None:
    outbox: SimpleQueue[tuple[int, bool, object] | None] = SimpleQueue()
    # A pipe holds little, and who reads it may be in the middle of a block: that is no reason to wait.
    sender = threading.Thread(target=_send, args=(there, outbox))
    try:
        prepare()
        sender.start()
    except RuntimeError:  # no more threads; the others do the work
        return
    while (number := _take(tickets)) is not None:
        try:
            outbox.put((number, True, work(blocks[number])))
        except Exception as error:  # noqa: BLE001 - it is raised in the first process
            outbox.put((number, False, error))
    outbox.put(None)
    sender.join()


def _send(there: Connection, outbox: SimpleQueue[tuple[int, bool, object] | None]) -> None:
    with suppress(OSError):  # nobody listens any more
        while (answer := outbox.get()) is not None:
            there.send(answer)


def _end_with_the_first() -> None:
    first = parent_process()
    if first is not None:
        wait([first.sentinel])
        os._exit(1)  # nobody is there to be told
