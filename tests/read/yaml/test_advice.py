import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sitegen.read.front_matter import parse_front_matter
from sitegen.read.yaml.quoting import quoted


@pytest.mark.parametrize(
    ("line", "column", "corrected"),
    [
        ("title: Storm: drie gewonden", 8, 'title: "Storm: drie gewonden"'),
        ("title: 's Nachts geen treinen", 8, 'title: "\'s Nachts geen treinen"'),
        ('title: \'t Gooi: "stil"', 8, "title: '''t Gooi: \"stil\"'"),
        ("title:  [Update] Storm", 9, 'title: "[Update] Storm"'),
        ('title: "Ja" zegt hij', 8, "title: '\"Ja\" zegt hij'"),
        ('title: "Ja', 8, 'title: "Ja"'),
        ("source: @nieuws", 9, 'source: "@nieuws"'),
        ("title: *ster", 8, 'title: "*ster"'),
        ("title: %5 meer", 8, 'title: "%5 meer"'),
        ("tags: [a, b", 7, "tags: [a, b]"),
    ],
)
def test_the_corrected_line_is_shown_and_is_right(line: str, column: int, corrected: str) -> None:
    source = f"---\ndate: 2026-11-25\n{line}\nsection: Sport\n---\nTekst.\n"
    (problem,) = parse_front_matter(source).problems
    assert (problem.code, problem.line, problem.column) == ("front-matter-syntax", 3, column)
    assert problem.hint == f"write {corrected}"
    assert not parse_front_matter(source.replace(line, corrected)).problems


def test_every_faulty_line_is_told_at_once() -> None:
    source = (
        "---\ntitle: 's Nachts stil\nsection: Sport\nsummary: Let op: 't is laat\ntags:\n  - 's-Graveland\n  - b\n---\n"
    )
    problems = parse_front_matter(source).problems
    assert [(problem.line, problem.column) for problem in problems] == [(2, 8), (4, 10), (6, 5)]


def test_a_text_in_quotes_that_goes_on_below_is_not_blamed() -> None:
    source = '---\nsummary: "een\n  twee"\ntitle: Storm: drie gewonden\n---\n'
    assert [problem.line for problem in parse_front_matter(source).problems] == [4]


@pytest.mark.parametrize("source", ["title:Storm", "title:Storm\ndate: 2026-11-25"])
def test_a_missing_space_is_told(source: str) -> None:
    (problem,) = parse_front_matter(f"---\n{source}\n---\n").problems
    assert (problem.line, problem.hint) == (2, "write title: Storm")


@pytest.mark.parametrize(("source", "line"), [("\ttitle: a", 2), ("title: a\n\tdate: b", 3)])
def test_a_tab_is_told(source: str, line: int) -> None:
    (problem,) = parse_front_matter(f"---\n{source}\n---\n").problems
    assert (problem.code, problem.line, problem.column) == ("front-matter-tab", line, 1)


def test_an_error_of_several_lines_is_told_in_the_words_of_the_library() -> None:
    (problem,) = parse_front_matter("---\nsummary: lang\n  en breed: zo\n---\n").problems
    assert (problem.line, problem.column) == (3, 11)
    assert "mapping values are not allowed here" in problem.message


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029"), max_size=30)
)
def test_a_quoted_text_is_read_back_as_it_was(text: str) -> None:
    assert YAML(typ="safe", pure=True).load(f"a: {quoted(text)}\n") == {"a": text}
