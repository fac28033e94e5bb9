"""The loop of ``serve`` and ``watch`` with builds of its own: what is built when, and what the browser is told."""

from __future__ import annotations

import io
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitegen.commands.serve import Outcome, follow
from sitegen.preview import Preview
from sitegen.problems import Problem, PublishError, Severity, UsageError
from sitegen.publish import publish
from sitegen.reporter import PlainReporter
from sitegen.watch import Watcher

SOON = 10.0
BROKEN = Problem("bad", "broken", "mend it", "content/a.md", 1, 1)
ODD = Problem("odd", "odd", "look at it", "content/a.md", 1, severity=Severity.WARNING)


@dataclass(frozen=True)
class Built:
    """What a build of these tests came to."""

    exit_code: int = 0
    problems: Sequence[Problem] = ()
    published: bool = True


class RecordingPreview(Preview):
    """A real preview that also remembers what it told."""

    def __init__(self, output: Path) -> None:
        super().__init__(lambda: output, "", "127.0.0.1", 0, port_was_asked=True)
        self.told: list[object] = []
        self.closed = False

    def published(self) -> None:
        self.told.append("published")
        super().published()

    def failed(self, problems: Sequence[Problem]) -> None:
        self.told.append([problem.code for problem in problems])
        super().failed(problems)

    def close(self) -> None:
        self.closed = True
        super().close()


class Loop:
    """A loop that runs in another thread over ``content/a.md``, whose text decides how each build ends."""

    def __init__(self, site: Path, endings: dict[str, Callable[[], Outcome]], preview: Preview | None) -> None:
        self.article = site / "content" / "a.md"
        self.said = io.StringIO()
        self._endings = endings
        self._built: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.watcher = Watcher(
            lambda: [site / "content"], base=site, ignore=lambda: [site / "content" / "public"], warn=self._warn
        )
        reporter = PlainReporter(err=self.said)
        self.thread = threading.Thread(target=follow, args=(self._build, self.watcher, preview, reporter))

    def _warn(self, message: str) -> None:
        self.said.write(message)

    def _build(self) -> Outcome:
        text = self.article.read_text().strip()
        try:
            return self._endings[text]()
        finally:
            self._built.put(text)

    def built(self) -> str:
        """The text that the next build read."""
        return self._built.get(timeout=SOON)

    def is_idle(self, seconds: float = 0.8) -> bool:
        """Whether nothing is built for a while."""
        try:
            self._built.get(timeout=seconds)
        except queue.Empty:
            return True
        return False


@contextmanager
def running(site: Path, endings: dict[str, Callable[[], Outcome]], preview: Preview | None) -> Iterator[Loop]:
    (site / "content").mkdir()
    (site / "content" / "a.md").write_text("good")
    loop = Loop(site, endings, preview)
    loop.thread.start()
    try:
        yield loop
    finally:
        loop.watcher.stop()
        loop.thread.join(timeout=SOON)
        assert not loop.thread.is_alive()


def _raise(error: Exception) -> Outcome:
    raise error


ENDINGS: dict[str, Callable[[], Outcome]] = {
    "good": Built,
    "broken": lambda: Built(1, (BROKEN, ODD), published=False),
    "odd": lambda: Built(0, (ODD,)),
    "kept going": lambda: Built(1, (BROKEN,), published=True),
    "bad config": lambda: _raise(UsageError(Problem("config-syntax", "no TOML", "mend it", "sitegen.toml", 1))),
    "full": lambda: _raise(PublishError(Problem("output-unwritable", "disk full", "make room"))),
    "bug": lambda: _raise(RuntimeError("nobody foresaw this")),
}


def test_every_ending_is_told_and_none_ends_the_loop(tmp_path: Path) -> None:
    preview = RecordingPreview(tmp_path / "public")
    with running(tmp_path, ENDINGS, preview) as loop:
        assert loop.built() == "good"
        for text in ("broken", "odd", "kept going", "bad config", "full", "bug", "good"):
            loop.article.write_text(text)
            assert loop.built() == text
    assert preview.told == [
        "published",
        ["bad"],
        "published",
        "published",
        ["bad"],
        ["config-syntax"],
        ["output-unwritable"],
        ["internal-error"],
        "published",
    ]
    assert preview.closed
    said = loop.said.getvalue()
    assert f"The site is at {preview.url}" in said
    assert "Changed: content/a.md" in said
    assert "sitegen.toml:1: config-syntax: no TOML" in said
    assert "RuntimeError: nobody foresaw this" in said
    assert "Traceback" not in said


def test_without_a_preview_it_only_builds(tmp_path: Path) -> None:
    with running(tmp_path, ENDINGS, None) as loop:
        assert loop.built() == "good"
        loop.article.write_text("broken")
        assert loop.built() == "broken"
        assert loop.is_idle()


def test_what_the_build_writes_does_not_start_another(tmp_path: Path) -> None:
    output = tmp_path / "content" / "public"

    def build() -> Outcome:
        publish({"index.html": b"<p>%d</p>" % count.pop()}, output)
        return Built()

    count = list(range(9))
    with running(tmp_path, {"good": build, "again": build}, None) as loop:
        assert loop.built() == "good"
        assert loop.is_idle()
        loop.article.write_text("again")
        assert loop.built() == "again"
        assert loop.is_idle()


def test_a_change_during_a_build_is_built_next(tmp_path: Path) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow() -> Outcome:
        started.set()
        assert go_on.wait(SOON)
        return Built()

    with running(tmp_path, {**ENDINGS, "good": slow}, None) as loop:
        assert started.wait(SOON)
        loop.article.write_text("odd")
        go_on.set()
        assert loop.built() == "good"
        assert loop.built() == "odd"


def test_an_interrupt_closes_everything(tmp_path: Path) -> None:
    preview = RecordingPreview(tmp_path / "public")
    (tmp_path / "content").mkdir()
    watcher = Watcher(lambda: [tmp_path / "content"], base=tmp_path, warn=pytest.fail)

    def interrupted() -> Outcome:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        follow(interrupted, watcher, preview, PlainReporter(err=io.StringIO()))
    assert preview.closed
    Preview(lambda: tmp_path, "", "127.0.0.1", preview.port, port_was_asked=True).close()
