"""The bytes of a picture file → an upright picture in sRGB, of which nothing but the pixels is left."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from msgspec import Struct
from PIL import Image, ImageCms, UnidentifiedImageError

from sitegen.pictures.picture import DAMAGED, Flaw

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "TIFF", "BMP")
_MOVING = frozenset(("GIF", "WEBP", "PNG", "AVIF"))
"""Formats whose further frames are shown one after another. Those of TIFF are other pages."""
_PHOTOS = frozenset(("JPEG", "MPO"))
"""What JPEG files are, the second with further pictures behind the first, such as a preview."""
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF's orientation → what makes the picture upright."""
_ON_ITS_SIDE = 5
"""From this orientation on, width and height are exchanged."""
_DEEP = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")
_MOST = 89_478_485
"""Pixels, as Pillow has it: what takes a quarter of a gigabyte is more likely an attack or a mistake than a photo."""

_TOO_LARGE = Flaw(
    "picture-too-large",
    f"has more than {_MOST // 1_000_000} million pixels",
    "save it at most 4,000 pixels wide; until then readers get the file as it is",
)
_SAVE_ANEW = "open it in a picture editor and save it anew; until then pages appear without it"


class Decoded(Struct, frozen=True):
    """A picture in mode RGB, or RGBA if any of it is transparent. ``photo``: its file was lossy already."""

    image: Image.Image
    photo: bool


@contextmanager
def bombs_refused() -> Iterator[None]:
    """Within it, :func:`decode` refuses pictures of too many pixels. To be entered before threads begin: what Python
    warns of is a setting of the whole process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow thinks of odd metadata, which is dropped
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


class Moving(Struct, frozen=True):
    """An animation, which stays as it is: the suffix of its format, its width and height in pixels."""

    kind: str
    width: int
    height: int


def decode(data: bytes, widest: int) -> Decoded | Moving | Flaw:
    """The picture in ``data``, made smaller if it is wider than ``widest`` pixels and does not move."""
    try:
        return _decode(data, widest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _TOO_LARGE
    except UnidentifiedImageError:
        return Flaw(DAMAGED, "is no picture, whatever its name says", _SAVE_ANEW)
    except Exception as error:  # noqa: BLE001 - decoders raise all kinds of errors for damaged files
        return Flaw(DAMAGED, f"cannot be read as a picture: {error}", _SAVE_ANEW)


def _decode(data: bytes, widest: int) -> Decoded | Moving:
    image: Image.Image = Image.open(BytesIO(data), formats=_FORMATS)
    photo = image.format in _PHOTOS
    if image.format in _MOVING and getattr(image, "is_animated", False):
        return Moving(image.format.lower(), *image.size)
    orientation = image.getexif().get(_ORIENTATION, 1)
    size = _fitting(image.size, orientation, widest)
    if photo:
        image.draft(None, size)  # a JPEG is decoded at a half, a quarter or an eighth where that is enough
    profile = image.info.get("icc_profile")
    image = _resizable(image)
    if size != image.size:
        image = image.resize(size, Image.Resampling.LANCZOS)
    if orientation in _TURNS:
        image = image.transpose(_TURNS[orientation])
    image = _in_srgb(image, profile)
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    image.info.clear()  # comments, and whatever else a writer would copy
    return Decoded(image, photo)


def _fitting(size: tuple[int, int], orientation: int, widest: int) -> tuple[int, int]:
    """What ``size``, as the file has it, becomes so that the upright picture is at most ``widest`` wide."""
    width, height = size
    across = height if orientation >= _ON_ITS_SIDE else width
    if across <= widest:
        return size
    return max(1, round(width * widest / across)), max(1, round(height * widest / across))


def _resizable(image: Image.Image) -> Image.Image:
    """``image`` in a mode that can be made smaller without harm."""
    if image.mode in _DEEP:
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in ("L", "CMYK", "RGB") else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """``image`` in mode RGB or RGBA, its colours seen through its ``profile`` if that can be read."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(own):
                srgb = ImageCms.createProfile("sRGB")
                converted = ImageCms.profileToProfile(image, own, srgb, outputMode=mode)
                assert converted is not None
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that is damaged, or of another colour space than the pixels
    return image.convert(mode)
