"""``aliases`` of a front matter: site paths that an article had before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from sitegen.problems import Problem

_UNUSABLE = re.compile(r"[\s?#*:\\\"<>|\x00-\x1f\x7f]|//|/\.")
"""What would end a path, or mean something else to a host or a file system."""


def parse_aliases(texts: Iterable[str]) -> tuple[str, ...] | Problem:
    """The paths, decoded, of folders or of ``.html`` files; ``/oud/index.html`` is the folder ``/oud/``.

    Returns a :class:`Problem` without a place for the first that is no path.
    """
    paths = []
    for text in texts:
        path = unquote(text)
        if not path.startswith("/") or path == "/" or _UNUSABLE.search(path) or "\ufffd" in path:
            hint = "write the path only, from the site's root on: /oud/adres/"
            return Problem("bad-alias", f"aliases: {text!r} cannot be an address on this site", hint)
        path = re.sub(r"/index\.html?$", "/", path)
        paths.append(path if path.endswith(("/", ".html", ".htm")) else f"{path}/")
    return tuple(dict.fromkeys(paths))
