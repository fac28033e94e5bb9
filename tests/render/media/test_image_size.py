from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.media.image_size import image_size

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 360)
GIF = b"GIF89a" + struct.pack("<HH", 640, 360)
FRAME = b"\xff\xc2" + struct.pack(">HBHH", 17, 8, 360, 640)
PREVIEW = b"\xff\xe1" + struct.pack(">H", 2 + len(b"Exif" + FRAME)) + b"Exif" + FRAME
JPEG = b"\xff\xd8" + PREVIEW.replace(struct.pack(">HH", 360, 640), struct.pack(">HH", 1, 1)) + b"\xff" + FRAME
RIFF = b"RIFF\x00\x00\x00\x00WEBP"
LOSSY = RIFF + b"VP8 \x00\x00\x00\x00" + b"\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 640, 360)
LOSSLESS = RIFF + b"VP8L\x00\x00\x00\x00\x2f" + struct.pack("<I", 639 | 359 << 14)
EXTENDED = RIFF + b"VP8X\x0a\x00\x00\x00" + bytes(4) + (639).to_bytes(3, "little") + (359).to_bytes(3, "little")
ALL = {"png": PNG, "gif": GIF, "jpeg": JPEG, "lossy": LOSSY, "lossless": LOSSLESS, "extended": EXTENDED}


def _size(folder: Path, content: bytes) -> tuple[int, int]:
    path = folder / "beeld"
    path.write_bytes(content)
    return image_size(path)


@pytest.mark.parametrize("kind", ALL)
def test_a_picture_says_how_large_it_is(kind: str, tmp_path: Path) -> None:
    assert _size(tmp_path, ALL[kind]) == (640, 360)


@pytest.mark.parametrize("kind", ALL)
def test_a_picture_that_is_cut_short_does_not(kind: str, tmp_path: Path) -> None:
    assert _size(tmp_path, ALL[kind][:-1]) == (0, 0)


@pytest.mark.parametrize(
    "tag",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360">',
        "<?xml version='1.0'?>\n<!-- <b> -->\n<svg\n height='360px' width='640.0px'\n viewBox='0 0 1 1'>",
        '<svg viewBox="0 0 640 360"/>',
        '<svg viewBox="-10,-10,640,360" width="100%" height="100%"/>',
        '<svg viewBox="0 0 640 360" width="20em" stroke-width="3"/>',
    ],
)
def test_a_drawing_says_how_large_it_is(tag: str, tmp_path: Path) -> None:
    assert _size(tmp_path, tag.encode()) == (640, 360)


@pytest.mark.parametrize("tag", ["<svg>", '<svg width="640" stroke-width="3">', "<svg viewBox='0 0 a b'>", "<p>"])
def test_a_drawing_that_does_not_say_it_and_a_file_that_is_not_there(tag: str, tmp_path: Path) -> None:
    assert _size(tmp_path, tag.encode()) == (0, 0)
    assert image_size(tmp_path / "weg") == (0, 0)


@given(st.sampled_from(sorted(ALL)), st.integers(0, 40), st.binary(max_size=20))
def test_no_bytes_break_it(tmp_path_factory: pytest.TempPathFactory, kind: str, length: int, tail: bytes) -> None:
    width, height = _size(tmp_path_factory.getbasetemp(), ALL[kind][:length] + tail)
    assert min(width, height) >= 0
