"""The command line: parse, call, report. What a command does stands in the module that it calls."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from sitegen import __version__
from sitegen.commands.calls import INTERRUPTED, Call, make_reporter
from sitegen.commands.calls import command as _command
from sitegen.commands.clock import at_instant
from sitegen.options import BuildOptions

COULD_NOT_WRITE = 4
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF))
_Command = Callable[..., Any]


def run(arguments: list[str]) -> int:
    """Run one command; return its exit code. No traceback reaches the user unless ``--debug`` asks for it."""
    debug = "--debug" in arguments
    outcome = None
    try:
        outcome = commands.main(arguments, prog_name="sitegen", standalone_mode=False)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):  # before the command began, or after its last word
        if outcome is None:
            make_reporter("--json" in arguments, quiet=False).result(INTERRUPTED, "interrupted")
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is left to say to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user
        with suppress(OSError):  # standard error may be what is full
            if debug:
                traceback.print_exc()
            return _told(error, debug)
        return 1
    return outcome if isinstance(outcome, int) else 0


def _told(error: Exception, debug: bool) -> int:
    """Say what nobody else caught; return the exit code."""
    if isinstance(error, OSError) and error.filename is None and error.errno in _FULL:
        print(f"sitegen: output-unwritable: standard output cannot be written: {error.strerror}", file=sys.stderr)
        return COULD_NOT_WRITE
    hint = "" if debug else "; run the command with --debug and report what it prints"
    print(f"sitegen: internal error: {type(error).__name__}: {error}{hint}", file=sys.stderr)
    return 1


def _folder(_: click.Context, __: click.Parameter, value: str | None) -> Path | None:
    """A folder that is named; an empty text, from a variable that is not set, would be the current one."""
    if value is not None and not value.strip():
        raise click.BadParameter("it is empty; name a folder, or leave the option out")
    return None if value is None else Path(value)


def _build_options(function: _Command) -> _Command:
    """The options of ``build`` that ``check``, ``serve`` and ``watch`` share."""
    options = [
        click.option("--drafts", is_flag=True, help="Show drafts too."),
        click.option("--now", default="", metavar="ISO", help="Build as at this instant (default: the clock)."),
        click.option("--base-url", default="", metavar="URL", help="Where the site will live."),
        click.option("--output", callback=_folder, metavar="DIR", help="Publish here, not in public/."),
        click.option("--model", default="", metavar="NAME", help="Translate with this package (name or path)."),
        click.option("--beam", type=click.IntRange(1, 16), default=None, help="Beam width of the translation."),
    ]
    for option in reversed(options):
        function = option(function)
    return function


class _Commands(click.Group):
    """Also the commands that have modules of their own. These load when one of theirs is asked for: no command waits
    for what only another needs."""

    own_modules = ("dedupe", "memory", "model", "new", "review")

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted((*super().list_commands(ctx), *self.own_modules))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.own_modules:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(f"sitegen.commands.{cmd_name}"), cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sitegen")
def commands() -> None:
    """Dutch Markdown in, a bilingual Dutch and English news site out. Offline.

    Start with `sitegen new site DIR`, or run `sitegen serve` in a folder that holds content/.
    Every command has --help. Exit codes: 0 done, 1 problems in content or templates, 2 wrong usage or
    configuration, 3 cannot translate, 4 could not write, 130 interrupted.
    """


@commands.command()
@click.option("--frozen", is_flag=True, help="Fail rather than translate anything new.")
@click.option("--keep-going", is_flag=True, help="Publish what is good; still exit 1 if something is not.")
@_build_options
@_command
def build(call: Call, frozen: bool, keep_going: bool, **options: Any) -> int:
    """Build content/ into public/. Nothing is published unless everything is right."""
    return _build(call, _options(call, options, frozen=frozen, keep_going=keep_going))


@commands.command()
@click.option("--frozen", is_flag=True, help="Fail rather than translate anything new.")
@_build_options
@_command
def check(call: Call, frozen: bool, **options: Any) -> int:
    """Do everything of a build but write: list every problem."""
    return _build(call, _options(call, options, frozen=frozen, dry_run=True))


@commands.command()
@click.option("--port", type=click.IntRange(0, 65535), default=None, help="Default: 8000, or the next that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--poll", is_flag=True, help="Look for changes instead of waiting for the system to tell.")
@_build_options
@_command
def serve(call: Call, port: int | None, host: str, poll: bool, **options: Any) -> int:
    """Build, show the site on this machine, rebuild when a file changes and reload the open page."""
    from sitegen.commands.serve import serve_site

    serve_site(_options(call, options), host, port, poll, call.reporter)
    return 0


@commands.command()
@click.option("--poll", is_flag=True, help="Look for changes instead of waiting for the system to tell.")
@_build_options
@_command
def watch(call: Call, poll: bool, **options: Any) -> int:
    """Build, and build again whenever a file changes, without a server."""
    from sitegen.commands.serve import watch_site

    watch_site(_options(call, options), poll, call.reporter)
    return 0


@commands.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--lines", is_flag=True, help="One sentence a line in, one a line out.")
@click.option("--model", default="", metavar="NAME", help="Translate with this package (name or path).")
@click.option("--beam", type=click.IntRange(1, 16), default=None, help="Beam width.")
@_command
def translate(call: Call, file: Path | None, lines: bool, model: str, beam: int | None) -> int:
    """Translate FILE (or - for standard input): Markdown in, an English HTML fragment out.

    With --lines: one sentence a line in, one a line out. Without FILE and --lines: fill the translation memory for all
    of content/, so that the next build needs no model.
    """
    chosen = BuildOptions(call.root, model=model, beam=beam or 0)
    if file is None and not lines:
        from sitegen.commands.fill_memory import fill_memory

        return fill_memory(chosen, call.reporter)
    from sitegen.commands.translate import read_file, translate_lines, translate_markdown

    data = sys.stdin.buffer.read() if file is None or str(file) == "-" else read_file(file)
    convert = translate_lines if lines else translate_markdown
    for text in convert(data, chosen, call.reporter):
        if call.as_json:
            call.reporter.event("translation", text=text)
        else:
            print(text, flush=True)
    if call.as_json:
        call.reporter.result(0)
    return 0


@commands.command("doctor")
@_command
def examine(call: Call) -> int:
    """Say what is installed, what is missing, and how to mend it."""
    from sitegen.commands import doctor

    findings = doctor.examine(call.root)
    for finding in findings:
        if call.as_json:
            call.reporter.event("finding", **finding.fields)
        else:
            print(finding.text)
    failed = any(not finding.good for finding in findings)
    if call.as_json:
        call.reporter.result(int(failed))
    return int(failed)


def _options(call: Call, options: dict[str, Any], **more: Any) -> BuildOptions:
    chosen = {name: value for name, value in options.items() if value is not None}
    said = chosen.pop("now", "")
    return at_instant(BuildOptions(call.root, **chosen, **more), said)


def _build(call: Call, options: BuildOptions) -> int:
    from sitegen.build import build_site, summary
    from sitegen.translate.workshop import Workshop

    result = build_site(options, call.reporter, Workshop())
    fields = {"published": result.published, "counts": dict(result.counts), "seconds": dict(result.seconds)}
    call.reporter.result(result.exit_code, summary(result, options), **fields)
    return result.exit_code
