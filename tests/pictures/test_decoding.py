from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from sitegen.pictures import Flaw
from sitegen.pictures.decoding import Decoded, Moving, bombs_refused, decode

from .pictures import drawing, photo, saved

RED, GREEN = (220, 0, 0), (0, 160, 0)


def _decoded(data: bytes, widest: int = 1600) -> Decoded:
    found = decode(data, widest)
    assert isinstance(found, Decoded)
    return found


def _near(pixel: Any, colour: tuple[int, ...], by: int = 12) -> bool:
    return all(abs(one - other) <= by for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("widest", [1600, 60])
def test_a_picture_is_made_upright(orientation: int, widest: int) -> None:
    upright = drawing(120, 80)
    undo = [None, None, 0, 3, 1, 5, 2, 6, 4][orientation]  # by the order of Image.Transpose, which EXIF has not
    stored = upright if undo is None else upright.transpose(Image.Transpose(undo))
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = _decoded(saved(stored, "PNG", exif=exif), widest).image
    assert image.size == ((120, 80) if widest == 1600 else (60, 40))
    assert _near(image.getpixel((5, 5)), RED)
    assert _near(image.getpixel((5, image.height - 5)), GREEN)
    assert _near(image.getpixel((image.width - 5, 5)), (255, 255, 255))


def test_nothing_but_pixels_is_left() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    data = saved(photo(40, 30), "JPEG", exif=exif, comment=b"geheim", dpi=(300, 300))
    assert _decoded(data).image.info == {}


def test_colours_are_seen_through_the_profile_of_the_picture() -> None:
    swapped = _profile_with_red_and_green_exchanged()
    image = _decoded(saved(Image.new("RGB", (8, 8), (200, 40, 40)), "PNG", icc_profile=swapped)).image
    red, green, _ = _pixel(image)
    assert green > 150 > red


def _profile_with_red_and_green_exchanged() -> bytes:
    """The profile of sRGB, but for the tags of its red and green primary."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    head = 128 + 4
    entries = {bytes(data[at : at + 4]): at for at in range(head, head + 12 * int.from_bytes(data[128:132]), 12)}
    red, green = entries[b"rXYZ"], entries[b"gXYZ"]
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(data).replace("sRGB".encode("utf-16-be"), "Swap".encode("utf-16-be"))


def _pixel(image: Image.Image) -> tuple[int, int, int]:
    pixel = image.getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return int(pixel[0]), int(pixel[1]), int(pixel[2])


def test_a_damaged_profile_is_passed_over() -> None:
    image = _decoded(saved(Image.new("RGB", (8, 8), (200, 40, 40)), "PNG", icc_profile=b"no profile")).image
    assert _pixel(image) == (200, 40, 40)


@pytest.mark.parametrize(
    ("image", "kind", "mode", "colour"),
    [
        (Image.new("L", (4, 4), 128), "PNG", "RGB", (128, 128, 128)),
        (Image.new("1", (4, 4), 1), "PNG", "RGB", (255, 255, 255)),
        (Image.new("I;16", (4, 4), 128 * 256), "PNG", "RGB", (128, 128, 128)),
        (Image.new("P", (4, 4), 0), "GIF", "RGB", (0, 0, 0)),
        (Image.new("CMYK", (4, 4), (0, 255, 255, 0)), "JPEG", "RGB", (255, 0, 0)),
        (Image.new("RGBA", (4, 4), (10, 20, 30, 40)), "PNG", "RGBA", (10, 20, 30)),
        (Image.new("RGBA", (4, 4), (10, 20, 30, 255)), "PNG", "RGB", (10, 20, 30)),
        (Image.new("LA", (4, 4), (90, 40)), "PNG", "RGBA", (90, 90, 90)),
        (Image.new("RGB", (4, 4), (10, 20, 30)), "TIFF", "RGB", (10, 20, 30)),
        (Image.new("RGB", (4, 4), (10, 20, 30)), "BMP", "RGB", (10, 20, 30)),
    ],
    ids=lambda value: value.mode if isinstance(value, Image.Image) else str(value),
)
def test_every_kind_of_pixels_becomes_rgb(
    image: Image.Image, kind: str, mode: str, colour: tuple[int, int, int]
) -> None:
    found = _decoded(saved(image, kind)).image
    assert found.mode == mode
    assert _near(_pixel(found), colour, 3)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_what_moves_stays_as_it_is(kind: str) -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:])
    assert decode(data, 1600) == Moving(kind.lower(), 9, 9)


def test_the_preview_in_the_file_of_a_telephone_is_no_animation() -> None:
    data = saved(photo(3300, 20), "MPO", save_all=True, append_images=[photo(33, 2)])
    assert _decoded(data).image.size == (1600, 10)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_file_that_is_cut_short_or_changed_is_told(kind: str) -> None:
    data = saved(photo(200, 100), kind)
    for broken in (data[: len(data) // 3], b"", data[:20] + bytes(reversed(data[20:]))):
        found = decode(broken, 1600)
        assert isinstance(found, Flaw)
        assert found.code == "picture-damaged"


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    data = bytearray(saved(Image.new("1", (8, 8)), "PNG"))
    for width in (10_000, 60_000):
        data[16:24] = width.to_bytes(4) * 2
        data[29:33] = _checksum(bytes(data[12:29]))
        with bombs_refused():
            found = decode(bytes(data), 1600)
        assert isinstance(found, Flaw)
        assert found.code == "picture-too-large"


def _checksum(chunk: bytes) -> bytes:
    from zlib import crc32

    return crc32(chunk).to_bytes(4)
