"""Colours, fonts, logo and menus in ``sitegen.toml``: what is refused, and where."""

from __future__ import annotations

import pytest

from sitegen.config import parse_config
from sitegen.problems import UsageError


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ('[colours.light]\npapier = "#fff"\n', (2, 1), "unknown key 'colours.light.papier'", "did you mean 'paper'?"),
        ('[colours]\ndark = { inkt = "#ffffff" }', (2, 10), "unknown key 'colours.dark.inkt'", "did you mean 'ink'?"),
        ('[colours.dark]\n ink = "wit"', (2, 2), "'wit' is no colour", 'write "#rrggbb", such as "#0b4f5c"'),
        ("[colours]\nlight = 3", (2, 1), "colours.light cannot be a number", "write light = {"),
        ('[fonts]\nserif = "Georgia"', (2, 1), "cannot be 'Georgia'", 'serif = ["text"]'),
        ('[fonts]\nserif = ["Georgia"]', (2, 1), "not every reader has", "end the list with one of"),
        ("[fonts]\nmono = []", (2, 1), "not every reader has", "end the list with one of"),
        ('[fonts]\nsans = [\'x"; } body {\', "serif"]', (2, 1), "is no name of a font", 'sans = ["Georgia", "serif"]'),
        ("[logo]\nwidth = -1", (2, 1), "must be 0 or more", "write width = 240"),
        ('[logo]\ndark = "x.svg"', (2, 1), "stands for no other picture", 'file = "logo.svg"'),
        ('[[menu.header]]\nnl = "x"', (1, 3), "needs either", 'section = "weer"'),
        ('[[menu.header]]\nto = "x.md"\nsection = "weer"', (2, 1), "needs either", 'section = "weer"'),
        ('[[menu.header]]\nto = "x.md"', (2, 1), "has no words", 'nl = "Colofon"'),
        ('[[menu.footer]]\nnl = "x"\nto = "#x"', (3, 1), "'#x' leads to no page", "colofon.md#x"),
        ('[[menu.footer]]\nnl = "x"\nto = "/"\nto_en = "/en/"', (4, 1), "is never shown", 'add en = "About us"'),
        (
            '[[menu.footer]]\nnl = "x"\nto = "/"\n[[menu.footer]]\nurl = "/"',
            (5, 1),
            "'menu.footer.2.url'",
            "known keys",
        ),
        ("[menu]\nheader = 3", (2, 1), "menu.header cannot be a number", "[[….header]]"),
        ('[menu]\nheader = ["x"]', (2, 1), "menu.header.1 cannot be 'x'", "nl ="),
        ('[[menu.heading]]\nnl = "x"', (1, 3), "unknown key 'menu.heading'", "did you mean 'header'?"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, place: tuple[int, int], message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_config(text)
    problem = caught.value.problems[0]
    assert (problem.line, problem.column) == place
    assert message in problem.message
    assert hint in problem.hint


def test_what_is_right_is_taken() -> None:
    config = parse_config(
        '[colours.dark]\npaper = "#000000"\n[fonts]\nmono = ["JetBrains Mono", "ui-monospace"]\n'
        '[[menu.header]]\nsection = "weer"\n[[menu.footer]]\nnl = "Colofon"\nto = "colofon.md"\n'
    )
    assert config.colours.dark.paper == "#000000"
    assert config.colours.dark.ink == "#eae7de"
    assert config.fonts.mono == ("JetBrains Mono", "ui-monospace")
    assert [item.section for item in config.menu.header] == ["weer"]
    assert config.menu.footer[0].to == "colofon.md"
