"""Build, then build again whenever something changes; nothing that a file holds ends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from sitegen.preview import Preview
from sitegen.problems import Problem, Severity, SitegenError
from sitegen.reporter import Reporter, report_problems
from sitegen.watch import Changes, Watcher

_SHOWN = 3


class Outcome(Protocol):
    """What one build came to."""

    @property
    def exit_code(self) -> int: ...
    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def published(self) -> bool: ...


def serve(build: Callable[[], Outcome], watcher: Watcher, preview: Preview | None, reporter: Reporter) -> None:
    """Build, serve the result on ``preview`` (if any), and build after every change, until ``watcher`` is stopped.

    ``build`` reports its own problems; here they go to the browser as well, over the last good page.
    """
    try:
        with watcher:
            if preview is not None:
                preview.start()
                reporter.event("serving", f"The site is at {preview.url} (stop with Ctrl-C)", url=preview.url)
            _build(build, preview, reporter)
            for changes in watcher:
                reporter.event("changed", _told(changes), paths=sorted(changes.all))
                _build(build, preview, reporter)
    finally:
        if preview is not None:
            preview.close()


def _build(build: Callable[[], Outcome], preview: Preview | None, reporter: Reporter) -> None:
    try:
        outcome = build()
    except SitegenError as error:
        problems: Sequence[Problem] = error.problems
        report_problems(reporter, problems)
        published = False
    except Exception as error:  # noqa: BLE001 - the next save may mend what nobody foresaw
        message = f"{type(error).__name__}: {error}"
        problems = (Problem("internal-error", message, "sitegen build --debug shows where; please report it"),)
        report_problems(reporter, problems)
        published = False
    else:
        problems, published = outcome.problems, outcome.published
    if preview is None:
        return
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if published:
        preview.published()
    if errors:
        preview.failed(errors)


def _told(changes: Changes) -> str:
    paths = sorted(changes.all)
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return f"Changed: {', '.join(paths[:_SHOWN])}{more}"
