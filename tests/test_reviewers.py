from __future__ import annotations

import pytest

from sitegen.reviewers import is_somebody, nameless, shown_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("An Editor <an@x.example>", "An Editor"),
        ("Redactie", "Redactie"),
        ("FULL NAME <EMAIL@ADDRESS>", ""),
        ("jan@x.example", ""),
        ("<jan@x.example>", ""),
        ("Jan, jan@x.example", "Jan"),
        ("Jan (jan@x.example)", "Jan"),
        ("jan@localhost <jan@localhost>", ""),
    ],
)
def test_readers_see_no_address(written: str, name: str) -> None:
    assert shown_name(written) == name


@pytest.mark.parametrize(
    ("written", "somebody"),
    [("Jan", True), ("jan@x.example", True), (" ", False), ("FULL NAME <EMAIL@ADDRESS>", False)],
)
def test_an_address_is_somebody_though_readers_get_no_name(written: str, somebody: bool) -> None:
    assert is_somebody(written) == somebody


@pytest.mark.parametrize("written", ["jan@x.example", "<jan@x.example>", "mailto:jan@x.example "])
def test_an_address_alone_is_refused_with_a_hint(written: str) -> None:
    fault = nameless(written)
    assert fault is not None
    assert fault[1] == 'write it as "Name <jan@x.example>"'


@pytest.mark.parametrize("written", ["", " ", "Jan", "Jan <jan@x.example>"])
def test_a_name_is_fine_and_so_is_nothing(written: str) -> None:
    assert nameless(written) is None
