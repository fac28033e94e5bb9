"""The watcher on a real file system: every way in which newsrooms, editors and git change files arrives."""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen.publish import publish
from sitegen.watch import Changes, Timing, Watcher

EVENTS = [False, True]
SOON = 8.0
"""Seconds after which a change counts as missed; the idle look is set far beyond, so that only events can tell."""


class Seen:
    """What a watcher in another thread has told so far."""

    def __init__(self, watcher: Watcher, told: queue.SimpleQueue[Changes]) -> None:
        self.watcher = watcher
        self._told = told

    def next(self) -> Changes:
        return self._told.get(timeout=SOON)

    def until(self, enough: Callable[[Changes], bool]) -> Changes:
        """All changes as one, as soon as they are ``enough``."""
        new: set[str] = set()
        changed: set[str] = set()
        deleted: set[str] = set()
        while True:
            more = self.next()
            new |= more.new
            changed |= more.changed
            deleted |= more.deleted
            total = Changes(frozenset(new), frozenset(changed), frozenset(deleted))
            if enough(total):
                return total

    def nothing(self, seconds: float = 0.6) -> None:
        with pytest.raises(queue.Empty):
            print(self._told.get(timeout=seconds))


@contextmanager
def watching(site: Path, *, poll: bool = False, idle: float = 600, **more: object) -> Iterator[Seen]:
    paths = [site / "content", site / "templates", site / "sitegen.toml"]
    timing = Timing(idle=idle, poll=0.1)
    warnings: list[str] = []
    ignore = more.get("ignore", ())
    watcher = Watcher(
        lambda: paths,
        base=site,
        ignore=lambda: ignore,  # type: ignore[arg-type,return-value]
        poll=poll,
        warn=warnings.append,
        timing=timing,
    )
    told: queue.SimpleQueue[Changes] = queue.SimpleQueue()

    def run() -> None:
        for changes in watcher:
            told.put(changes)

    with watcher:
        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield Seen(watcher, told)
        finally:
            watcher.stop()
            thread.join(timeout=10)
            assert not thread.is_alive()
    assert warnings == []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content" / "binnenland").mkdir(parents=True)
    for name in ("brug", "haven", "storm"):
        (tmp_path / "content" / "binnenland" / f"{name}.md").write_text(f"# {name}\n")
    (tmp_path / "sitegen.toml").write_text("")
    return tmp_path


@pytest.mark.parametrize("poll", EVENTS)
def test_new_changed_renamed_and_deleted_files_arrive(site: Path, poll: bool) -> None:
    folder = site / "content" / "binnenland"
    with watching(site, poll=poll) as seen:
        (folder / "fiets.md").write_text("# Fiets\n")
        assert seen.next() == Changes(new=frozenset({"content/binnenland/fiets.md"}))
        (folder / "brug.md").write_text("# Brug open\n")
        assert seen.next() == Changes(changed=frozenset({"content/binnenland/brug.md"}))
        (folder / "haven.md").rename(folder / "kade.md")
        assert seen.next() == Changes(
            new=frozenset({"content/binnenland/kade.md"}), deleted=frozenset({"content/binnenland/haven.md"})
        )
        (folder / "storm.md").unlink()
        assert seen.next() == Changes(deleted=frozenset({"content/binnenland/storm.md"}))
        (site / "sitegen.toml").write_text("[site]\n")
        assert seen.next() == Changes(changed=frozenset({"sitegen.toml"}))


@pytest.mark.parametrize("poll", EVENTS)
def test_atomic_saves_arrive_as_one_change(site: Path, tmp_path_factory: pytest.TempPathFactory, poll: bool) -> None:
    article = site / "content" / "binnenland" / "brug.md"
    brug = Changes(changed=frozenset({"content/binnenland/brug.md"}))
    with watching(site, poll=poll) as seen:
        (article.parent / ".brug.md.tmp").write_text("# Een\n")
        (article.parent / ".brug.md.tmp").rename(article)
        assert seen.next() == brug
        outside = tmp_path_factory.mktemp("elsewhere") / "draft"
        outside.write_text("# Twee\n")
        outside.rename(article)
        assert seen.next() == brug
        article.rename(article.with_name("brug.md~"))
        article.write_text("# Drie\n")
        article.with_name("brug.md~").unlink()
        assert seen.next() == brug
        seen.nothing()


