"""The YAML between two ``---`` lines at the top of a file → entries that know their line and column."""

from __future__ import annotations

import re

from msgspec import Struct

from sitegen.problems import Problem
from sitegen.read.yaml.entries import Entry
from sitegen.read.yaml.plain import plain_entries

_OPEN = re.compile(r"\n*---[ \t]*(?:\n|$)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|$)", re.MULTILINE)
_TOML = re.compile(r"\n*\+\+\+[ \t]*\n")


class FrontMatter(Struct, frozen=True):
    """Entries of the front matter, and the body below it: its text and the line of the file on which it starts."""

    entries: tuple[Entry, ...]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


def parse_front_matter(text: str) -> FrontMatter:
    """Split and parse the front matter of ``text`` (line feeds end its lines). A text without one has no entries."""
    if _TOML.match(text):
        line = text.index("+") + 1
        hint = "write the fields as YAML (title: …) between two lines of ---"
        return _failed(Problem("toml-front-matter", "the front matter is TOML (+++)", hint, line=line, column=1))
    opening = _OPEN.match(text)
    if not opening:
        return FrontMatter((), text, 1)
    first_line = text.count("\n", 0, opening.end()) + 1
    closing = _CLOSE.search(text, opening.end())
    if not closing:
        hint = "close it with a line of --- above the body; for a rule at the top write ***"
        message = "the front matter that starts here is never closed"
        return _failed(Problem("front-matter-unclosed", message, hint, line=max(first_line - 1, 1), column=1))
    source = text[opening.end() : closing.start()]
    body = text[closing.end() :]
    body_line = text.count("\n", 0, closing.start()) + 2
    entries, problems = _entries(source, first_line)
    return FrontMatter(entries, body, body_line, problems)


def _failed(problem: Problem) -> FrontMatter:
    return FrontMatter((), "", 1, (problem,))


def _entries(source: str, first_line: int) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    plain = plain_entries(source, first_line)
    if plain is not None:
        return plain, ()
    # Imported here, for it takes a moment, and most sites need it never.
    from sitegen.read.yaml.whole import any_entries

    return any_entries(source, first_line)
