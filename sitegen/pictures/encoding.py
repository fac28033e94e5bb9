"""A picture → the bytes of its renditions.

WebP and no AVIF: measured on photographs with libwebp 1.6 and libavif 1.4, at an equal structural similarity, AVIF (at
speed 9, which takes as long as WebP) saved a fifth from 1,200 pixels on and nothing at 480, for nearly twice the files.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from msgspec import Struct
from PIL import Image

from sitegen.pictures.decoding import Decoded

WIDTHS = (480, 800, 1200, 1600)
"""Widths in pixels that are offered, up to that of the original."""
_PLAIN_WIDTH = 1200
"""What social media and search engines ask for, at least."""
_TALLEST_WEBP = 16_383
_TALLEST_JPEG = 65_500
"""Pixels that the formats and their libraries have room for."""
_WEBP = {"quality": 80, "method": 4}
_LOSSLESS = {"lossless": True, "quality": 60, "method": 4}
_JPEG = {"quality": 82, "progressive": True, "optimize": True}


class Encoded(Struct, frozen=True):
    """One file to be: ``kind`` is its suffix; ``width`` and ``height`` are in pixels."""

    kind: str
    content: bytes
    width: int
    height: int


def encode(decoded: Decoded) -> tuple[Encoded, tuple[Encoded, ...]]:
    """The plain file (PNG for drawings and what is transparent, else JPEG), and the WebP files, narrowest first.

    A drawing is what WebP packs better without loss. What is too tall for WebP has a plain file only. The same pixels
    give the same bytes.
    """
    image = decoded.image
    if image.height > _TALLEST_WEBP:
        return _plain(_resized(image, min(image.width, _PLAIN_WIDTH)), drawing=not decoded.photo), ()
    whole = _saved(image, "webp", **_WEBP)
    exact = None if decoded.photo else _saved(image, "webp", **_LOSSLESS)
    drawing = exact is not None and len(exact.content) <= len(whole.content)
    small = _resized(image, min(image.width, _PLAIN_WIDTH))
    plain = _plain(small, drawing=drawing)
    largest = exact if exact is not None and drawing else whole
    if image.width <= _PLAIN_WIDTH and len(largest.content) >= len(plain.content):
        return plain, ()
    settings = _LOSSLESS if drawing else _WEBP
    smaller = (_saved(_resized(image, width), "webp", **settings) for width in _narrower(image.width))
    return plain, (*smaller, largest)


def _plain(image: Image.Image, *, drawing: bool) -> Encoded:
    if drawing or image.mode == "RGBA" or image.height > _TALLEST_JPEG:
        return _saved(image, "png")
    return _saved(image, "jpg", **_JPEG)


def _narrower(width: int) -> Iterator[int]:
    """The widths to offer below ``width``, none of which is nearly the same."""
    return (each for each in WIDTHS if each < 0.9 * width)


def _resized(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def _saved(image: Image.Image, kind: str, **settings: object) -> Encoded:
    out = BytesIO()
    image.save(out, {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[kind], **settings)
    return Encoded(kind, out.getvalue(), image.width, image.height)
