from zoneinfo import ZoneInfo

import pytest

from sitegen.problems import Problem
from sitegen.read.article import Correction
from sitegen.read.fields import Fields, parse_fields
from sitegen.read.front_matter import parse_front_matter


def read(text: str) -> tuple[Fields, tuple[Problem, ...]]:
    front = parse_front_matter(f"---\n{text}\n---\n")
    assert not front.problems
    return parse_fields(front.entries, ZoneInfo("Europe/Amsterdam"))


def test_corrections_are_read_the_latest_first() -> None:
    fields, problems = read(
        "corrections:\n  - date: 2026-11-25\n    text: Het was een week.\n"
        "  - {text: 'Niet: drie', date: 2026-11-26T10:00}"
    )
    assert problems == ()
    assert [(each.date.isoformat(), each.text) for each in fields.corrections] == [
        ("2026-11-26T10:00:00+01:00", "Niet: drie"),
        ("2026-11-25T00:00:00+01:00", "Het was een week."),
    ]
    assert all(isinstance(each, Correction) for each in fields.corrections)
    assert fields.lines == {"corrections": 2}


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("corrections: Het was een week.", "2:14 field-type", "must be a list"),
        ("corrections: [een, twee]", "2:14 field-type", "must be a list"),
        ("corrections: {date: 2026-11-25, text: x}", "2:14 field-type", "must be a list"),
        ("corrections:\n  - een\n  - {date: 2026-11-25, text: x}", "3:3 field-type", "must be a list"),
        ("corrections:\n  - date: 2026-11-25", "3:5 field-type", "lacks its text"),
        ("corrections:\n  - text: een", "3:5 field-type", "lacks its date"),
        ("corrections:\n  - {}", "2:1 field-type", "lacks its date"),
        ("corrections:\n  - date: 2026-11-25\n    tekst: een", "4:5 field-type", "no other 'tekst'"),
        ("corrections:\n  - {date: 2026-11-25, text: x, text: y}", "3:33 field-type", "no other 'text'"),
        ("corrections:\n  - date: 2026-11-25\n    text: [x]", "4:5 field-type", "must be one text"),
        ("corrections:\n  - date: 2026-11-25\n    text:", "4:5 field-type", "must be one text"),
        ("corrections:\n  - &a {date: *a, text: x}", "3:9 field-type", "must be one text"),
        ("corrections:\n  - {date: gisteren, text: x}", "3:12 bad-date", "corrections: "),
        ('corrections:\n  - {date: 2026-11-25, text: "\\x00"}', "3:30 control-character", "control character"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, place: str, message: str) -> None:
    fields, problems = read(text)
    (problem,) = problems
    assert f"{problem.line}:{problem.column} {problem.code}" == place
    assert message in problem.message
    assert problem.hint
    assert fields.corrections == ()


@pytest.mark.parametrize("text", ["corrections: []", "corrections:"])
def test_no_corrections_are_no_mistake(text: str) -> None:
    fields, problems = read(text)
    assert (fields.corrections, problems) == ((), ())
