"""Width and height of a picture, from the first bytes of its file; nothing is decoded."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import BinaryIO

_START_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_SVG_HEAD = 4096
_SVG_TAG = re.compile(rb"<svg\s[^>]*>")
_NUMBER = rb"(\d{1,6}(?:\.\d{1,6})?)"
_SVG_LENGTH = re.compile(rb"\s(width|height)\s*=\s*[\"']\s*" + _NUMBER + rb"(?:px)?\s*[\"']")
_SVG_BOX = re.compile(rb"\sviewBox\s*=\s*[\"'][^\"']*[\s,]" + _NUMBER + rb"[\s,]+" + _NUMBER + rb"\s*[\"']")
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def image_size(path: Path) -> tuple[int, int]:
    """Width and height in pixels of a PNG, GIF, JPEG, WebP or SVG file; zeros for others, or if it is cut short."""
    try:
        with path.open("rb") as file:
            return _size(file)
    except (OSError, struct.error):
        return 0, 0


def _size(file: BinaryIO) -> tuple[int, int]:
    head = file.read(30)
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        width, height = struct.unpack(">II", head[16:24])
    elif head.startswith((b"GIF87a", b"GIF89a")):
        width, height = struct.unpack("<HH", head[6:10])
    elif head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        width, height = _webp(head)
    elif head.startswith(b"\xff\xd8"):
        width, height = _jpeg(file)
    else:
        return _svg(head + file.read(_SVG_HEAD))
    return width, height


def _webp(head: bytes) -> tuple[int, int]:
    """https://developers.google.com/speed/webp/docs/riff_container"""
    kind = head[12:16]
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        (bits,) = struct.unpack("<I", head[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X" and len(head) == 30:
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    return 0, 0


def _svg(head: bytes) -> tuple[int, int]:
    """What the first tag says in pixels, or else the size of its own coordinates, whose proportion a browser keeps."""
    tag = _SVG_TAG.search(head)
    if not tag:
        return 0, 0
    told = {name: float(number) for name, number in _SVG_LENGTH.findall(tag[0])}
    box = _SVG_BOX.search(tag[0])
    width, height = (told.get(name, 0.0) for name in (b"width", b"height"))
    if box and not (width and height):
        width, height = float(box[1]), float(box[2])
    return (round(width), round(height)) if width and height else (0, 0)


def _jpeg(file: BinaryIO) -> tuple[int, int]:
    """The first frame header (ITU T.81, B.1.1); what comes before it may be long, such as a preview."""
    file.seek(2)
    while True:
        mark, kind = struct.unpack(">BB", file.read(2))
        if mark != 0xFF:
            return 0, 0
        if kind == 0xFF:
            file.seek(-1, 1)
        elif kind in _START_OF_FRAME:
            _, _, height, width = struct.unpack(">HBHH", file.read(7))
            return width, height
        elif kind not in _ALONE:
            (length,) = struct.unpack(">H", file.read(2))
            file.seek(max(length - 2, 0), 1)
