from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from sitegen.translate.memory import Memory, store
from sitegen.translate.segments.segment import Origin, Segment, Translation

LOCK = Segment("De sluis sluit.")
BOAT = Segment("De boot vaart.")
SAILS = Translation("The boat sails.", (0, 1, 2, -1), -0.25)

WRITER = """
import sys
from pathlib import Path
from sitegen.translate.memory import Memory
from sitegen.translate.segments.segment import Segment, Translation
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


def test_context_is_part_of_what_is_asked() -> None:
    with Memory(None) as memory:
        memory.store("one", {BOAT: SAILS}, context="glossary 1")
        assert memory.find("one", [BOAT]) == {}
        assert memory.find("one", [BOAT], context="glossary 2") == {}
        assert memory.find("one", [BOAT], context="glossary 1") == {BOAT: SAILS}


def test_what_people_imported_wins_over_the_machine_for_every_package_and_name() -> None:
    named = Segment(BOAT.text, ("boot",))
    with Memory(None) as memory:
        memory.store("one", {BOAT: SAILS, LOCK: Translation("The lock closes.")})
        memory.store_imported({BOAT.text: "The ship is under way."})
        for identity in ("one", "two"):
            found = memory.find(identity, [BOAT, named, LOCK])
            assert found[BOAT] == found[named] == Translation("The ship is under way.", origin=Origin.IMPORTED)
        assert memory.find("two", [LOCK]) == {}
        memory.store("one", {BOAT: Translation("Nonsense.")})
        assert memory.find("one", [BOAT])[BOAT].target == "The ship is under way."


def used_on(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        day = connection.execute("SELECT used FROM translation").fetchone()[0]
    connection.close()
    return int(day)


def test_use_is_written_down_once_a_week_and_not_more_often(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path, today=20_000) as memory:
        memory.store("one", {BOAT: SAILS})
    for day, written in ((20_000, 20_000), (20_006, 20_000), (20_007, 20_007), (20_010, 20_007), (20_100, 20_100)):
        with Memory(path, today=day) as memory:
            before = memory.database.connection.total_changes
            memory.find("one", [BOAT])
            memory.find("one", [BOAT])
            assert memory.database.connection.total_changes == before, "nothing is written while a build reads"
        assert used_on(path) == written


def test_a_use_that_cannot_be_written_down_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path, today=1) as memory:
        memory.store("one", {BOAT: SAILS})
    with Memory(path, today=100) as memory:
        memory.database.connection.execute("PRAGMA query_only = ON")
        assert memory.find("one", [BOAT]) == {BOAT: SAILS}
    assert used_on(path) == 1


MELT, DEAD = Segment("Er viel 12 millimeter regen."), Segment("Er viel 15 millimeter regen.")
RAINED = Translation("There fell 12 millimetres of rain.", (0, 1, 2, 3, -1, 4, 5), -0.3)


def test_a_segment_that_differs_in_figures_is_answered() -> None:
    with Memory(None) as memory:
        memory.store("one", {MELT: RAINED})
        adapted = Translation("There fell 15 millimetres of rain.", RAINED.links, -0.3, Origin.ADAPTED)
        assert memory.adapt("one", [DEAD, BOAT, Segment("Er viel 1 millimeter regen.")]) == {DEAD: adapted}
        assert memory.adapt("two", [DEAD]) == {}
        assert memory.adapt("one", [Segment(DEAD.text, ("regen",))]) == {}
        assert memory.adapt("one", [DEAD], context="glossary 1") == {}
        assert memory.find("one", [DEAD]) == {}, "nothing was stored"


def test_what_was_adapted_is_remembered_as_such_and_is_no_model_for_others() -> None:
    with Memory(None) as memory:
        memory.store("one", {DEAD: Translation("There fell 15 millimetres of rain.", origin=Origin.ADAPTED)})
        assert memory.find("one", [DEAD])[DEAD].origin is Origin.ADAPTED
        assert memory.adapt("one", [MELT]) == {}


def test_an_adaptation_that_fails_its_checks_is_not_given() -> None:
    with Memory(None) as memory:
        memory.store("one", {MELT: Translation("12 12th the the the the de het een van dat die niet 12")})
        memory.store("one", {Segment("Hij won met 3-2 van Ajax.", ("Ajax",)): Translation("He won 3-2.")})
        assert memory.adapt("one", [DEAD, Segment("Hij won met 4-2 van Ajax.", ("Ajax",))]) == {}


def test_imported_pairs_are_models_too_and_come_first() -> None:
    text = "In Utrecht viel {} millimeter regen."
    plain, named = Segment(text.format(30)), Segment(text.format(30), ("Utrecht",))
    with Memory(None) as memory:
        memory.store("one", {Segment(text.format(12)): Translation("There fell 12 millimetres of rain in Utrecht.")})
        memory.store_imported({text.format(15): "Utrecht had 15 mm of rain."})
        found = memory.adapt("one", [plain, named])
        assert found[plain].target == found[named].target == "Utrecht had 30 mm of rain."


def test_one_model_answers_for_all_that_differ_in_figures_and_its_successor_after_it() -> None:
    with Memory(None) as memory:
        memory.store("one", {MELT: RAINED})
        memory.store("one", {DEAD: Translation("15 mm of rain fell down.")})
        memory.store("one", {MELT: RAINED})
        other = Segment("Er viel 20 millimeter regen.")
        assert memory.adapt("one", [other])[other].target == "There fell 20 millimetres of rain."
        memory.store("one", {MELT: Translation("Twelve millimetres of rain fell.")})
        assert memory.adapt("one", [other]) == {}
        memory.store("one", {DEAD: Translation("15 mm of rain fell down.")})
        assert memory.adapt("one", [other])[other].target == "20 mm of rain fell down."


def test_both_look_ups_use_an_index() -> None:
    with Memory(None) as memory:
        for query in (store._FIND, store._ADAPT):
            plan = memory.database.connection.execute(f"EXPLAIN QUERY PLAN {query.format(marks='?,?')}", (b"1", b"2"))
            assert all("SEARCH" in row[3] for row in plan)
        plan = memory.database.connection.execute(f"EXPLAIN QUERY PLAN {store._STORE}", (None,) * 9)
        assert not any("SCAN translation" in row[3] for row in plan)


def test_links_that_nobody_asked_for_do_not_answer_where_tags_are(tmp_path: Path) -> None:
    plain, tagged = Segment("De dijk houdt."), Segment("De dijk houdt.", tagged=True)
    with Memory(tmp_path / "memory.sqlite") as memory:
        memory.store("one", {plain: Translation("The dyke holds.", None)})
        assert memory.find("one", [plain])[plain].links is None
        assert memory.find("one", [tagged]) == {}
        memory.store("one", {tagged: Translation("The dyke holds.", (0, 1, 2, 3))})
        assert memory.find("one", [plain])[plain].links == (0, 1, 2, 3)
