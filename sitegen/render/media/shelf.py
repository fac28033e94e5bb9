"""Files below ``content/`` that a story refers to, published under ``/media/``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from msgspec import Struct

from sitegen.pictures import Flaw, Picture, Pictures, Rendition
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


_LONGEST_STEM = 180
"""Bytes, so that what follows the stem fits beside it in the name of a file."""


class Shown(Struct, frozen=True):
    """How a page shows a file: its site path, its width and height in pixels (zeros if it does not say), its WebP files
    (site path, width), narrowest first, and why it has none, if something is wrong with it."""

    path: str
    size: tuple[int, int]
    webp: tuple[tuple[str, int], ...] = ()
    flaw: Flaw | None = None


class MediaShelf:
    """Collects the files that pages need. Reads the disk only to see what exists.

    ``pictures`` are those of which several files were made; they are published instead of the file itself.
    """

    def __init__(self, content: Path, pictures: Pictures | None = None) -> None:
        self._content = content
        self._pictures: Mapping[str, Picture | Flaw] = pictures or {}
        self._known: dict[str, bool] = {}
        self._sizes: dict[str, tuple[int, int]] = {}
        self.files: dict[str, Path] = {}
        """Name below the output folder → the file to copy there."""

    def take(self, below_content: str) -> str | None:
        """The site path at which ``below_content`` (normalised, forward slashes) is published, of a picture the largest
        file; None if it is no file.

        A file that a symbolic link brings in from outside ``content/``, a hidden file and one that cannot be read count
        as absent; :meth:`refusal` says so.
        """
        if not self.is_ours(below_content):
            return None
        picture = self._pictures.get(below_content)
        if isinstance(picture, Picture):
            return self._publish(below_content, picture.largest)
        path = media_path(below_content)
        self.files[output_name(path)] = self._content / below_content
        return path

    def show(self, below_content: str) -> Shown | None:
        """How a page shows the picture ``below_content``; None where :meth:`take` gives nothing. One that pages leave
        out is not published."""
        picture = self._pictures.get(below_content)
        if isinstance(picture, Picture) and self.is_ours(below_content):
            webp = tuple((self._publish(below_content, each), each.width) for each in picture.webp)
            plain = picture.plain
            return Shown(self._publish(below_content, plain), (plain.width, plain.height), webp)
        flaw = picture if isinstance(picture, Flaw) else None
        if flaw and flaw.is_left_out:
            return Shown(media_path(below_content), (0, 0), flaw=flaw)
        path = self.take(below_content)
        return Shown(path, self._size(below_content), flaw=flaw) if path else None

    def is_ours(self, below_content: str) -> bool:
        """Whether ``below_content`` is a file that may be published."""
        if below_content not in self._known:
            self._known[below_content] = self._is_ours(below_content)
        return self._known[below_content]

    def _publish(self, below_content: str, rendition: Rendition) -> str:
        """The site path at which ``rendition`` is published: it begins as the picture's own, and changes with it."""
        own = PurePosixPath(below_content)
        stem = own.stem.encode()[:_LONGEST_STEM].decode(errors="ignore")
        path = media_path(str(own.with_name(f"{stem}.{rendition.path.name}")))
        self.files[output_name(path)] = rendition.path
        return path

    def _size(self, below_content: str) -> tuple[int, int]:
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
