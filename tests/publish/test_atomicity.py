"""Killed at any instant, read at any instant, run twice at once: an output holds one whole site."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.problems import PublishError
from sitegen.publish import publish

from .trees import IN_PLACE_NAME, add_foreign, contents, expected, foreign_state, site, with_foreign

HERE = Path(__file__).resolve().parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE.parent), str(HERE.parent.parent)))}


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory if there is one: thousands of flushes to a busy disk would take minutes."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.mark.parametrize(("way", "name"), [("swap", "public"), ("in-place", IN_PLACE_NAME)])
def test_a_kill_before_any_operation_is_survived(quick: Path, way: str, name: str) -> None:
    command = [sys.executable, "-m", "publish.kill_everywhere", str(quick / name), way]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    old, new, mix = map(int, done.stdout.split())
    if way == "swap":
        assert old > 30
        assert new > 20
        assert mix == 0
    else:
        assert old + new + mix > 30


_FOR_EVER = """
import sys
from pathlib import Path
from publish.trees import site
from sitegen.problems import PublishError
from sitegen.publish import publish
print("ready", flush=True)
while True:
    publish(site("b"), Path(sys.argv[1]))
    publish(site("a"), Path(sys.argv[1]))
"""


def test_forty_kills_at_random_instants_leave_one_whole_site(quick: Path) -> None:
    output = quick / "public"
    publish({}, output)
    add_foreign(output)
    untouched = foreign_state(output)
    publish(site("a"), output)
    whole = [with_foreign(site(mark)) for mark in "ab"]
    chance = random.Random(20261125)
    for _ in range(40):
        command = [sys.executable, "-c", _FOR_EVER, str(output)]
        with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, 0.05))
            process.send_signal(signal.SIGKILL)
        assert contents(output) in whole
        assert foreign_state(output) == untouched
    publish(site("b"), output)
    assert contents(output) == whole[1]
    assert [path.name for path in quick.iterdir()] == ["public"]


def over_and_over(action: Callable[[], None], output: Path, publications: int) -> None:
    """Do ``action`` in another thread, again and again, while two sites are published in turn."""
    over = threading.Event()

    def run() -> None:
        while not over.is_set():
            action()

    thread = threading.Thread(target=run)
    thread.start()
    for number in range(publications):
        publish(site("ba"[number % 2]), output)
    over.set()
    thread.join()


def test_a_reader_that_opens_the_folder_once_sees_one_site(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(site("a"), output)
    seen: set[bytes] = set()
    torn: list[tuple[bytes, bytes]] = []

    def read(name: str, folder: int) -> bytes:
        descriptor = os.open(name, os.O_RDONLY, dir_fd=folder)
        try:
            return os.read(descriptor, 100)
        finally:
            os.close(descriptor)

    def look() -> None:
        folder = os.open(output, os.O_RDONLY)
        try:
            pair = read("nl/index.html", folder), read("nl/feed.xml", folder)
        except FileNotFoundError:
            return  # the old tree is being cleared away under this reader, who is late
        finally:
            os.close(folder)
        seen.add(pair[0])
        if pair[0] != pair[1]:
            torn.append(pair)

    over_and_over(look, output, 20)
    assert torn == []
    assert seen == {b"a", b"b"}


def test_there_is_always_a_page_at_every_path_that_both_sites_have(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(site("a"), output)
    failures: list[OSError] = []

    def look() -> None:
        try:
            (output / "nl" / "index.html").read_bytes()
            (output / "assets" / "same.css").stat()
        except OSError as error:
            failures.append(error)

    over_and_over(look, output, 20)
    assert failures == []


@pytest.mark.parametrize("name", ["public", IN_PLACE_NAME], ids=["swap", "in-place"])
def test_publishers_wait_for_each_other(tmp_path: Path, name: str) -> None:
    output = tmp_path / name
    script = """
import sys
from pathlib import Path
from publish.trees import site
from sitegen.problems import PublishError
from sitegen.publish import publish
for _ in range(8):
    publish(site(sys.argv[2]), Path(sys.argv[1]))
"""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(output), mark], env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
        )
        for mark in "aba"
    ]
    for process in running:
        assert process.communicate(timeout=60)[1] == ""
        assert process.returncode == 0
    assert contents(output) in (expected(site("a")), expected(site("b")))
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_files_that_another_program_replaces_meanwhile_are_carried_over(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish({}, output)
    git = output / ".git"
    git.mkdir()
    numbers = iter(range(1, 1_000_000))
    done: list[int] = []

    def commit() -> None:
        number = next(numbers)
        with contextlib.suppress(
            FileNotFoundError
        ):  # exchanged between two calls; git as well tells so and is run again
            (git / "index.lock").write_text(str(number))
            (git / "index.lock").rename(git / "index")
            (git / f"object-{number}").write_text(str(number))
            done.append(number)

    over_and_over(commit, output, 12)
    assert len(done) > 12
    assert int((git / "index").read_text()) >= done[-1]
    assert all((git / f"object-{number}").read_text() == str(number) for number in done)


def test_a_link_under_the_name_of_our_staging_is_not_followed(tmp_path: Path) -> None:
    output, precious = tmp_path / "public", tmp_path / "precious"
    precious.mkdir()
    (precious / "x").write_text("precious")
    (tmp_path / ".public.sitegen-staging").symlink_to(precious)
    with pytest.raises(PublishError) as caught:
        publish(site("a"), output)
    assert "(.public.sitegen-staging)" in caught.value.problems[0].message
    assert (precious / "x").read_text() == "precious"
    assert not output.exists()


def test_leftovers_of_ours_are_cleared_and_nobody_elses(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(site("a"), output)
    (tmp_path / ".public.sitegen-staging" / "nl").mkdir(parents=True)
    (tmp_path / ".public.sitegen-lock").write_text("")
    others = [".public.sitegen-staging.bak", ".public2.sitegen-staging", "public.sitegen-staging"]
    for name in others:
        (tmp_path / name).mkdir()
    publish(site("a"), output)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["public", *others])
