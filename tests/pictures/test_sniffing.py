from __future__ import annotations

import pytest

from sitegen.pictures import Flaw
from sitegen.pictures.sniffing import is_pixels, refusal

from .pictures import boxed, photo, saved


@pytest.mark.parametrize("kind", ["JPEG", "MPO", "PNG", "WEBP", "GIF", "AVIF", "TIFF", "BMP"])
def test_every_format_that_is_opened_is_known_by_its_beginning(kind: str) -> None:
    assert is_pixels(saved(photo(40, 30), kind))


@pytest.mark.parametrize("settings", [{"big_tiff": True}, {"compression": "tiff_lzw"}])
def test_every_kind_of_tiff_is_known(settings: dict[str, object]) -> None:
    assert is_pixels(saved(photo(40, 30), "TIFF", **settings))
    assert is_pixels(b"MM\0*\0\0\0\x08")


@pytest.mark.parametrize("others", [[b"avif", b"mif1", b"miaf"], [b"miaf", b"heic", b"avif"]])
def test_avif_may_stand_behind_a_general_brand(others: list[bytes]) -> None:
    assert is_pixels(boxed(b"mif1", *others))


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (boxed(b"heic", b"mif1", b"heic"), "an iPhone photo (HEIC)"),
        (boxed(b"mif1", b"mif1", b"heic"), "an iPhone photo (HEIC)"),
        (boxed(b"msf1", b"hevc"), "an iPhone photo (HEIC)"),
        (b"8BPS\0\1", "Photoshop"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
        (b"\xff\x0a\x80", "JPEG XL"),
        (saved(photo(9, 9), "JPEG2000"), "JPEG 2000"),
    ],
)
def test_a_photo_that_browsers_do_not_know_is_to_be_exported(head: bytes, told: str) -> None:
    flaw = _refused(head, "foto.jpg")
    assert told in flaw.message
    assert "export it as JPEG" in flaw.hint


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (boxed(b"isom", b"mp42"), "is a film and no picture"),
        (boxed(b"qt  "), "is a film and no picture"),
        (b"\x1aE\xdf\xa3\x01", "is a film and no picture"),
        (b"RIFF\0\0\0\0AVI LIST", "is a film and no picture"),
        (boxed(b"M4A ", b"isom"), "is a sound and no picture"),
        (b"ID3\x04", "is a sound and no picture"),
        (b"RIFF\n\n\n\nWAVEfmt ", "is a sound and no picture"),
        (b"%PDF-1.7\n", "is a PDF document and no picture"),
        (b"BMW;Audi;Saab;Volvo\n1;2;3;4\n", "is no picture that a page can show"),
        (b"\0\0\0\x01ftyp", "is a film and no picture"),
        (b"", "is no picture that a page can show"),
        (b"<!doctype html><p><svg></svg>", "is no picture that a page can show"),
        (b"<!-- <svg> --><html>", "is no picture that a page can show"),
        (b"<!-- een" + b"<!-- -->" * 2000, "is no picture that a page can show"),
        (b"<svgfoto>", "is no picture that a page can show"),
    ],
)
def test_what_is_something_else_is_to_be_linked(head: bytes, told: str) -> None:
    flaw = _refused(head, "kaart.svg")
    assert flaw.message == told
    assert "[words](a.csv)" in flaw.hint.format("a.csv")


@pytest.mark.parametrize(
    "text",
    [
        "<svg/>",
        '  <svg xmlns="http://www.w3.org/2000/svg">',
        '<?xml version="1.0"?>\n<!-- tekening > <b> -->\n<svg\n>',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [ <!ENTITY a "b"> ]><svg:svg>',
        "<!--" + "licentie " * 2000 + "--><svg>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_drawing_is_shown_by_its_own_name_alone(text: str, encoding: str) -> None:
    head = text.encode(encoding)
    assert not is_pixels(head)
    assert refusal(head, "kaart.SVG") is None
    flaw = _refused(head, "kaart.png")
    assert flaw.message == "is a drawing (SVG) by another name"


def _refused(head: bytes, name: str) -> Flaw:
    assert not is_pixels(head)
    flaw = refusal(head, name)
    assert flaw is not None
    assert flaw.is_left_out
    return flaw
