"""``sitegen dedupe``: what a build takes for copies, updates, related stories and repeats, and why."""

from __future__ import annotations

import sys

import click
from rich.console import Console

from sitegen.build import SiteReading, read_site
from sitegen.commands.article_ids import id_of
from sitegen.commands.calls import Call, command
from sitegen.commands.clock import at_instant
from sitegen.commands.dedupe_report import cluster_lines, comparison_lines, repeat_line
from sitegen.config import Config
from sitegen.decisions import cluster_fields, repeat_fields
from sitegen.dedupe.side_by_side import compare
from sitegen.dedupe.state import existing_state
from sitegen.options import BuildOptions
from sitegen.problems import Problem, UsageError, has_errors, nearest
from sitegen.read import Article
from sitegen.reporter import report_problems


@click.command()
@click.option("--diff", nargs=2, metavar="A B", help="Show what differs between two articles (paths or ids).")
@click.option("--drafts", is_flag=True, help="Drafts too.")
@click.option("--now", default="", metavar="ISO", help="As at this instant (default: the clock).")
@command
def dedupe(call: Call, diff: tuple[str, str] | None, drafts: bool, now: str) -> int:
    """List the articles that tell one story, which of them is kept and why, and repeats inside articles.

    Nothing is translated or written. Where the list is wrong, say so in the front matter of an article:
    duplicate_of: ID (a copy of that one), update_of: ID (a newer version of it), distinct_from: [ID] (neither),
    canonical: true (of several copies, keep this one).
    """
    options = at_instant(BuildOptions(call.root, drafts=drafts), now)
    config = options.config()
    shelf = read_site(options, config)
    return _compare(call, diff, shelf, config) if diff else _list(call, shelf, config)


def _list(call: Call, shelf: SiteReading, config: Config) -> int:
    unique = shelf.deduplicated(config, existing_state(call.root))
    problems = (*shelf.problems, *unique.problems)
    report_problems(call.reporter, problems)
    if call.as_json:
        for cluster in unique.clusters:
            call.reporter.event("cluster", **cluster_fields(cluster))
        for repeat in unique.repeats:
            call.reporter.event("repeat", **repeat_fields(repeat))
    else:
        console = _console()
        for cluster in unique.clusters:
            for line in cluster_lines(cluster):
                console.print(line, soft_wrap=True)
        for repeat in unique.repeats:
            console.print(repeat_line(repeat), soft_wrap=True)
    clusters, repeats = len(unique.clusters), len(unique.repeats)
    told = f"{clusters} cluster{'s' * (clusters != 1)}, {repeats} repeat{'s' * (repeats != 1)}"
    code = int(has_errors(problems))
    call.reporter.result(code, told, clusters=clusters, repeats=repeats)
    return code


def _compare(call: Call, names: tuple[str, str], shelf: SiteReading, config: Config) -> int:
    articles = {each.id: each for each in (*shelf.chosen.shown, *(held.article for held in shelf.chosen.held))}
    one, other = (_find(id_of(name, call.root, config), articles, shelf) for name in names)
    if one is other:
        raise UsageError(Problem("same-article", f"{names[0]} and {names[1]} are one article", "name two"))
    found = compare(one, other, config.dedupe)
    problems = [each for each in shelf.problems if each.path in (one.path, other.path)]
    report_problems(call.reporter, problems)
    if call.as_json:
        call.reporter.event(
            "comparison",
            paths=[one.path, other.path],
            verdict=found.verdict,
            measured=found.measured,
            jaccard=found.similarity.jaccard,
            containment=found.similarity.containment,
            conflicts=[[each.one, each.other] for each in found.conflicts],
        )
        for part, spans in (("title", found.title), *(("text", each) for each in found.paragraphs)):
            told = [{"op": span.op, "text": span.text} for span in spans]
            call.reporter.event("difference", part=part, spans=told)
    else:
        console = _console()
        for line in comparison_lines((one.path, other.path), found, not console.is_terminal or console.no_color):
            console.print(line, soft_wrap=True)
    code = int(has_errors(problems))
    call.reporter.result(code)
    return code


def _find(wanted: str, articles: dict[str, Article], shelf: SiteReading) -> Article:
    if wanted in articles:
        return articles[wanted]
    if wanted in shelf.ids:
        raise UsageError(Problem("no-article", f"{wanted} cannot be read", "sitegen check says why"))
    guess = next((each for each in articles if wanted in each), "") or nearest(wanted, articles)
    hint = f"did you mean {guess}?" if guess else "give the path of an article below content/"
    raise UsageError(Problem("no-article", f"no article is called {wanted}", hint))


def _console() -> Console:
    """Standard output: colours on a terminal, plain text elsewhere."""
    return Console(file=sys.stdout, highlight=False)
