from __future__ import annotations

import os
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
from sitegen.translate.memory import Memory, database
from sitegen.translate.segments.segment import Segment, Translation

BOAT = Segment("De boot vaart.")
SAILS = Translation("The boat sails.", (0, 1, 2, -1), -0.25)
MANY = {Segment(f"Zin {number} van het bericht."): SAILS for number in range(3000)}


def fill(path: Path) -> bytes:
    with Memory(path) as memory:
        memory.store("one", MANY)
    return path.read_bytes()


def damage_middle(data: bytes) -> bytes:
    half = len(data) // 2 // 4096 * 4096
    return data[:half] + b"\xff" * 8192 + data[half + 8192 :]


@pytest.mark.parametrize("damage", ["no database", "cut", "other tables", "without tables"])
def test_a_file_that_cannot_be_opened_is_set_aside(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "memory.sqlite"
    data = fill(path)
    if damage == "no database":
        path.write_bytes(b"these are words and no database" * 100)
    elif damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    else:
        connection = sqlite3.connect(path)
        if damage == "other tables":
            connection.execute("PRAGMA user_version = 0")
        else:
            connection.execute("DROP TABLE translation")
        connection.commit()
        connection.close()
    broken = path.read_bytes()
    with Memory(path) as memory:
        (problem,) = memory.problems
        assert problem.severity is Severity.WARNING
        assert len(memory) == 0
        memory.store("one", {BOAT: SAILS})
    (aside,) = tmp_path.glob("memory.sqlite.*-1")
    assert aside.name in problem.message
    assert aside.read_bytes() == broken
    with Memory(path) as memory:
        assert memory.problems == ()
        assert memory.find("one", [BOAT]) == {BOAT: SAILS}


def test_a_page_that_is_damaged_shows_when_it_is_read_and_the_build_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    broken = damage_middle(fill(path))
    path.write_bytes(broken)
    with Memory(path) as memory:
        found = memory.find("one", MANY)
        (problem,) = memory.problems
        assert problem.code == "memory-damaged"
        assert "memory.sqlite.damaged-1" in problem.message
        assert len(found) < len(MANY)
        assert all(answer == SAILS for answer in found.values())
        memory.store("one", MANY)
        assert memory.find("one", MANY) == MANY
    assert (tmp_path / "memory.sqlite.damaged-1").read_bytes() == broken
    with Memory(path) as memory:
        assert memory.problems == ()
        assert memory.find("one", MANY) == MANY


@pytest.mark.parametrize("column", ["links = 'x'", "links = '7'", "origin = 'x'", "target = CAST(x'ff41' AS TEXT)"])
def test_a_row_that_nobody_stored_is_damage_too(tmp_path: Path, column: str) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.store("one", {BOAT: SAILS})
        memory.database.connection.execute(f"UPDATE translation SET {column}")
        assert memory.find("one", [BOAT]) == {}
        assert [problem.code for problem in memory.problems] == ["memory-damaged"]
        memory.store("one", {BOAT: SAILS})
    with Memory(path) as memory:
        assert memory.find("one", [BOAT]) == {BOAT: SAILS}


def test_tables_that_vanish_in_use_are_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.store("one", {BOAT: SAILS})
        memory.database.connection.execute("DROP TABLE translation")
        memory.store("one", {BOAT: SAILS})
        assert [problem.code for problem in memory.problems] == ["memory-damaged"]
        assert memory.find("one", [BOAT]) == {BOAT: SAILS}


def test_two_that_meet_the_same_damage_begin_one_new_file(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_bytes(damage_middle(fill(path)))
    with Memory(path) as first, Memory(path) as second:
        first.find("one", MANY)
        first.store("one", {BOAT: SAILS})
        second.find("one", MANY)
        assert len(first.problems) == 1
        assert second.problems == (), "what the first began is not set aside again"
        assert second.find("one", [BOAT]) == {BOAT: SAILS}
    assert [each.name for each in tmp_path.glob("*damaged*") if each.suffix not in ("-wal", "-shm")] != []
    with Memory(path) as memory:
        assert memory.find("one", [BOAT]) == {BOAT: SAILS}


def test_a_second_damaged_file_gets_another_name(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    for _ in range(2):
        path.write_bytes(b"no database at all" * 100)
        Memory(path).close()
    assert {each.name for each in tmp_path.iterdir()} >= {"memory.sqlite.damaged-1", "memory.sqlite.damaged-2"}


def test_a_damaged_file_that_was_not_closed_shows_at_once(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    program = f"""
import os
from pathlib import Path
from sitegen.translate.memory import Memory
from sitegen.translate.segments.segment import Segment, Translation
memory = Memory(Path({str(path)!r}))
memory.store("one", {{Segment(f"Zin {{n}}"): Translation("x" * 400) for n in range(12000)}})
memory.store("one", {{Segment("De boot vaart."): Translation("The boat sails.")}})
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 9
    log = path.with_name("memory.sqlite-wal")
    assert log.stat().st_size > 0
    data = path.read_bytes()
    path.write_bytes(data[: 4096 * 20] + b"\xff" * (len(data) - 4096 * 20))
    with Memory(path) as memory:
        assert [problem.code for problem in memory.problems] == ["memory-damaged"]
    assert (tmp_path / "memory.sqlite.damaged-1").stat().st_size >= len(data), "and so is nothing thrown away"


def test_a_file_of_a_later_version_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    fill(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    later = path.read_bytes()
    with Memory(path) as memory:
        assert len(memory) == 0
        (problem,) = memory.problems
        assert (problem.code, problem.severity) == ("memory-version", Severity.WARNING)
        assert "999" in problem.message
    assert (tmp_path / "memory.sqlite.version-999-1").read_bytes() == later


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


def hint_of(path: Path) -> str:
    with pytest.raises(PublishError, match="cannot be opened") as caught:
        Memory(path)
    (problem,) = caught.value.problems
    assert problem.code == "memory-unwritable"
    assert problem.path == f"{path.parent.name}/{path.name}"
    return problem.hint


def test_something_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "memory.sqlite").mkdir()
    for path in (tmp_path / "file" / "memory.sqlite", tmp_path / "memory.sqlite"):
        assert "in the place of" in hint_of(path)


def test_a_folder_that_cannot_be_written_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "closed").mkdir(mode=0o000)
        folder.chmod(0o555)
        with _unprivileged():
            assert hint_of(folder / "closed" / "memory.sqlite") == "make closed/ writable for this user"
            for path in (folder / "memory.sqlite", folder / "state" / "memory.sqlite"):
                assert "writable" in hint_of(path)
        folder.chmod(0o755)


def test_a_file_that_may_not_be_written_is_read_and_what_is_new_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "memory.sqlite")
        (folder / "memory.sqlite").chmod(0o444)
        folder.chmod(0o555)
        with _unprivileged(), Memory(folder / "memory.sqlite") as memory:
            assert len(memory) > 0
            with pytest.raises(PublishError, match="cannot be written") as caught:
                memory.store("one", {Segment("Nieuw."): Translation("New.")})
            assert "writable" in caught.value.problems[0].hint
        folder.chmod(0o755)


def test_a_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "memory.sqlite"
    monkeypatch.setattr(database, "_PATIENCE", 0.05)
    with Memory(path) as memory:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert len(memory) == 0, "reading waits for nobody"
        Memory(path).close()
        with pytest.raises(PublishError, match="cannot be written: database is locked") as caught:
            memory.store("one", {BOAT: SAILS})
        assert caught.value.problems[0].hint.startswith("another process is writing it")
        other.execute("ROLLBACK")
        other.close()
        memory.store("one", {BOAT: SAILS})
        assert memory.problems == ()


def test_a_full_disk_is_told_and_takes_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.store("one", {BOAT: SAILS})
        memory.database.connection.execute("PRAGMA max_page_count = 12")
        with pytest.raises(PublishError, match="cannot be written: database or disk is full") as caught:
            memory.store("one", MANY)
        assert caught.value.problems[0].hint.startswith("free some space")
        assert memory.find("one", [BOAT]) == {BOAT: SAILS}
        assert memory.problems == ()
    with Memory(path) as memory:
        assert len(memory) == 1


def test_opening_a_large_memory_looks_at_few_pages(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.store("one", {Segment(f"Zin {number} van het bericht."): SAILS for number in range(50_000)})
    start = time.process_time()
    for _ in range(10):
        Memory(path).close()
    assert time.process_time() - start < 0.3
