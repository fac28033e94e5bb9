"""``serve`` and ``watch`` for a site: its folders watched, its output shown, one build after the other."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from sitegen.build import BuildOptions, build_site
from sitegen.config import FILE_NAME, Config
from sitegen.preview import Preview
from sitegen.problems import Problem, Severity, UsageError
from sitegen.reporter import Reporter
from sitegen.serve import serve
from sitegen.translate.workshop import STATE, Workshop
from sitegen.watch import Watcher

_PORT = 8000


def serve_site(options: BuildOptions, host: str, port: int | None, poll: bool, reporter: Reporter) -> None:
    """Build the site, show it on ``host``, and follow its changes until interrupted.

    Raises :class:`UsageError` if the configuration is wrong at the start, or there is no such host or port.
    """
    config = options.config()
    layout = _Layout(options, config)
    preview = Preview(layout.output, config.base_path, host, _PORT if port is None else port, port is not None)
    serve(partial(build_site, options, reporter, Workshop()), layout.watcher(poll, reporter), preview, reporter)


def watch_site(options: BuildOptions, poll: bool, reporter: Reporter) -> None:
    """The same without a preview."""
    layout = _Layout(options, options.config())
    serve(partial(build_site, options, reporter, Workshop()), layout.watcher(poll, reporter), None, reporter)


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

    def watched(self) -> Sequence[Path]:
        root, build = self._options.root, self._now().build
        return (root / build.content, root / build.templates, root / FILE_NAME)

    def ignored(self) -> Sequence[Path]:
        return (self.output(), self._options.root / STATE)

    def _now(self) -> Config:
        with suppress(UsageError):  # the build reports it
            self._config = self._options.config()
        return self._config
