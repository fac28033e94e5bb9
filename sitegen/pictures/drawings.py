"""Drawings in SVG, which are published as they are: browsers show nothing of one that is not well-formed."""

from __future__ import annotations

from typing import BinaryIO
from xml.parsers.expat import ExpatError, ParserCreate

from sitegen.pictures.picture import DAMAGED, Flaw


def damage(drawing: BinaryIO) -> Flaw | None:
    """What is wrong with the XML of ``drawing``, which is read from its beginning."""
    try:
        ParserCreate().ParseFile(drawing)
    except ExpatError as error:
        what = str(error).partition(":")[0]
        message = f"is a drawing (SVG) that is damaged: {what} at line {error.lineno}, column {error.offset + 1}"
        return Flaw(DAMAGED, message, "export it again; until then pages appear without it")
    return None