@pytest.mark.parametrize("poll", EVENTS)
def test_directories_that_move_arrive(site: Path, tmp_path_factory: pytest.TempPathFactory, poll: bool) -> None:
    names = ("brug.md", "haven.md", "storm.md")
    old = frozenset(f"content/binnenland/{name}" for name in names)
    new = frozenset(f"content/regio/{name}" for name in names)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with watching(site, poll=poll) as seen:
        (site / "content" / "binnenland").rename(site / "content" / "regio")
        assert seen.until(lambda all_: all_ == Changes(new=new, deleted=old))
        (site / "content" / "regio").rename(elsewhere / "regio")
        assert seen.next() == Changes(deleted=new)
        (elsewhere / "regio").rename(site / "content" / "regio")
        assert seen.next() == Changes(new=new)
        (site / "content" / "regio" / "brug.md").write_text("# Binnen een verplaatste map\n")
        assert seen.next() == Changes(changed=frozenset({"content/regio/brug.md"}))


@pytest.mark.parametrize("poll", EVENTS)
def test_content_may_be_deleted_and_made_again(site: Path, poll: bool) -> None:
    with watching(site, poll=poll) as seen:
        shutil.rmtree(site / "content")
        assert len(seen.until(lambda all_: len(all_.deleted) == 3).deleted) == 3
        (site / "content").mkdir()
        (site / "content" / "eerste.md").write_text("# Eerste\n")
        assert seen.next() == Changes(new=frozenset({"content/eerste.md"}))
        (site / "content" / "tweede.md").write_text("# Tweede\n")
        assert seen.next() == Changes(new=frozenset({"content/tweede.md"}))
        (site / "content" / "tweede.md").write_text("# Tweede, anders\n")
        assert seen.next() == Changes(changed=frozenset({"content/tweede.md"}))


def test_content_may_be_exchanged_for_another_folder(site: Path) -> None:
    (site / "other").mkdir()
    (site / "other" / "nieuw.md").write_text("# Nieuw\n")
    with watching(site) as seen:
        (site / "content").rename(site / "old")
        (site / "other").rename(site / "content")
        assert seen.until(lambda all_: len(all_.deleted) == 3).new == {"content/nieuw.md"}
        (site / "content" / "nieuw.md").write_text("# Nieuwer\n")
        assert seen.next() == Changes(changed=frozenset({"content/nieuw.md"}))
        (site / "old" / "binnenland" / "brug.md").write_text("# Niet meer van ons\n")
        seen.nothing()


def test_templates_may_come_later(site: Path) -> None:
    with watching(site) as seen:
        (site / "templates").mkdir()
        (site / "templates" / "page.html").write_text("<p>")
        assert seen.next() == Changes(new=frozenset({"templates/page.html"}))
        (site / "templates" / "page.html").write_text("<p lang=nl>")
        assert seen.next() == Changes(changed=frozenset({"templates/page.html"}))


def test_new_folders_are_watched_at_any_depth(site: Path) -> None:
    deep = site / "content" / "a" / "b" / "c"
    with watching(site) as seen:
        deep.mkdir(parents=True)
        (deep / "een.md").write_text("# Een\n")
        assert seen.next() == Changes(new=frozenset({"content/a/b/c/een.md"}))
        (deep / "een.md").write_text("# Een, anders\n")
        assert seen.next() == Changes(changed=frozenset({"content/a/b/c/een.md"}))


def test_the_same_content_again_is_no_change(site: Path) -> None:
    article = site / "content" / "binnenland" / "brug.md"
    with watching(site) as seen:
        article.write_text("# brug\n")
        os.utime(article)
        article.chmod(0o600)
        article.read_text()
        seen.nothing()


