"""``sitegen memory``: what the translation memory holds, its exchange with other programs, and its pruning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from sitegen.commands.calls import Call, command
from sitegen.config import load_config
from sitegen.problems import Problem, TranslationError, UsageError, has_errors
from sitegen.reporter import report_problems
from sitegen.translate.memory import Memory
from sitegen.translate.memory.exchange import export_tmx, import_tmx
from sitegen.translate.memory.upkeep import Share, prune, shares
from sitegen.translate.models.argos import choose_package
from sitegen.translate.workshop import memory_path, open_memory

_TERM = re.compile(r"(\d{1,6})\s*([dw])")


@click.group()
def memory() -> None:
    """Count, exchange and prune the translation memory."""


@memory.command()
@command
def stats(call: Call) -> int:
    """List what the memory holds, by package; * marks the package that this site uses."""
    try:
        used = f"{_package(call.root)}/"
    except TranslationError:
        used = "/"
    with _opened(call) as opened:
        found = shares(opened)
    if not call.as_json:
        print(f"  {'package':<52} {'origin':<9} {'segments':>10} {'size':>10}  last used")
    for share in found:
        current = share.identity.startswith(used)
        if call.as_json:
            call.reporter.event("memory", **_fields(share), current=current)
        else:
            print(_line(share, current))
    count, size = sum(share.segments for share in found), sum(share.bytes for share in found)
    path = memory_path(call.root)
    on_disk = path.stat().st_size if path.exists() else 0
    message = f"{_counted(count)}, {_size(size)} of text; the file takes {_size(on_disk)}"
    call.reporter.result(0, message, segments=count, bytes=size, file_bytes=on_disk)
    return 0


def _fields(share: Share) -> dict[str, object]:
    said = {"package": share.identity, "origin": share.origin.value}
    return {**said, "segments": share.segments, "bytes": share.bytes, "last_used": share.last_used.isoformat()}


def _line(share: Share, current: bool) -> str:
    mark = "*" if current else " "
    counted = f"{share.segments:>10,} {_size(share.bytes):>10}  {share.last_used}"
    return f"{mark} {share.identity:<52} {share.origin.value:<9} {counted}"


def _counted(count: int, what: str = "segment") -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 100_000 else f"{count / 1e3:,.1f} kB"


@memory.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--all", "everything", is_flag=True, help="All packages, not only the one that this site uses.")
@command
def export_memory(call: Call, file: Path, everything: bool) -> int:
    """Write the memory to FILE as TMX 1.4b, for `memory import` or another translation program."""
    package = None if everything else _package(call.root)
    with _opened(call) as opened:
        count = export_tmx(opened, file, package)
    call.reporter.event("exported", f"{_counted(count)} written to {file}", path=str(file), segments=count)
    call.reporter.result(0)
    return 0


@memory.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@command
def import_memory(call: Call, file: Path) -> int:
    """Take the Dutch-English pairs of the TMX file FILE into the memory.

    What `memory export` wrote is remembered as it was. Other pairs are a person's and win over the model.
    """
    with _opened(call, create=True) as opened:
        done = import_tmx(opened, file)
    report_problems(call.reporter, done.problems)
    message = f"{_counted(done.machine)} of packages and {_counted(done.people, 'pair')} of people imported"
    if done.foreign:
        message += f"; {_counted(done.foreign, 'unit')} in other languages left out"
    counts = {"machine": done.machine, "people": done.people, "foreign": done.foreign}
    call.reporter.event("imported", message, path=str(file), **counts)
    code = int(has_errors(done.problems))
    call.reporter.result(code)
    return code


def _days(_: click.Context, __: click.Parameter, value: str | None) -> int | None:
    """Days from ``90d`` or ``12w``."""
    if value is None:
        return None
    found = _TERM.fullmatch(value.strip())
    if found is None:
        raise click.BadParameter("write days or weeks with their letter: 90d, 12w")
    return int(found[1]) * (7 if found[2] == "w" else 1)


@memory.command("prune")
@click.option("--unused-for", callback=_days, metavar="90d", help="Remove what no build used for so long.")
@click.option("--other-packages", is_flag=True, help="Remove what is of another package than this site's.")
@command
def prune_memory(call: Call, unused_for: int | None, other_packages: bool) -> int:
    """Remove machine translations that are needed no more. What people imported stays, and translations/ too."""
    if unused_for is None and not other_packages:
        hint = "say --unused-for 90d, --other-packages, or both"
        raise UsageError(Problem("nothing-to-prune", "prune was not told what to remove", hint))
    package = _package(call.root) if other_packages else None
    with _opened(call) as opened:
        removed = prune(opened, unused_for, package)
        left = len(opened)
    call.reporter.event("pruned", f"{_counted(removed)} removed, {left:,} left", removed=removed, left=left)
    call.reporter.result(0)
    return 0


def _package(root: Path) -> str:
    return choose_package(load_config(root).translation.model, root).identity


@contextmanager
def _opened(call: Call, create: bool = False) -> Iterator[Memory]:
    """The site's memory, closed in the end; an empty one that leaves no file if there is none."""
    path = memory_path(call.root)
    # What stands in the place of its folder is told when it is opened.
    there = create or path.exists() or path.parent.is_file()
    with open_memory(call.root) if there else Memory(None) as opened:
        try:
            yield opened
        finally:
            report_problems(call.reporter, opened.problems)
