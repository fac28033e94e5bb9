from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from sitegen import parallel
from sitegen.parallel import Workers, in_blocks

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

    monkeypatch.setattr(parallel, "ProcessPoolExecutor", refuse)
    assert [value for block in in_blocks(work.doubled, range(25)) for value in block] == list(range(0, 50, 2))


def test_processes_that_are_there_take_less_work_too(work: ModuleType) -> None:
    with Workers() as workers:
        assert list(workers.in_blocks(work.process, range(20))) == [os.getpid()] * 2
        first = set(workers.in_blocks(work.process, range(60)))
        assert os.getpid() not in set(workers.in_blocks(work.process, range(20))) | first
