import pytest

from sitegen.read.front_matter import parse_front_matter
from sitegen.read.yaml.entries import Scalar


def test_entries_know_their_place_and_stay_text() -> None:
    front = parse_front_matter("---\ntitle: no\ndate:   10:00\ntags:\n  - 1984\n  - 'b'\nsummary:\n---\nTekst.\n")
    assert not front.problems
    assert (front.body, front.body_line) == ("Tekst.\n", 9)
    title, date, tags, summary = front.entries
    assert title.value == Scalar("no", 2, 8)
    assert date.value == Scalar("10:00", 3, 9)
    assert tags.value == (Scalar("1984", 5, 5), Scalar("b", 6, 5))
    assert summary.value is None
    assert summary.key == Scalar("summary", 7, 1)


@pytest.mark.parametrize(
    ("text", "body", "body_line"),
    [
        ("Tekst.\n\n---\n\nMeer.\n", "Tekst.\n\n---\n\nMeer.\n", 1),
        ("\n\n---\ntitle: a\n---\nTekst.", "Tekst.", 6),
        ("---  \ntitle: a\n--- \n\nTekst.", "\nTekst.", 4),
        ("---\ntitle: a\n...\nTekst.", "Tekst.", 4),
        ("---\n---\nTekst.", "Tekst.", 3),
        ("---\n# niets\n---\nTekst.", "Tekst.", 4),
        ("---\ntitle: a\n---", "", 4),
        ("----\ntitle: a\n", "----\ntitle: a\n", 1),
    ],
)
def test_the_body_begins_below_the_second_rule(text: str, body: str, body_line: int) -> None:
    front = parse_front_matter(text)
    assert (front.problems, front.body, front.body_line) == ((), body, body_line)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("---\ntitle: a\n\nTekst.\n", ["1:1 front-matter-unclosed"]),
        ("\n---\ntitle: a\n", ["2:1 front-matter-unclosed"]),
        ("---", ["1:1 front-matter-unclosed"]),
        ("+++\ntitle = 'a'\n+++\nTekst.\n", ["1:1 toml-front-matter"]),
        ("\n\n+++\ntitle = 'a'\n", ["3:1 toml-front-matter"]),
        ("---\nzomaar tekst\n---\n", ["2:1 front-matter-not-fields"]),
        ("---\n- a\n- b\n---\n", ["2:1 front-matter-not-fields"]),
        ("---\na: 1\nb: 2\na: 3\nb: 4\n---\n", ["4:1 duplicate-field", "5:1 duplicate-field"]),
        ("---\n? [a]\n: b\n---\n", ["2:3 front-matter-syntax"]),
        ("---\na: \x85b\n---\n", []),
        ("---\nok: 1\na: \x9fb\n---\n", ["3:4 front-matter-syntax"]),
        ("---\na: " + "[" * 800 + "\n---\n", ["2:1 front-matter-syntax"]),
        ("---\na: &x [*x]\n---\n", []),
    ],
)
def test_a_broken_front_matter_is_told_with_its_place(text: str, places: list[str]) -> None:
    problems = parse_front_matter(text).problems
    assert [f"{problem.line}:{problem.column} {problem.code}" for problem in problems] == places
    assert all(problem.hint for problem in problems)


def test_a_hashtag_behind_a_value_is_kept_as_a_comment() -> None:
    front = parse_front_matter("---\ntitle: Actie #metoo\ntags: #storm\nslug: a # nakijken\n---\n")
    assert [entry.comment for entry in front.entries] == [Scalar("#metoo", 2, 14), Scalar("#storm", 3, 7), None]


def test_values_that_no_field_takes_are_described() -> None:
    front = parse_front_matter("---\na: {b: c}\nd: [[e]]\nf: !g h\ni: &j k\n---\n")
    assert [(entry.value, bool(entry.other)) for entry in front.entries] == [(None, True)] * 4
