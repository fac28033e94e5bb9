"""``sitegen review``: files in which editors correct the English, and how far they are."""

from __future__ import annotations

import shutil

import click

from sitegen.commands import review_status
from sitegen.commands.calls import Call, command
from sitegen.commands.review_files import review_articles
from sitegen.options import BuildOptions
from sitegen.problems import Problem, UsageError
from sitegen.reviewers import nameless
from sitegen.translate.workshop import Workshop


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--all", "everything", is_flag=True, help="All articles that the site shows.")
@click.option("--status", is_flag=True, help="Say how far each article is; write nothing.")
@click.option("--reviewer", default="", metavar="NAME", help="Who corrects, as readers are told.")
@click.option("--model", default="", metavar="NAME", help="Translate with this package (name or path).")
@click.option("--beam", type=click.IntRange(1, 16), default=None, help="Beam width.")
@command
def review(
    call: Call,
    articles: tuple[str, ...],
    everything: bool,
    status: bool,
    reviewer: str,
    model: str,
    beam: int | None,
) -> int:
    """Write or refresh the files in which editors correct the English of ARTICLE (a path or an id).

    A file lies in translations/en/ and opens in Poedit. What an editor approves there, the next build publishes.
    """
    unnamed = nameless(reviewer)
    if unnamed:
        raise UsageError(Problem("reviewer-nameless", f"--reviewer: {unnamed[0]}", unnamed[1]))
    chosen = BuildOptions(call.root, model=model, beam=beam or 0)
    if everything == bool(articles) and (articles or not status):
        raise UsageError(Problem("review-what", "name articles, or give --all", "sitegen review content/weer/storm.md"))
    if status:
        width = None if call.as_json else shutil.get_terminal_size((160, 24)).columns
        lines, code = review_status.tell(chosen, articles, call.reporter, width)
        print(*lines, sep="\n", end="\n" if lines else "")
    else:
        code = review_articles(chosen, articles, reviewer, call.reporter, Workshop())
    call.reporter.result(code)
    return code
