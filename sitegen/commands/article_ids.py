"""Articles as they are called on the command line."""

from __future__ import annotations

import os
from pathlib import Path

from sitegen.config import Config
from sitegen.translate.corrections.po import LANGUAGE_FOLDER


def id_of(name: str, root: Path, config: Config) -> str:
    """The id that ``name`` means: an id itself, a path from the site's folder or from the current one, a PO file."""
    text = Path(name).as_posix()
    for folder in map(_plain, (root / config.build.content, root / LANGUAGE_FOLDER)):
        for path in map(_plain, (Path(name), root / name)):
            if path != folder and path.is_relative_to(folder) and _may_exist(path):
                text = path.relative_to(folder).as_posix()
    for end in (".en.md", ".nl.md", ".md", ".po"):
        text = text.removesuffix(end)
    return text


def _plain(path: Path) -> Path:
    """``path`` from the root of the file system, without ``..``; an article may well be a link to a file elsewhere."""
    return Path(os.path.normpath(path.absolute()))


def _may_exist(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # It lies in a folder that may not be read.
        return True
