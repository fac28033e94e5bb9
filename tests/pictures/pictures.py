"""Pictures drawn for the tests of this room."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image


def photo(width: int, height: int) -> Image.Image:
    """Soft grain over a slope of light."""
    grain = Image.effect_noise((width // 3 + 1, height // 3 + 1), 40).resize((width, height), Image.Resampling.BICUBIC)
    slope = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (grain, slope, Image.blend(grain, slope, 0.5)))


def drawing(width: int, height: int) -> Image.Image:
    """A few plain surfaces; the upper left corner is red, the lower left green, the rest white."""
    image = Image.new("RGB", (width, height), "white")
    image.paste((220, 0, 0), (0, 0, width // 2, height // 2))
    image.paste((0, 160, 0), (0, height // 2, width // 2, height))
    return image


def saved(image: Image.Image, kind: str, **settings: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **settings)
    return out.getvalue()


def boxed(brand: bytes, *others: bytes) -> bytes:
    """The beginning of a file of boxes (HEIC, AVIF, MP4), which says what it conforms to."""
    box = b"".join((b"ftyp", brand, bytes(4), *others))
    return (len(box) + 4).to_bytes(4) + box + b"\0\0\0\x08mdat"


def loaded(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image
