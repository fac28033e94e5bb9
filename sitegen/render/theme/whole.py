"""Whether what a template prints is a whole page: a browser would show any text, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.problems import Problem
from sitegen.render.theme.checks import ancestors
from sitegen.render.theme.press import Printed
from sitegen.render.theme.templates import DEFAULT_PREFIX, ENDLESS, Theme

_TAGS = {tag: re.compile(rf"<{tag}[\s>]".encode(), re.IGNORECASE) for tag in ("html", "title")}


def whole_pages(printed: Sequence[Printed], theme: Theme) -> Iterator[Printed]:
    """The pages ``printed``, each with its bytes or with what is wrong: with its template, or that it is not
    whole. No page of a template that did not end is taken: which ones were tried depends on how many processes there
    are."""
    endless: dict[str, Problem] = {}
    for _, template, made in printed:
        if isinstance(made, Problem) and made.code == ENDLESS:
            endless.setdefault(template, made)
    for path, template, made in printed:
        wrong = endless.get(template) or (check_whole(made, path, template, theme) if isinstance(made, bytes) else None)
        yield path, template, wrong or made


def check_whole(content: bytes, path: str, template: str, theme: Theme) -> Problem | None:
    """What the page ``content`` at ``path`` lacks, at the first line of the file that should print it: of ``template``
    and those that it extends, the site's own that all others stand in."""
    lacking = next((f"has no <{tag}>" for tag, there in _TAGS.items() if not there.search(content)), "")
    if not lacking:
        return None
    place, tree = theme.parse(template)
    places = (place, *(above for above, _ in ancestors(tree, theme.parse)))
    own = [each for each in places if not each.startswith(f"{DEFAULT_PREFIX}/")]
    message = f"this template prints a page that {lacking if content.strip() else 'is empty'}"
    hint = f'begin with {{% extends "default/base.html" %}} and fill its blocks, or print all of a page; see {path}'
    return Problem("template-incomplete", message, hint, (own or places)[-1], 1)
