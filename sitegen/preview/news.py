"""What open pages are told: that a new site is out, or what is wrong."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence

from sitegen.problems import Problem

HEARTBEAT = 10.0
"""Seconds of silence after which a stream sends a sign of life, and so finds out whether anybody listens."""


class News:
    """The state of the preview. A page knows the epoch that it was served in, and so what it has missed.

    Epochs start from the clock, so that a page of an earlier run of the server is behind as well.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._epoch = time.time_ns() // 1_000_000
        self._problems: tuple[Problem, ...] = ()
        self._version = 0
        self._closed = False

    @property
    def epoch(self) -> int:
        """Number of the publication that is served now."""
        with self._changed:
            return self._epoch

    def published(self) -> None:
        """A new site is out, and nothing is wrong."""
        with self._changed:
            self._epoch += 1
            self._problems = ()
            self._tell()

    def failed(self, problems: Sequence[Problem]) -> None:
        """The last build failed with ``problems``; the site is the one before."""
        with self._changed:
            self._problems = tuple(sorted(problems, key=lambda each: each.sort_key))
            self._tell()

    def close(self) -> None:
        """End every stream."""
        with self._changed:
            self._closed = True
            self._tell()

    def stream(self, epoch: int | None, heartbeat: float = HEARTBEAT) -> Iterator[bytes]:
        """The body of an event stream for a page of ``epoch``; ``None``: a page that has just come."""
        return self._stream(self.epoch if epoch is None else epoch, heartbeat)

    def _stream(self, epoch: int, heartbeat: float) -> Iterator[bytes]:
        yield b"retry: 1000\n\n"
        with self._changed:
            message, epoch, seen = self._message(epoch), self._epoch, self._version
        while True:
            yield message
            with self._changed:
                if not self._closed and self._version == seen:
                    self._changed.wait(heartbeat)
                if self._closed:
                    return
                message = self._message(epoch) if self._version != seen else b": still here\n\n"
                epoch, seen = self._epoch, self._version

    def _message(self, epoch: int) -> bytes:
        """What a page of ``epoch`` has missed. One that reloads asks again, and so learns of the problems too."""
        if epoch != self._epoch:
            return _event({"kind": "reload", "epoch": self._epoch})
        if self._problems:
            problems = [_plain(each) for each in self._problems]
            return _event({"kind": "problems", "epoch": self._epoch, "problems": problems})
        return b": nothing new\n\n"

    def _tell(self) -> None:
        self._version += 1
        self._changed.notify_all()


def _event(fields: dict[str, object]) -> bytes:
    return b"data: " + json.dumps(fields, ensure_ascii=False).encode() + b"\n\n"


def _plain(problem: Problem) -> dict[str, object]:
    return {
        "place": problem.place,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "severity": problem.severity.value,
    }
