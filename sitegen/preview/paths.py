"""The path of a request → a file of the output, and never one outside of it."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from msgspec import Struct


class Redirect(Struct, frozen=True):
    """The browser is to ask for ``location``, a path with its query."""

    location: str


def locate(output: Path, base_path: str, target: str) -> Path | Redirect | None:
    """What a request for ``target`` (as it stands in the request line) gets; ``None``: there is no such page.

    The rules are those of a static host: a folder gives its ``index.html`` and wants a slash at its end; hidden files
    are not shown. Links in the output are followed as long as they end in it.
    """
    path, _, query = target.partition("?")
    if base_path and path in ("/", base_path, "/index.html"):
        return Redirect(f"{base_path}/")
    if not path.startswith(f"{base_path}/"):
        return None
    below = path[len(base_path) + 1 :]
    parts = _parts(below)
    if parts is None:
        return None
    folder = below == "" or below.endswith("/")
    found = _contained(output, parts)
    if found is None or not os.path.isdir(found):  # noqa: PTH112 - does not raise for a name that is too long
        return found if found is not None and _is_file(found) and not folder else None
    if not folder:
        location = "/".join(quote(part) for part in parts)
        return Redirect(f"{base_path}/{location}/{'?' if query else ''}{query}")
    index = _contained(output, [*parts, "index.html"])
    return index if index is not None and _is_file(index) else None


def not_found_page(output: Path, base_path: str, target: str) -> Path | None:
    """The output's own page for a path that is not there, in the language of that path if it has one."""
    below = target[len(base_path) + 1 :] if target.startswith(f"{base_path}/") else ""
    language = below.partition("/")[0]
    choices = [[language, "404.html"], ["404.html"]] if language in ("nl", "en") else [["404.html"]]
    pages = (_contained(output, parts) for parts in choices)
    return next((page for page in pages if page is not None and _is_file(page)), None)


def _parts(below: str) -> list[str] | None:
    """The decoded parts of a path without its slash at the end; ``None`` if it is not one to be served."""
    if below == "":
        return []
    try:
        # Decoded once, after which nothing is taken apart again but at a slash that was written encoded.
        parts = unquote_to_bytes(below).decode("utf-8").removesuffix("/").split("/")
    except UnicodeDecodeError:
        return None
    hidden = any(part.startswith(".") and part != ".well-known" for part in parts)
    return None if hidden or "" in parts or any("\0" in part or "\\" in part for part in parts) else parts


def _contained(output: Path, parts: list[str]) -> Path | None:
    root = Path(os.path.realpath(output))
    try:
        found = Path(os.path.realpath(root.joinpath(*parts)))
    except (OSError, ValueError):
        return None
    return found if found.is_relative_to(root) else None


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - does not raise for a name that is too long
