"""Stories out of the memory: by several processes they come out as by one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sitegen.dedupe.story import Story
from sitegen.translate.drafts import Terms
from sitegen.translate.memory import Memory
from sitegen.translate.stories import translate_stories
from sitegen.translate.translator import Translator
from tests.translate.fakes import FakeEngine
from tests.translate.test_stories import article, story

COUNT = 230
LONG_AGO = 20_000

# A process of its own, with one thread.
PROGRAM = """
import os, sys, types
from pathlib import Path

# Another package of this name may be installed.
sys.modules["tests"] = types.ModuleType("tests")
sys.modules["tests"].__path__ = ["tests"]

from sitegen.parallel import Workers
from sitegen.translate import stories as stage
from sitegen.translate.memory import Memory
from sitegen.translate.translator import Translator
from tests.translate.fakes import FakeEngine
from tests.translate.test_known_stories import TERMS, changed, mixed, said

one, many, kind = sys.argv[1:]
stories = changed() if kind == "changed" else mixed()
finished = {}
whole = stage.known_stories

def watched(*given):
    found = whole(*given)
    finished.update(found)
    return found

stage.known_stories = watched

def translated(path, workers):
    with Memory(Path(path)) as memory:
        engine = FakeEngine(said)
        translator = Translator("x", "X", lambda: engine, memory)
        found = stage.translate_stories(stories, TERMS, translator, compare=True, workers=workers)
        return found, sorted(engine.asked), len(memory), [each.code for each in memory.problems]

with Workers() as workers:
    workers._count = 3
    first, second = translated(one, None), translated(many, workers)
assert not os.path.exists(many + "-wal")
print("equal" if first == second else (first[1:], second[1:]), len(finished), len(first[0].doubts), first[3])
"""
TERMS = Terms(("Dijk 3", "storm"))


def said(text: str, careful: bool) -> str:
    return {"Er is geen gevaar.": "There is danger."}.get(text, text.upper())


def mixed() -> list[Story]:
    """Stories with links and emphasis in them, some with something to doubt, one that a person translated."""
    made: list[Story] = []
    for number in range(COUNT):
        html = (
            f"<p>De dijk van polder {number} houdt stand. Zie <a href='k.md'>de kaart van {number}</a> "
            f"en <em>water</em>.</p><p>{'Er is geen gevaar.' if number % 5 == 0 else 'Het regent.'}</p>"
        )
        own, human = f"weer/{number}", article(language="en") if number == 7 else None
        title = f"Dijk {number % 9} houdt stand"
        made.append(story(human, title=title, html=html, tags=("Dijk 3",), id=own, path=f"content/{own}.md"))
    return made


def changed() -> list[Story]:
    """The same, and a few with figures or sentences that are new."""
    made = mixed()
    for number, html in ((3, "<p>De dijk van polder 9999 houdt stand.</p>"), (150, "<p>Dit is nieuw.</p>")):
        made[number] = story(title="Dijk houdt stand", html=html, id=f"weer/{number}", path=f"content/{number}.md")
    return made


@pytest.fixture
def memories(tmp_path: Path) -> tuple[Path, Path]:
    """Two files that hold all of the mixed stories."""
    one, other = tmp_path / "one.sqlite", tmp_path / "other.sqlite"
    with Memory(one, LONG_AGO) as memory:
        engine = FakeEngine(said)
        translate_stories(mixed(), TERMS, Translator("x", "X", lambda: engine, memory))
    shutil.copyfile(one, other)
    return one, other


def compared(memories: tuple[Path, Path], kind: str, root: Path) -> str:
    command = [sys.executable, "-c", PROGRAM, *map(str, memories), kind]
    one_thread = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # as the program has it
    run = subprocess.run(command, cwd=root, env=one_thread, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_same_comes_out(memories: tuple[Path, Path], root: Path) -> None:
    assert compared(memories, "mixed", root) == f"equal {COUNT - 1} 46 []\n"


def test_what_is_new_is_left_to_one(memories: tuple[Path, Path], root: Path) -> None:
    assert compared(memories, "changed", root) == f"equal {COUNT - 3} 45 []\n"


def test_where_nothing_is_known_nobody_looks(memories: tuple[Path, Path], root: Path) -> None:
    for path in memories:
        path.unlink()
    assert compared(memories, "mixed", root) == "equal 0 46 []\n"


def test_what_was_used_is_written_down(memories: tuple[Path, Path], root: Path) -> None:
    compared(memories, "mixed", root)
    query = "SELECT used, count(*) FROM translation GROUP BY used"
    days = []
    for path in memories:
        with closing(sqlite3.connect(path)) as connection:
            days.append(connection.execute(query).fetchall())
    assert days[0] == days[1]
    assert LONG_AGO not in dict(days[0])


def test_a_memory_that_is_damaged_is_set_aside(memories: tuple[Path, Path], root: Path) -> None:
    for path in memories:
        damaged = bytearray(path.read_bytes())
        damaged[4096 * 6 : 4096 * 12] = b"?" * (4096 * 6)
        path.write_bytes(damaged)
    assert compared(memories, "mixed", root).endswith("['memory-damaged']\n")
    assert all(path.with_name(f"{path.name}.damaged-1").exists() for path in memories)
