"""``serve`` and ``watch``: build, then build again whenever something changes; nothing that a file holds ends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from sitegen.build import BuildResult, build_site, summary
from sitegen.config import FILE_NAME, STATE, Config
from sitegen.decisions import ToldOnce
from sitegen.options import BuildOptions
from sitegen.output_folder import PREVIEW
from sitegen.preview import Preview
from sitegen.problems import Problem, Severity, SitegenError, UsageError
from sitegen.reporter import Reporter, report_problems
from sitegen.translate.corrections.po import FOLDER
from sitegen.translate.glossary import FILE_NAME as GLOSSARY
from sitegen.translate.workshop import Workshop
from sitegen.watch import Changes, Watcher

_PORT = 8000
_SHOWN = 3


def serve_site(options: BuildOptions, host: str, port: int | None, poll: bool, reporter: Reporter) -> None:
    """Build the site, show it on ``host``, and follow its changes until interrupted.

    Pages that a deploy would not publish so (drafts, another instant or address) are kept out of the output folder.
    Raises :class:`UsageError` if the configuration is wrong at the start, or there is no such host or port.
    """
    if (options.drafts or options.now or options.base_url) and not options.output:
        options = replace(options, output=options.root / PREVIEW)
    config = options.config()
    layout = _Layout(options, config)
    preview = Preview(layout.output, config.base_path, host, _PORT if port is None else port, port is not None)
    run = _builder(options, reporter)

    def build() -> BuildResult:
        result = run()
        # The pages that are out now link each other below the path that the configuration gave while they were made.
        if result.published and preview.move(layout.base_path()):
            reporter.event("serving", f"The site has moved to {preview.url}", url=preview.url)
        return result

    follow(build, layout.watcher(poll, reporter), preview, reporter)


def watch_site(options: BuildOptions, poll: bool, reporter: Reporter) -> None:
    """The same without a preview."""
    layout = _Layout(options, options.config())
    follow(_builder(options, reporter), layout.watcher(poll, reporter), None, reporter)


def _builder(options: BuildOptions, reporter: Reporter) -> Callable[[], BuildResult]:
    """A build that keeps its model for the next one, says what it came to, and repeats no decision."""
    workshop, told = Workshop(), ToldOnce(reporter)

    def build() -> BuildResult:
        result = build_site(options, told, workshop)
        fields = {"exit": result.exit_code, "published": result.published, "counts": dict(result.counts)}
        reporter.event("built", summary(result, options), **fields, seconds=dict(result.seconds))
        return result

    return build


class Outcome(Protocol):
    """What one build came to."""

    @property
    def exit_code(self) -> int: ...
    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def published(self) -> bool: ...


def follow(build: Callable[[], Outcome], watcher: Watcher, preview: Preview | None, reporter: Reporter) -> None:
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


class _Layout:
    """Where the site's parts lie, by its configuration as it is now, or as it last was while it was right."""

    def __init__(self, options: BuildOptions, config: Config) -> None:
        self._options = options
        self._config = config

    def watcher(self, poll: bool, reporter: Reporter) -> Watcher:
        def warn(message: str) -> None:
            hint = "raise fs.inotify.max_user_watches, or go on like this"
            reporter.problem(Problem("watch-by-polling", message, hint, severity=Severity.WARNING))

        return Watcher(self.watched, base=self._options.root, ignore=self.ignored, poll=poll, warn=warn)

    def output(self) -> Path:
        return self._options.output_path(self._now())

    def base_path(self) -> str:
        return self._now().base_path

    def watched(self) -> Sequence[Path]:
        root, build = self._options.root, self._now().build
        return (root / build.content, root / build.templates, root / FOLDER, root / FILE_NAME, root / GLOSSARY)

    def ignored(self) -> Sequence[Path]:
        return (self.output(), self._options.root / STATE)

    def _now(self) -> Config:
        with suppress(UsageError):  # the build reports it
            self._config = self._options.config()
        return self._config
