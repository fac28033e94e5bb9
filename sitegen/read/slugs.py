"""Names of files and headings → parts of addresses."""

from __future__ import annotations

import re

from slugify import slugify

_DATE = re.compile(r"\d{4}-\d\d-\d\d[-_ ]?")
_PLAIN = re.compile(r"[A-Za-z0-9 _-]*")
_APOSTROPHES = re.compile(r"(?<=\w)['’](?=\w)")


def slug_of(text: str) -> str:
    """``text`` as lower-case ASCII words with hyphens between them; empty if nothing of it is left."""
    if _PLAIN.fullmatch(text):  # as most are; the library comes to the same in more steps
        return "-".join(text.lower().replace("_", " ").replace("-", " ").split())
    return str(slugify(text))


def heading_id(text: str) -> str:
    """The anchor of a heading: as :func:`slug_of`, but an apostrophe inside a word goes without a trace (``autos``)."""
    return slug_of(_APOSTROPHES.sub("", text))


def file_slug(stem: str) -> str:
    """The slug of an article whose file is called ``stem`` (no suffix): without a leading date."""
    return slug_of(_DATE.sub("", stem, count=1) if _DATE.match(stem) else stem)


def file_date(stem: str) -> str:
    """The ``YYYY-MM-DD`` with which ``stem`` begins, or an empty string."""
    found = re.match(r"(\d{4}-\d\d-\d\d)(?!\d)", stem)
    return found[1] if found else ""
