from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen.problems import PublishError, Severity
from sitegen.translate.memory import Memory
from sitegen.translate.segment import Segment, Translation

BOAT = Segment("De boot vaart.")
SAILS = Translation("The boat sails.", (0, 1, 2, -1), -0.25)

WRITER = """
import sys
from pathlib import Path
from sitegen.translate.memory import Memory
from sitegen.translate.segment import Segment, Translation
path, name, blocks = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Memory(path) as memory:
    print("open", flush=True)
    for block in range(blocks):
        pairs = {Segment(f"{name} {block} {number}"): Translation("x" * 200, (0,), 0.0) for number in range(100)}
        memory.store("one", pairs)
        print(block, flush=True)
"""


def write_in_another_process(path: Path, name: str, blocks: int, root: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), name, str(blocks)]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)


def held(path: Path, name: str, blocks: int) -> int:
    wanted = [Segment(f"{name} {block} {number}") for block in range(blocks) for number in range(100)]
    with Memory(path) as memory:
        assert memory.problems == ()
        return len(memory.find("one", wanted))


def test_remembers(tmp_path: Path) -> None:
    path = tmp_path / "state" / "memory.sqlite"
    with Memory(path) as memory:
        assert memory.find("one", [BOAT]) == {}
        memory.store("one", {BOAT: SAILS})
        assert memory.find("one", [BOAT]) == {BOAT: SAILS}
    with Memory(path) as memory:
        assert memory.find("one", [BOAT, Segment("Iets anders.")]) == {BOAT: SAILS}
        assert len(memory) == 1
        assert memory.problems == ()


def test_key_tells_engines_and_names_apart() -> None:
    with Memory(None) as memory:
        memory.store("one", {BOAT: SAILS})
        assert memory.find("two", [BOAT]) == {}
        assert memory.find("one", [Segment(BOAT.text, ("boot",))]) == {}
        memory.store("one", {Segment(BOAT.text, ("boot",)): Translation("The boot sails.")})
        assert memory.find("one", [BOAT]) == {BOAT: SAILS}


def test_storing_again_replaces() -> None:
    with Memory(None) as memory:
        memory.store("one", {BOAT: Translation("Nonsense.")})
        memory.store("one", {BOAT: SAILS})
        assert memory.find("one", [BOAT]) == {BOAT: SAILS}
        assert len(memory) == 1


def test_finds_thousands_at_once() -> None:
    pairs = {Segment(f"Zin {number}."): Translation(f"Sentence {number}.") for number in range(2500)}
    with Memory(None) as memory:
        memory.store("one", pairs)
        assert memory.find("one", pairs) == pairs


def test_killed_while_storing_it_stays_readable(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "memory.sqlite"
    for round_ in range(3):
        with write_in_another_process(path, f"r{round_}", 10_000, root) as process:
            assert process.stdout is not None
            for _ in range(4 + 7 * round_):
                process.stdout.readline()
            process.kill()
            finished = 3 + 7 * round_ + len(process.stdout.read().split())
            assert process.wait() == -signal.SIGKILL
        # What was stored is there, and a block is there whole or not at all.
        assert held(path, f"r{round_}", finished) == 100 * finished
        assert held(path, f"r{round_}", finished + 3) % 100 == 0


def test_two_processes_at_once(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "memory.sqlite"
    writers = [write_in_another_process(path, name, 30, root) for name in ("a", "b", "c")]
    for process in writers:
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert [held(path, name, 30) for name in ("a", "b", "c")] == [3000] * 3


@pytest.mark.parametrize("damage", ["no database", "empty page", "cut"])
def test_damaged_file_is_set_aside(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.store("one", {Segment(f"Zin {number}."): SAILS for number in range(2000)})
    data = path.read_bytes()
    if damage == "no database":
        path.write_bytes(b"these are words and no database" * 100)
    elif damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    else:
        path.write_bytes(data[: len(data) // 2] + b"\xff" * 4096 + data[len(data) // 2 + 4096 :])
    broken = path.read_bytes()
    with Memory(path) as memory:
        (problem,) = memory.problems
        assert problem.code == "memory-damaged"
        assert problem.severity is Severity.WARNING
        assert len(memory) == 0
        memory.store("one", {BOAT: SAILS})
    assert (tmp_path / "memory.sqlite.damaged-1").read_bytes() == broken
    with Memory(path) as memory:
        assert memory.problems == ()
        assert memory.find("one", [BOAT]) == {BOAT: SAILS}


def test_second_damaged_file_gets_another_name(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    for _ in range(2):
        path.write_bytes(b"no database at all" * 100)
        Memory(path).close()
    assert {each.name for each in tmp_path.iterdir()} >= {"memory.sqlite.damaged-1", "memory.sqlite.damaged-2"}


def test_file_of_another_version_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.store("one", {BOAT: SAILS})
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with Memory(path) as memory:
        assert len(memory) == 0
        assert memory.problems == ()


def test_file_that_is_damaged_in_use_is_told(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.store("one", {BOAT: SAILS})
        connection = sqlite3.connect(path)
        connection.execute("DROP TABLE translation")
        connection.commit()
        connection.close()
        with pytest.raises(PublishError, match="memory cannot be read"):
            memory.find("one", [BOAT])
        with pytest.raises(PublishError, match="memory cannot be written"):
            memory.store("one", {BOAT: SAILS})


@contextmanager
def _unprivileged() -> Iterator[None]:
    """Without the power of root, whom no permission stops."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "memory.sqlite").mkdir()
    for path in (tmp_path / "file" / "memory.sqlite", tmp_path / "memory.sqlite"):
        with pytest.raises(PublishError) as caught:
            Memory(path)
        (problem,) = caught.value.problems
        assert problem.code == "memory-unwritable"
        assert problem.path == f"{path.parent.name}/memory.sqlite"


def test_read_only_folder_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        with _unprivileged():
            for path in (folder / "memory.sqlite", folder / "state" / "memory.sqlite"):
                with pytest.raises(PublishError, match="cannot be opened"):
                    Memory(path)
        folder.chmod(0o755)


def test_opening_a_large_memory_is_quick(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.store("one", {Segment(f"Zin {number} van het bericht."): SAILS for number in range(20_000)})
    start = time.process_time()
    Memory(path).close()
    assert time.process_time() - start < 0.5
