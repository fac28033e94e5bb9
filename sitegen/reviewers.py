"""Who corrects, as gettext's ``Last-Translator`` writes it: ``Name <address>``."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"\s*<[^<>]*>\s*$|[(\[]?(?:mailto:)?[^\s()<>\[\]]+@[^\s()<>\[\]]+[)\]]?")
_NOBODY = ("FULL NAME", "Automatically generated")
"""What gettext begins a file with."""


def shown_name(written: str) -> str:
    """The name in ``written`` without an e-mail address; empty if nothing else is there, or what gettext begins a file
    with."""
    name = _ADDRESS.sub("", written).strip(" \t,;")
    return "" if name in _NOBODY else name


def is_somebody(written: str) -> bool:
    """Whether ``written`` says who corrects, if only by an address."""
    return bool(written.strip()) and not written.strip().startswith(_NOBODY)


def nameless(written: str) -> tuple[str, str] | None:
    """What is wrong with ``written``, and a hint, if it gives readers no name; an empty text is fine."""
    if not written.strip() or shown_name(written):
        return None
    address = written.strip().strip("<>").removeprefix("mailto:")
    return f"{written.strip()!r} gives readers no name", f'write it as "Name <{address}>"'
