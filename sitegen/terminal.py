"""What a person at a terminal sees: colours and a progress bar."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from sitegen.problems import Problem, Severity
from sitegen.reporter import PlainReporter


class TerminalReporter(PlainReporter):
    """Colours and a progress bar, for a person at a terminal."""

    def __init__(self, quiet: bool = False) -> None:
        super().__init__(quiet)
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._stage = ""

    def info(self, message: str) -> None:
        if not self._quiet:
            self._console.print(message, markup=False)

    def problem(self, problem: Problem) -> None:
        warning = problem.severity is Severity.WARNING
        if warning and self._quiet:
            return
        colour = "yellow" if warning else "red"
        self._console.print(problem.place, style="bold", end=": ", markup=False)
        self._console.print(f"{'warning: ' if warning else ''}{problem.message}", style=colour, end="", markup=False)
        self._console.print(f"  [{problem.code}]", style="dim", markup=False)
        if problem.hint:
            self._console.print(f"    {problem.hint}", style="cyan", markup=False)

    def progress(self, stage: str, done: int, total: int) -> None:
        if self._quiet:
            return
        if stage != self._stage or self._bar is None:
            self._close_bar()
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._bar.start()
            self._stage, self._task = stage, self._bar.add_task(stage, total=total)
        assert self._task is not None
        self._bar.update(self._task, completed=done, total=total)
        if done >= total:
            self._close_bar()

    def result(self, exit_code: int, message: str = "", /, **fields: object) -> None:
        self._close_bar()
        if message:
            self._console.print(message, style="bold green" if exit_code == 0 else "bold red", markup=False)

    def _close_bar(self) -> None:
        if self._bar is not None:
            self._bar.stop()
        self._bar, self._stage = None, ""