def test_a_change_of_the_same_size_and_time_is_seen(site: Path) -> None:
    article = site / "content" / "binnenland" / "brug.md"
    status = article.stat()
    with watching(site) as seen:
        article.write_text("# Brug\n")
        os.utime(article, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert seen.next() == Changes(changed=frozenset({"content/binnenland/brug.md"}))


def test_a_burst_gives_few_builds(site: Path) -> None:
    with watching(site) as seen:
        for number in range(200):
            (site / "content" / f"bericht-{number}.md").write_text(f"# {number}\n")
        told = [seen.next()]
        while sum(len(each.new) for each in told) < 200:
            told.append(seen.next())
        assert len(told) <= 4
        assert not any(each.changed or each.deleted for each in told)


def test_a_file_that_never_rests_is_told_of_in_time(site: Path) -> None:
    article = site / "content" / "binnenland" / "brug.md"
    over = threading.Event()

    def scribble() -> None:
        while not over.is_set():
            article.write_text(f"# {time.monotonic_ns()}\n")
            over.wait(0.03)

    with watching(site) as seen:
        writer = threading.Thread(target=scribble)
        writer.start()
        try:
            started = time.monotonic()
            assert seen.next().changed == {"content/binnenland/brug.md"}
            assert 1.5 < time.monotonic() - started < 5
        finally:
            over.set()
            writer.join()


def test_our_own_output_is_ignored_even_below_content(site: Path) -> None:
    output = site / "content" / "public"
    with watching(site, ignore=[output, site / "content" / ".sitegen"]) as seen:
        publish({"index.html": b""}, output)
        staging = site / "content" / ".public.sitegen-staging"
        staging.mkdir()
        (staging / "index.html").write_text("<p>")
        seen.nothing(1.0)
        for number in range(3):
            publish({"index.html": b"%d" % number}, output)
        seen.nothing(1.0)
        (site / "content" / "nieuw").mkdir()
        (site / "content" / "nieuw" / "echt.md").write_text("# Echt\n")
        assert seen.next() == Changes(new=frozenset({"content/nieuw/echt.md"}))
        (site / "content" / "nieuw" / "echt.md").write_text("# Anders\n")
        assert seen.next() == Changes(changed=frozenset({"content/nieuw/echt.md"}))


@pytest.mark.parametrize(
    "name", ["brug.md~", ".brug.md.swp", "4913", ".#brug.md", "#brug.md#", ".goutputstream-X1", "x.tmp"]
)
def test_files_that_editors_make_in_passing_are_no_changes(site: Path, name: str) -> None:
    with watching(site) as seen:
        (site / "content" / name).write_text("x")
        seen.nothing(0.5)


def test_a_link_to_nowhere_and_a_pipe_do_no_harm(site: Path) -> None:
    with watching(site) as seen:
        (site / "content" / "nergens.md").symlink_to(site / "nothing")
        os.mkfifo(site / "content" / "pijp.md")
        (site / "content" / "rond").symlink_to(site / "content")
        (site / "content" / "echt.md").write_text("# Echt\n")
        assert "content/echt.md" in seen.next().new


def test_content_may_be_a_link_to_a_folder_elsewhere(site: Path) -> None:
    (site / "content").rename(site / "archive")
    (site / "content").symlink_to(site / "archive")
    with watching(site) as seen:
        (site / "archive" / "binnenland" / "brug.md").write_text("# Brug dicht\n")
        assert seen.next() == Changes(changed=frozenset({"content/binnenland/brug.md"}))


def test_a_directory_with_the_name_of_an_article_is_told(site: Path) -> None:
    with watching(site) as seen:
        (site / "content" / "x.md").mkdir()
        assert seen.next() == Changes(new=frozenset({"content/x.md"}))


def test_what_happens_between_entering_and_iterating_is_not_lost(site: Path) -> None:
    watcher = Watcher(lambda: [site / "content"], base=site, warn=pytest.fail)
    with watcher:
        (site / "content" / "tijdens.md").write_text("# Tijdens de eerste bouw\n")
        assert next(iter(watcher)) == Changes(new=frozenset({"content/tijdens.md"}))


def test_without_events_the_idle_look_finds_changes(site: Path) -> None:
    linked = site / "elsewhere"
    linked.mkdir()
    (site / "content" / "link").symlink_to(linked)
    with watching(site, idle=0.3) as seen:
        (linked / "ver.md").write_text("# Buiten bereik van gebeurtenissen\n")
        assert seen.next() == Changes(new=frozenset({"content/link/ver.md"}))


def test_stop_ends_the_iteration_at_once(site: Path) -> None:
    with watching(site) as seen:
        started = time.monotonic()
        seen.watcher.stop()
    assert time.monotonic() - started < 3


_STARVED = """
import sys
from pathlib import Path
from sitegen.publish import publish
from sitegen.watch import Timing, Watcher
site = Path(sys.argv[1])
watcher = Watcher(lambda: [site / "content"], base=site, warn=print, timing=Timing(idle=600, poll=0.1))
with watcher:
    (site / "content" / "binnenland" / "nieuw.md").write_text("# Nieuw")
    print(next(iter(watcher)))
"""


def _with_limit(limit: str) -> list[str]:
    """Run a command in a user namespace of its own, where root may lower what the kernel gives."""
    return ["unshare", "--user", "--map-root-user", "sh", "-c", f'echo {limit} && exec "$@"', "sh"]


@pytest.mark.parametrize("limit", ["0 >/proc/sys/user/max_inotify_instances", "2 >/proc/sys/user/max_inotify_watches"])
def test_where_the_system_has_no_watches_left_it_polls_and_says_so(site: Path, limit: str) -> None:
    if not shutil.which("unshare") or subprocess.run([*_with_limit(limit), "true"], check=False).returncode:
        pytest.skip("user namespaces are not to be had here")
    command = [*_with_limit(limit), sys.executable, "-c", _STARVED, str(site)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].startswith("the system gives no file events (inotify ")
    assert "content/binnenland/nieuw.md" in done.stdout.splitlines()[1]
    assert done.stderr == ""
