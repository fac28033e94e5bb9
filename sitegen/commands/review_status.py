"""How far editors are: for each article how many segments are approved, wait, or have never been looked at."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from sitegen.commands.review_files import Desk, open_desk
from sitegen.dedupe.story import Story
from sitegen.options import BuildOptions
from sitegen.problems import Problem, has_errors
from sitegen.reporter import Reporter, report_problems
from sitegen.reviewers import shown_name
from sitegen.translate.corrections.faults import tag_fault
from sitegen.translate.corrections.layers import key_of
from sitegen.translate.corrections.po import Entry, path_of, read_po
from sitegen.translate.drafts import draft_story
from sitegen.translate.review.units import units_of

_NUMBERS = ("segments", "machine", "fuzzy", "approved", "waiting", "obsolete")


class Status(Struct, frozen=True):
    """One article. ``machine``: segments that no PO file has yet; ``fuzzy``: those that nobody approved, or whose tags
    are wrong; ``waiting``: approved ones whose Dutch is gone, until ``review`` is run. ``human`` is the path of the
    article's own translation, if there is one."""

    article: str
    path: str
    segments: int = 0
    machine: int = 0
    fuzzy: int = 0
    approved: int = 0
    waiting: int = 0
    obsolete: int = 0
    human: str = ""
    reviewer: str = ""


def tell(options: BuildOptions, names: Sequence[str], reporter: Reporter, width: int | None) -> tuple[list[str], int]:
    """Tell ``reporter`` how far editors are with the articles called ``names``, or with all that the site shows, and
    what is wrong with these; or else give the lines of a table that is ``width`` characters wide. And the exit code.

    Needs no model. Raises :class:`~sitegen.problems.UsageError` as :func:`open_desk` does.
    """
    config = options.config()
    desk = open_desk(options, config, names)
    rows = [_status(story, desk, options.root, config.translation.reviewer) for story in desk.stories]
    if width is None:
        for row in rows:
            reporter.event("review", **asdict(row))
    report_problems(reporter, desk.problems)
    return [] if width is None else _table(rows, width), int(has_errors(desk.problems))


def _status(story: Story, desk: Desk, root: Path, reviewer: str) -> Status:
    shown = path_of(story.id)
    if story.human is not None:
        return Status(story.id, shown, human=story.human.path)
    units = dict.fromkeys(units_of(draft_story(story, desk.terms).parts))
    catalogue = read_po(root, shown)
    if isinstance(catalogue, Problem):
        return Status(story.id, shown, len(units), len(units))
    entries = {(each.context, key_of(each.dutch)): each for each in catalogue.entries if not each.obsolete}
    good = {unit for unit, each in entries.items() if each.approved and not tag_fault(each.dutch, each.english)}
    gone = [each for each in catalogue.entries if each.obsolete]
    back = {unit for each in gone if (unit := (each.context, key_of(each.dutch))) in units and _holds(each)}
    # As builds do: what is approved in another context counts where there is nothing else.
    said, dutch = {key for _, key in good}, {key for _, key in units}
    approved = {unit for unit in units if unit[1] in said or unit in back}
    return Status(
        story.id,
        shown,
        len(units),
        len(units.keys() - entries.keys() - approved),
        len((units.keys() & entries.keys()) - approved),
        len(approved),
        sum(unit[1] not in dutch for unit in good),
        sum((each.context, key_of(each.dutch)) not in back for each in gone),
        reviewer=shown_name(catalogue.last_translator or reviewer),
    )


def _holds(entry: Entry) -> bool:
    """Whether ``entry``, whose Dutch was gone and is back, is published again."""
    return entry.retired and not tag_fault(entry.dutch, entry.english)


def _table(rows: Sequence[Status], width: int) -> list[str]:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("article", overflow="fold", ratio=1)
    for name in _NUMBERS:
        table.add_column(name, justify="right")
    table.add_column("reviewer", overflow="fold")
    for row in rows:
        numbers = ["" if row.human else str(getattr(row, name)) for name in _NUMBERS]
        table.add_row(row.article, *numbers, "translated by hand" if row.human else row.reviewer)
    out = StringIO()
    Console(file=out, width=width, highlight=False, markup=False).print(table)
    return [line.rstrip() for line in out.getvalue().rstrip("\n").split("\n")]
