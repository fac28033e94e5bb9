from __future__ import annotations

import concurrent.futures
import os
import signal
import subprocess
import sys
import threading
import time
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from sitegen.parallel import Workers, in_blocks
from sitegen.parallel import workers as parallel

# In a file of its own, where other processes find it too.
WORK = f"""
import os

def doubled(values):
    return [2 * value for value in values]

def process(values):
    return os.getpid()

def dying(values):
    if os.getpid() != {os.getpid()} and values[0] >= 20:
        os._exit(1)
    return doubled(values)

def failing(values):
    raise ValueError(values[0])
"""

# A process of its own, with one thread.
COPIES = """
import os, sys
from sitegen.parallel import Workers

first = os.getpid()
seen = []
begun, beginning = os.pipe()

def work(values):
    seen.append(values)
    if os.getpid() != first:
        os.write(beginning, b".")
    elif len(seen) == 1:
        os.read(begun, 1)  # when a copy has taken a block
    if "die" in sys.argv and os.getpid() != first:
        os._exit(1)
    if "fail" in sys.argv and os.getpid() != first:
        raise ValueError(values[0])
    return os.getpid(), values

with Workers() as workers:
    workers._count = 2
    found = list(workers.in_copies(lambda values: work(list(values)), range(95), 10))
print([value for _, values in found for value in values] == list(range(95)), len({process for process, _ in found}))
print(len(seen) < 10, len(list(workers.in_copies(work, range(9), 10))))
"""


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Work for two new processes, ten values at a time."""
    (tmp_path / "work_in_blocks.py").write_text(WORK)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(parallel, "BLOCK", 10)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(parallel, "_may_fork", lambda: False)  # whatever threads other tests have left
    monkeypatch.delitem(sys.modules, "work_in_blocks", raising=False)
    return import_module("work_in_blocks")


def test_results_come_in_order_whoever_made_them(work: ModuleType) -> None:
    assert [value for block in in_blocks(work.doubled, range(95)) for value in block] == list(range(0, 190, 2))
    assert os.getpid() not in set(in_blocks(work.process, range(95)))


def test_very_many_values_are_handed_over_and_not_copied(work: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_may_fork", lambda: True)
    monkeypatch.setattr(parallel, "_MANY", 90)
    assert os.getpid() not in set(in_blocks(work.process, range(95)))


def test_a_single_block_stays_here(work: ModuleType) -> None:
    assert list(in_blocks(work.process, range(10))) == [os.getpid()]
    assert list(in_blocks(work.process, range(0))) == []


def test_what_dies_in_a_process_is_done_here(work: ModuleType) -> None:
    assert [value for block in in_blocks(work.dying, range(50)) for value in block] == list(range(0, 100, 2))


def test_an_error_of_the_work_is_not_hidden(work: ModuleType) -> None:
    with pytest.raises(ValueError, match="0"):
        list(in_blocks(work.failing, range(50)))


def test_a_system_without_processes_makes_do(work: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", refuse)
    assert [value for block in in_blocks(work.doubled, range(25)) for value in block] == list(range(0, 50, 2))


def test_processes_that_are_there_take_less_work_too(work: ModuleType) -> None:
    with Workers() as workers:
        assert list(workers.in_blocks(work.process, range(20))) == [os.getpid()] * 2
        first = set(workers.in_blocks(work.process, range(60)))
        assert os.getpid() not in set(workers.in_blocks(work.process, range(20))) | first


def _copies(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", COPIES, *arguments], capture_output=True, text=True, check=check)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not copied")
def test_copies_share_the_work_and_know_what_this_process_knows() -> None:
    assert _copies().stdout.splitlines() == ["True 2", "True 1"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not copied")
def test_what_a_copy_leaves_is_done_here() -> None:
    assert _copies("die").stdout.splitlines() == ["True 1", "False 1"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not copied")
def test_an_error_in_a_copy_is_raised_here() -> None:
    done = _copies("fail", check=False)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "ValueError: 10")


TICKETS = """
import os
from sitegen.parallel import copies

tickets = copies._tickets(range(100_000))
readers = []
for _ in range(4):
    here, there = os.pipe()
    if os.fork() == 0:
        taken = bytearray()
        while (number := copies._take(tickets)) is not None:
            taken += number.to_bytes(4, "little")
        with open(there, "wb") as out:
            out.write(taken)
        os._exit(0)
    os.close(there)
    readers.append(open(here, "rb"))
taken = b"".join(each.read() for each in readers)
numbers = [int.from_bytes(taken[at : at + 4], "little") for at in range(0, len(taken), 4)]
print(len(numbers), sorted(numbers) == list(range(100_000)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not copied")
def test_no_two_processes_take_the_same_block() -> None:
    done = subprocess.run([sys.executable, "-c", TICKETS], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["100000", "True"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not copied")
def test_without_a_place_for_tickets_one_process_does_all(tmp_path: Path) -> None:
    nowhere = "import tempfile\ntempfile.tempdir = '/proc/none'\n"
    command = [sys.executable, "-c", nowhere + COPIES.replace("os.read(begun, 1)", "pass")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["True 1", "False 1"]


ORPHAN = """
import os, signal, sys, time
from sitegen.parallel import Workers

first = os.getpid()

def work(values):
    if os.getpid() == first:
        while not os.path.exists(sys.argv[1]) or not open(sys.argv[1]).read():
            time.sleep(0.01)
        os.kill(first, signal.SIGKILL)
    open(sys.argv[1], "w").write(str(os.getpid()))
    return bytes(10_000_000)  # more than a pipe holds

workers = Workers()
workers._count = 2
list(workers.in_copies(work, range(2), 1))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not copied")
def test_a_copy_ends_with_the_process_that_it_works_for(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", ORPHAN, str(tmp_path / "copy")], check=False)
    assert done.returncode == -signal.SIGKILL
    copy = Path("/proc") / (tmp_path / "copy").read_text() / "cmdline"
    end = time.monotonic() + 20
    while time.monotonic() < end and copy.exists() and copy.read_bytes():
        time.sleep(0.05)
    assert not copy.exists() or not copy.read_bytes()  # ended, if perhaps not yet waited for


def test_a_process_with_threads_is_not_copied() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        with Workers() as workers:
            assert set(workers.in_copies(lambda _: os.getpid(), range(30), 10)) == {os.getpid()}
    finally:
        waiting.set()
        thread.join()
