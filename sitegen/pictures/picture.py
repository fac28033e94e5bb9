"""What has been made of a picture, as values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct


class Rendition(Struct, frozen=True):
    """One file of a picture; ``width`` and ``height`` are in pixels. Its name ends in ``<width>.<format>``, after a
    digest of what it was made of."""

    path: Path
    width: int
    height: int


class Picture(Struct, frozen=True):
    """``plain`` is a JPEG or PNG file, for feeds, crawlers and old browsers; ``webp`` are smaller files of the same,
    narrowest first, and none where they would not be smaller."""

    plain: Rendition
    webp: tuple[Rendition, ...]

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        return (self.plain, *self.webp)

    @property
    def largest(self) -> Rendition:
        return max(self.renditions, key=lambda each: each.width)


DAMAGED = "picture-damaged"
"""The flaw of a file of which browsers show nothing, or only a part."""


class Flaw(Struct, frozen=True):
    """Why nothing could be made of a picture, and how to mend it. If it is damaged pages leave it out, else readers get
    the file as it is."""

    code: str
    message: str
    hint: str


Pictures = Mapping[str, Picture | Flaw]
"""Path of a file below ``content/`` → what was made of it. What is not in it is published as it is."""
