from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from hashlib import blake2b
from pathlib import Path

from sitegen.translate.memory import Memory
from sitegen.translate.segments.segment import Origin, Segment, Translation

# As the first release wrote it.
VERSION_1 = """
CREATE TABLE translation (
    key BLOB PRIMARY KEY, engine TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, links TEXT NOT NULL,
    score REAL NOT NULL
) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
"""


def write_version_1(path: Path, count: int) -> dict[Segment, Translation]:
    pairs = {
        Segment(f"Bericht {number} van Jan.", ("Jan",)): Translation(f"Message {number} of Jan.", (0, 1, 2, 3, 4), -0.5)
        for number in range(count)
    }
    pairs[Segment("Er viel 12 millimeter regen.")] = Translation("There fell 12 millimetres of rain.")
    pairs[Segment("Er viel 13 millimeter regen.")] = Translation("13 mm of rain fell.")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(VERSION_1)
    for segment, found in pairs.items():
        key = blake2b("\0".join(("one", segment.text, *segment.names)).encode(), digest_size=16).digest()
        row = (key, "one", segment.text, found.target, str(list(found.links or ())), found.score)
        connection.execute("INSERT INTO translation VALUES (?, ?, ?, ?, ?, ?)", row)
    connection.commit()
    connection.close()
    return pairs


def test_version_1_keeps_its_translations(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    pairs = write_version_1(path, 500)
    with Memory(path, today=20_000) as memory:
        assert memory.problems == ()
        assert memory.find("one", pairs) == pairs
        assert len(memory) == len(pairs)
        rows = memory.database.connection.execute("SELECT DISTINCT origin, added, used FROM translation")
        assert rows.fetchall() == [("machine", 20_000, 20_000)]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["memory.sqlite"]


def test_what_version_1_knew_without_names_answers_for_other_figures(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    write_version_1(path, 3)
    rain = Segment("Er viel 20 millimeter regen.")
    with Memory(path) as memory:
        found = memory.adapt("one", [rain, Segment("Bericht 77 van Jan."), Segment("Bericht 77 van Jan.", ("Jan",))])
        assert list(found) == [rain]
        assert found[rain].origin is Origin.ADAPTED
        assert found[rain].target in ("There fell 20 millimetres of rain.", "20 mm of rain fell.")


def test_a_kill_at_any_instant_of_the_migration_loses_nothing(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "memory.sqlite"
    pairs = write_version_1(path, 20_000)
    program = (
        "import sys; from pathlib import Path; from sitegen.translate.memory import Memory\n"
        "print('go', flush=True); Memory(Path(sys.argv[1])).close()"
    )
    wait = random.Random(7)
    killed = 0
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(path)], cwd=root, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait.uniform(0.0, 0.15))
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        process.stdout.close()
    assert killed
    with Memory(path) as memory:
        assert memory.problems == ()
        assert memory.find("one", pairs) == pairs


def test_two_processes_migrate_at_once(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "memory.sqlite"
    pairs = write_version_1(path, 3000)
    program = "import sys; from pathlib import Path; from sitegen.translate.memory import Memory\n"
    program += "with Memory(Path(sys.argv[1])) as memory: print(len(memory), len(memory.problems))"
    command = [sys.executable, "-c", program, str(path)]
    both = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=60)[0].split() for process in both] == [[str(len(pairs)), "0"]] * 3
