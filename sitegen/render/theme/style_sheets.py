"""The addresses in a style sheet: of its neighbours, and of whatever else it loads."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from msgspec import Struct

_TOKENS = re.compile(
    r"""
    /\*.*?\*/
    | (?P<import>@import\s+)? url\( \s* (?P<url> "[^"]*" | '[^']*' | [^'")]*? ) \s* \)
    | @import\s+ (?P<sheet> "[^"]*" | '[^']*' )
    | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
    """,
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
"""Comments and other strings are read past."""


class StyleAddress(Struct, frozen=True):
    """An address as a style sheet has it, its line, and whether it is that of another sheet, loaded by ``@import``."""

    written: str
    line: int
    imported: bool

    @property
    def is_neighbour(self) -> bool:
        """Whether it counts from the folder of the style sheet."""
        parts = urlsplit(self.written)
        return not parts.scheme and not parts.netloc and bool(parts.path) and not parts.path.startswith("/")


def replace_addresses(content: bytes, better: Callable[[StyleAddress], str | None]) -> bytes:
    """The style sheet with each address that ``better`` knows another one for; None leaves it as it is."""
    text = content.decode("utf-8", "surrogateescape")

    def put(match: re.Match[str]) -> str:
        written = match["url"] if match["url"] is not None else match["sheet"]
        if written is None:
            return match[0]
        line = text.count("\n", 0, match.start()) + 1
        imported = match["url"] is None or match["import"] is not None
        href = better(StyleAddress(written.strip("\"'").strip(), line, imported))
        return match[0] if href is None else f"{'@import ' if imported else ''}url({href})"

    return _TOKENS.sub(put, text).encode("utf-8", "surrogateescape")
