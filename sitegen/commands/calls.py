"""What every command has in common: its call, its shared options, its reporter, how its errors are told."""

from __future__ import annotations

import functools
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from sitegen.problems import Problem, SitegenError, UsageError
from sitegen.reporter import JsonReporter, PlainReporter, Reporter, report_problems

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C ended."""


class Call(Struct, frozen=True):
    """How a command was called: the site's folder, and to whom to report."""

    root: Path
    reporter: Reporter
    as_json: bool


def command(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that every command takes, and hand it a :class:`Call`.

    What it returns is its exit code; a :class:`SitegenError` is reported and gives its own.
    """

    @click.option(
        "-C", "root", type=click.Path(path_type=Path), default=Path(), metavar="DIR", help="The site's folder."
    )
    @click.option("--json", "as_json", is_flag=True, help="One JSON object a line on standard output.")
    @click.option("-q", "--quiet", is_flag=True, help="Only errors.")
    @click.option("--debug", is_flag=True, help="Show where in the program an error arose.")
    @functools.wraps(function)
    def wrapped(root: Path, as_json: bool, quiet: bool, debug: bool, **options: Any) -> int:
        reporter = make_reporter(as_json, quiet)
        try:
            if not root.is_dir():
                raise UsageError(Problem("no-folder", f"there is no folder {root}", "give the site's folder with -C"))
            code = function(Call(root, reporter, as_json), **options)
        except SitegenError as error:
            if debug:
                traceback.print_exc()
            report_problems(reporter, error.problems)
            code = error.exit_code
        except KeyboardInterrupt:
            reporter.result(INTERRUPTED, "interrupted")
            return INTERRUPTED
        else:
            return code if isinstance(code, int) else 0
        reporter.result(code)
        return code

    return wrapped


def make_reporter(as_json: bool, quiet: bool) -> Reporter:
    """The reporter for this terminal, pipe or machine."""
    if as_json:
        return JsonReporter()
    if sys.stderr.isatty():
        from sitegen.terminal import TerminalReporter  # which takes a moment to load

        return TerminalReporter(quiet)
    return PlainReporter(quiet)
