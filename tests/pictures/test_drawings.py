from __future__ import annotations

import pytest

from sitegen.pictures.drawings import damage

WHOLE = [
    b"<svg/>",
    b'\xef\xbb\xbf<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>\n',
    '<?xml version="1.0" encoding="windows-1252"?><svg><text>caf\u00e9</text></svg>'.encode("cp1252"),
    '<?xml version="1.0" encoding="UTF-16"?><svg/>'.encode("utf-16"),
    b'<?xml version="1.0" encoding="Shift_JIS"?><svg><path',  # browsers may know better
    b'<?xml version="1.0" encoding="nonsense"?><svg/>',
    b'<?xml version="1.0" encoding="utf8"?><svg><text>caf\xc3\xa9</text></svg>',
    b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://example.com/svg11.dtd"><svg/>',
]


@pytest.mark.parametrize("drawing", WHOLE)
def test_a_drawing_that_is_well_formed_has_no_damage(drawing: bytes) -> None:
    assert damage(drawing) is None


@pytest.mark.parametrize(
    ("drawing", "place"),
    [
        (b"<svg>\n<path d='M0", "unclosed token at line 2, column 1"),
        (b"<svg><g></svg>", "mismatched tag at line 1, column 11"),
        (b"<svg><use xlink:href='#a'/></svg>", "unbound prefix at line 1, column 6"),
        (b"<svg>a &nbsp; b</svg>", "undefined entity at line 1, column 8"),
    ],
)
def test_a_drawing_that_breaks_off_is_told_with_its_place(drawing: bytes, place: str) -> None:
    flaw = damage(drawing)
    assert flaw is not None
    assert (flaw.code, flaw.message) == ("picture-damaged", f"is a drawing (SVG) that is damaged: {place}")
    assert flaw.is_left_out


def test_entities_that_grow_without_end_are_damage() -> None:
    steps = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 20}">' for n in range(12))
    flaw = damage(f'<!DOCTYPE svg [<!ENTITY e0 "{"x" * 1000}">{steps}]><svg>&e12;</svg>'.encode())
    assert flaw is not None
