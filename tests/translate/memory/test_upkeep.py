from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from sitegen.translate.memory import Memory, upkeep
from sitegen.translate.memory.upkeep import Share, prune, shares
from sitegen.translate.segments.segment import Origin, Segment, Translation

BOAT, DYKE, LOCK = Segment("De boot vaart."), Segment("De dijk houdt."), Segment("De sluis sluit.")
SAID = Translation("It is said.")


def test_shares_are_counted_by_identity_and_origin() -> None:
    with Memory(None, today=20_000) as memory:
        assert shares(memory) == []
        memory.store("b/beam4", {BOAT: Translation("é", (1, 2)), DYKE: SAID})
        memory.store("b/beam4", {LOCK: Translation("x", origin=Origin.ADAPTED)})
        memory.store_imported({"De zee.": "The sea."})
        day = date(2024, 10, 4)
        size = len(BOAT.text) + 2 + len("[1, 2]") + len(DYKE.text) + len(SAID.target) + len("[]")
        assert shares(memory) == [
            Share("b/beam4", Origin.ADAPTED, 1, len(LOCK.text) + 1 + 2, day),
            Share("b/beam4", Origin.MACHINE, 2, size, day),
            Share("imported", Origin.IMPORTED, 1, len("De zee.") + len("The sea.") + 2, day),
        ]


def test_prune_removes_what_was_not_used_and_not_a_day_sooner(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path, today=1000) as memory:
        memory.store("one", {BOAT: SAID, DYKE: SAID})
        memory.store_imported({"De zee.": "The sea."})
    with Memory(path, today=1095) as memory:
        assert memory.find("one", [BOAT]) == {BOAT: SAID}
    # The last use is known to a week: it may have been on day 1006.
    for day, removed in ((1097, 0), (1098, 1), (1192, 0), (1193, 1), (9999, 0)):
        with Memory(path, today=day) as memory:
            assert prune(memory, unused_for=90) == removed, day
    with Memory(path) as memory:
        assert [share.origin for share in shares(memory)] == [Origin.IMPORTED]


def test_prune_keeps_one_package_with_all_its_settings() -> None:
    with Memory(None) as memory:
        for identity in ("nl_en-1/beam4/recipe1", "nl_en-1/beam2/recipe2", "nl_en-12/beam4/recipe1", "other"):
            memory.store(identity, {BOAT: SAID})
        memory.store_imported({BOAT.text: "The ship."})
        assert prune(memory, package="nl_en-1") == 2
        left = [share.identity for share in shares(memory)]
        assert left == ["imported", "nl_en-1/beam2/recipe2", "nl_en-1/beam4/recipe1"]
        assert prune(memory) == 0


def test_prune_in_many_blocks_gives_the_room_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "_BLOCK", 100)
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        for identity in ("old/beam4", "new/beam4"):
            pairs = {Segment(f"Zin {number}"): Translation("x" * 200) for number in range(1500)}
            memory.store(identity, pairs)
    before = path.stat().st_size
    with Memory(path) as memory:
        assert prune(memory, package="new") == 1500
        assert memory.find("new/beam4", pairs) == pairs
        assert len(memory) == 1500
        assert path.stat().st_size < 0.7 * before


def test_prune_beside_a_build_that_writes(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.store("old/beam4", {Segment(f"Zin {number}"): SAID for number in range(30_000)})
    program = """
import sys
from pathlib import Path
from sitegen.translate.memory import Memory
from sitegen.translate.segments.segment import Segment, Translation
with Memory(Path(sys.argv[1])) as memory:
    print("open", flush=True)
    for block in range(40):
        memory.store("new/beam4", {Segment(f"Blok {block} {number}"): Translation("x") for number in range(100)})
    print(len(memory.problems))
"""
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with Memory(path) as memory:
            assert prune(memory, package="new") == 30_000
        assert process.stdout.read().split() == ["0"]
    with Memory(path) as memory:
        assert [(share.identity, share.segments) for share in shares(memory)] == [("new/beam4", 4000)]


def test_a_prune_that_is_killed_has_removed_whole_blocks_of_the_right_ones(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "memory.sqlite"
    kept = {Segment(f"Nieuw {number}"): SAID for number in range(3000)}
    with Memory(path) as memory:
        memory.store("old/beam4", {Segment(f"Zin {number}"): SAID for number in range(30_000)})
        memory.store("new/beam4", kept)
    program = """
import sys
from pathlib import Path
from sitegen.translate.memory import Memory, upkeep
upkeep._BLOCK = 200
delete = upkeep._delete
def told(*arguments):
    removed = delete(*arguments)
    print(removed, flush=True)
    return removed
upkeep._delete = told
with Memory(Path(sys.argv[1])) as memory:
    upkeep.prune(memory, package="new")
"""
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(9):
            process.stdout.readline()
        process.kill()
        assert process.wait() == -signal.SIGKILL
    with Memory(path) as memory:
        assert memory.problems == ()
        assert memory.find("new/beam4", kept) == kept
        left = len(memory)
        assert 3000 < left < 33_000
        assert prune(memory, package="new") == left - 3000
