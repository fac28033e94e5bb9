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
    narrowest first, and none where they would not be smaller. Of an animation there is ``plain`` alone: the file as it
    came."""

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
NO_PICTURE = "no-picture"
"""The flaw of a file that is something else, or a picture that browsers do not know."""
LEFT_OUT = frozenset((DAMAGED, NO_PICTURE))
"""Flaws of what no page shows."""


class Flaw(Struct, frozen=True):
    """Why nothing could be made of a file, and how to mend it; ``{}`` in ``hint`` stands for its address. Pages leave
    it out if ``code`` is one of :data:`LEFT_OUT`, else readers get the file as it is. It may be linked all the same."""

    code: str
    message: str
    hint: str

    @property
    def is_left_out(self) -> bool:
        return self.code in LEFT_OUT


Pictures = Mapping[str, Picture | Flaw]
"""Path of a file below ``content/`` → what was made of it. What is not in it, such as a drawing in SVG, is published as
it is."""
