"""The only printer: rich on a terminal, plain lines in CI, one JSON object a line for machines.

Everything else calls a :class:`Reporter`. Results of a command (JSON, translated lines) go to standard output;
problems and progress go to standard error, except with ``--json``, where everything is an event on standard output.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import IO, Protocol

from sitegen.problems import Problem, Severity


class Reporter(Protocol):
    """What the rest of the program may say."""

    def info(self, message: str) -> None:
        """A line for a person; left out with ``-q`` and with ``--json``."""

    def event(self, kind: str, message: str = "", /, **fields: object) -> None:
        """Something that happened: ``message`` for a person, ``fields`` for a machine."""

    def problem(self, problem: Problem) -> None:
        """A defect, with its place and how to mend it."""

    def progress(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` units of ``stage`` are finished."""

    def result(self, exit_code: int, message: str = "", /, **fields: object) -> None:
        """The last word of a command."""


def report_problems(reporter: Reporter, problems: Iterable[Problem]) -> None:
    """Report ``problems`` in the order of path, line and column."""
    for problem in sorted(problems, key=lambda each: each.sort_key):
        reporter.problem(problem)


class JsonReporter:
    """One JSON object a line on ``out``."""

    def __init__(self, out: IO[str] | None = None) -> None:
        self._out = out or sys.stdout

    def _write(self, fields: dict[str, object]) -> None:
        print(json.dumps(fields, ensure_ascii=False), file=self._out, flush=True)

    def info(self, message: str) -> None:
        pass

    def event(self, kind: str, message: str = "", /, **fields: object) -> None:
        self._write({"event": kind, **({"message": message} if message else {}), **fields})

    def problem(self, problem: Problem) -> None:
        fields = {"path": problem.path, "line": problem.line, "column": problem.column, "code": problem.code}
        said = {"message": problem.message, "hint": problem.hint, "severity": problem.severity.value}
        self._write({"event": "problem", **fields, **said})

    def progress(self, stage: str, done: int, total: int) -> None:
        if done == total:
            self._write({"event": "progress", "stage": stage, "done": done, "total": total})

    def result(self, exit_code: int, message: str = "", /, **fields: object) -> None:
        self._write({"event": "result", "exit": exit_code, **({"message": message} if message else {}), **fields})


class PlainReporter:
    """Plain lines on ``err``, for logs and pipes. Progress is told at most every tenth part of a stage."""

    def __init__(self, quiet: bool = False, err: IO[str] | None = None) -> None:
        self._quiet = quiet
        self._err = err or sys.stderr
        self._told: dict[str, int] = {}

    def info(self, message: str) -> None:
        if not self._quiet:
            print(message, file=self._err, flush=True)

    def event(self, kind: str, message: str = "", /, **fields: object) -> None:
        if message:
            self.info(message)

    def problem(self, problem: Problem) -> None:
        if self._quiet and problem.severity is Severity.WARNING:
            return
        mark = "warning: " if problem.severity is Severity.WARNING else ""
        print(f"{problem.place}: {problem.code}: {mark}{problem.message}", file=self._err)
        if problem.hint:
            print(f"    {problem.hint}", file=self._err, flush=True)

    def progress(self, stage: str, done: int, total: int) -> None:
        tenth = 10 * done // total if total else 10
        if tenth > self._told.get(stage, 0):
            self.info(f"{stage}: {done}/{total}")
        self._told[stage] = 0 if done >= total else tenth

    def result(self, exit_code: int, message: str = "", /, **fields: object) -> None:
        if message:
            self.info(message)
