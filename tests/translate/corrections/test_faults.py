from __future__ import annotations

import pytest

from sitegen.translate.corrections.faults import tag_fault

DUTCH = "Zie <1>de <2>kaart</2></1> en <3>het boek</3><4/>."


@pytest.mark.parametrize(
    "english",
    [
        "See <1>the <2>map</2></1> and <3>the book</3><4/>.",
        "<3>The book</3> and <1><2>the map</2></1>.<4/>",
        "<4/><3>The book<4></3>".replace("<4></3>", "</3> of <1>a <2>map</2></1>"),
        "See <1>the <2>m<4/>ap</2></1> <and> <3>the book</3>.",
    ],
)
def test_tags_may_move(english: str) -> None:
    assert tag_fault(DUTCH, english) == ""


@pytest.mark.parametrize(
    ("english", "fault"),
    [
        ("See the map.", "<1>…</1> is missing"),
        ("See <1>the <2>map</2></1> and <3>the book</3>.", "<4/> is missing"),
        ("See <1>the <2>map</2></1> and <3>the book</3><4/><4/>.", "<4/> is there twice"),
        ("See <1>the <2>map<2></1> and <3>the book</3><4/>.", "<2> is not closed: write </2> and not <2>"),
        ("See <1>the <2>map</2><1/> and <3>the book</3><4/>.", "<1> is not closed: write </1> and not <1/>"),
        ("<1>See</1> <1>the <2>map</2></1> and <3>the book</3><4/>.", "<1> is there twice"),
        ("See <1>the <2>map</1></2> and <3>the book</3><4/>.", "<2> is not closed before </1>"),
        ("See <1>the map</1> and <3>the <2>book</2></3><4/>.", "<2>…</2> must stand inside <1>, as in the Dutch"),
        ("See <1>the <2>map</2> and <3>the book</3></1><4/>.", "<3>…</3> must stand outside the other tags, as in the"),
        ("See <1>the <2>map</2></1> and <3>the book<4/>.", "<3> is never closed"),
        ("See <1>the <2>map</2></1> and the book</3><4/>.", "</3> closes nothing"),
        ("See <1>the <2>map</2></1> and <3> </3>book<4/>.", "<3>…</3> holds no words"),
        ("See <1>the <2>map</2></1> and <3/>book<4/>.", "<3/> is <3>…</3> in the Dutch"),
        ("See <1>the <2>map</2></1> and <3>the book</3><4/><9/>.", "<9/> is not in the Dutch"),
    ],
)
def test_faults_are_named(english: str, fault: str) -> None:
    assert tag_fault(DUTCH, english).startswith(fault)
