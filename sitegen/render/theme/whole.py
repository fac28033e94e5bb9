"""Whether what a template prints is a whole page: a browser would show any text, or none."""

from __future__ import annotations

import re

from sitegen.problems import Problem
from sitegen.render.theme.checks import ancestors
from sitegen.render.theme.templates import DEFAULT_PREFIX, Theme

_TAGS = {tag: re.compile(rf"<{tag}[\s>]".encode(), re.IGNORECASE) for tag in ("html", "title")}


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
