"""Headings as the sanitiser writes them, found without a parser of HTML: a human translation of every article is many
headings to match."""

from __future__ import annotations

import re

from msgspec import Struct

_HEADING = re.compile(r'<(?P<tag>h[1-6])(?P<attributes>(?: [a-z-]+="[^"<&]*")*)>')
_NAME = re.compile(r' id="(?P<name>[^"]*)"')
_LIKE_ONE = re.compile("<h[1-6]")
_TAG_IN_VALUE = re.compile("""="[^"]*<|='""")
_OPAQUE = re.compile("<(?:[!?A-Z]|iframe|math|no|plaintext|script|style|svg|template|textarea|title|xmp)")
"""In what begins so, something that looks like a heading may be none."""


class WrittenHeading(Struct, frozen=True):
    """A heading's tag and id (empty if it has none), and where the id's attribute stands or belongs."""

    tag: str
    name: str
    start: int
    end: int


def written_headings(fragment: str) -> list[WrittenHeading] | None:
    """The headings of ``fragment``; None if only a parser can tell."""
    found = [_heading(each) for each in _HEADING.finditer(fragment)]
    plain = len(found) == len(_LIKE_ONE.findall(fragment))
    return found if plain and not _TAG_IN_VALUE.search(fragment) and not _OPAQUE.search(fragment) else None


def _heading(found: re.Match[str]) -> WrittenHeading:
    start, end = found.span("attributes")
    name = _NAME.search(found.string, start, end)
    return (
        WrittenHeading(found["tag"], name["name"], *name.span()) if name else WrittenHeading(found["tag"], "", end, end)
    )
