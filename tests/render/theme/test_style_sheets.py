from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.theme.style_sheets import StyleAddress, replace_addresses


def _found(css: str) -> list[StyleAddress]:
    found: list[StyleAddress] = []
    replace_addresses(css.encode(), found.append)
    return found


@pytest.mark.parametrize(
    ("css", "written", "imported"),
    [
        ("a { b: url(x.svg) }", "x.svg", False),
        ("a { b: URL( 'x y.svg' ) }", "x y.svg", False),
        ('@import "x.css";', "x.css", True),
        ("@import url(x.css) print;", "x.css", True),
        ("""a { b: url("data:image/svg+xml,<svg xmlns='x'>(") }""", "data:image/svg+xml,<svg xmlns='x'>(", False),
    ],
)
def test_every_way_to_write_an_address_is_known(css: str, written: str, imported: bool) -> None:
    assert _found(f"\n{css}") == [StyleAddress(written, 2, imported)]


@pytest.mark.parametrize("css", ["/* url(x.svg) */", "/*\n'*/", 'a { content: "url(x.svg)" }', "a { b: d }"])
def test_comments_and_strings_hold_no_address(css: str) -> None:
    assert _found(css) == []


def test_an_address_is_replaced_and_the_rest_stays() -> None:
    css = b"@import 'x.css' print;/* url(x) */ a{b:url('x.svg')} c{d:url(y)} \xff"
    made = replace_addresses(css, lambda address: "/new" if address.written.startswith("x.") else None)
    assert made == b"@import url(/new) print;/* url(x) */ a{b:url(/new)} c{d:url(y)} \xff"


@pytest.mark.parametrize(
    ("written", "is_neighbour"),
    [("x.svg", True), ("../x.svg?v=1#a", True), ("/x", False), ("#x", False), ("//h/x", False), ("data:x", False)],
)
def test_a_neighbour_counts_from_the_folder(written: str, is_neighbour: bool) -> None:
    assert StyleAddress(written, 1, imported=False).is_neighbour is is_neighbour


@given(st.text("url(x.css)'\"/*@import \n\\;{}"))
def test_what_is_not_replaced_stays_to_the_byte(css: str) -> None:
    assert replace_addresses(css.encode(), lambda address: None) == css.encode()
