"""Files below ``content/`` that a story refers to, published under ``/media/``."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from sitegen.render.addresses.urls import media_path, output_name
from sitegen.render.media.image_size import image_size


class Refusal(NamedTuple):
    """Why something that is there is not published, and how to mend it."""

    message: str
    hint: str


_HIDDEN = Refusal("is hidden", "rename it without the dot")
_OUTSIDE = Refusal("is a link to outside the content folder", "copy the file itself to its place")
_FOLDER = Refusal("is a folder", "name a file in it, or the page of a section")
_UNREADABLE = Refusal("cannot be read", "give yourself the right to read it")


class MediaShelf:
    """Collects the files that pages need. Reads the disk only to see what exists."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._known: dict[str, bool] = {}
        self._sizes: dict[str, tuple[int, int]] = {}
        self.files: dict[str, Path] = {}
        """Name below the output folder → the file to copy there."""

    def take(self, below_content: str) -> str | None:
        """The site path at which ``below_content`` (normalised, forward slashes) is published; None if it is no file.

        A file that a symbolic link brings in from outside ``content/``, a hidden file and one that cannot be read count
        as absent; :meth:`refusal` says so.
        """
        if below_content not in self._known:
            self._known[below_content] = self._is_ours(below_content)
        if not self._known[below_content]:
            return None
        path = media_path(below_content)
        self.files[output_name(path)] = self._content / below_content
        return path

    def size(self, below_content: str) -> tuple[int, int]:
        """Width and height in pixels of the picture ``below_content``, which must be ours; zeros if it is none."""
        if below_content not in self._sizes:
            self._sizes[below_content] = image_size(self._content / below_content)
        return self._sizes[below_content]

    def refusal(self, below_content: str) -> Refusal | None:
        """Why :meth:`take` gives nothing for ``below_content`` although something is there."""
        path = self._content / below_content
        try:
            inside = not below_content.startswith("../") and os.path.lexists(path)
            if not inside or below_content.endswith(".md"):
                return None
            if any(part.startswith(".") for part in below_content.split("/")):
                return _HIDDEN
            if not self._lies_inside(path):
                return _OUTSIDE
            if path.is_dir():
                return _FOLDER
        except (OSError, ValueError):
            return None
        return None if os.access(path, os.R_OK) else _UNREADABLE

    def _is_ours(self, below_content: str) -> bool:
        parts = below_content.split("/")
        if not below_content or any(part.startswith(".") for part in parts) or below_content.endswith(".md"):
            return False
        path = self._content / below_content
        try:
            return path.is_file() and self._lies_inside(path) and os.access(path, os.R_OK)
        except (OSError, ValueError):
            return False

    def _lies_inside(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self._content.resolve())

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All files below ``content/`` that could be meant, for hints."""
        found = (path.relative_to(self._content).as_posix() for path in self._content.rglob("*"))
        return tuple(sorted(name for name in found if self._is_ours(name)))
