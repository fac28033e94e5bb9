"""``glossary.toml``: what it may hold, and where it is told to be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.problems import UsageError
from sitegen.translate.glossary import NO_GLOSSARY, load_glossary, parse_terms
from sitegen.translate.segments.segment import Segment

GOOD = """\
[[term]]
term = "Tweede Kamer"
translation = "the House"
variants = { "Tweede Kamers" = "Houses" }
also = ["parliament"]
case = "as-is"
note = "our style"

[[term]]
term = "klapschaats"
keep = true
part_of_word = true
"""


def places(text: str) -> list[str]:
    with pytest.raises(UsageError) as caught:
        parse_terms(text)
    return [f"{problem.place}: {problem.message}" for problem in caught.value.problems]


def test_terms_are_read() -> None:
    house, skate = parse_terms(GOOD)
    assert list(house.forms) == [("Tweede Kamer", "the House"), ("Tweede Kamers", "Houses")]
    assert (house.also, house.case) == (("parliament",), "as-is")
    assert (skate.translation, skate.case, skate.part_of_word) == ("klapschaats", "sentence", True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[term]]\nterm = "a"\n  trem = "b"\n', ["glossary.toml:3:3: unknown key 'trem'"]),
        (
            '[[term]]\nterm = "a"\ntranslation = "b"\n[[term]]\nterm = 3\n',
            ["glossary.toml:5:1: term cannot be a number"],
        ),
        ('[[term]]\nterm = "a"\n', ["glossary.toml:1:1: 'a' has no English"]),
        ('[[term]]\ntranslation = "a"\n', ["glossary.toml:1:1: a term has no Dutch word"]),
        ('[[term]]\nterm = "a"\nkeep = true\ntranslation = "b"\n', ["glossary.toml:3:1: 'a' is kept and translated"]),
        (
            '[[term]]\nterm = "a"\nkeep = true\n\n[[term]]\nterm = "a"\nkeep = true\n',
            ["glossary.toml:6:1: 'a' is in the glossary twice"],
        ),
        ('[[term]]\nterm = "a"\nkeep = true\ncase = "any"\n', ["glossary.toml:4:1: case cannot be 'any'"]),
        ('[[term]]\nterm = "a"\nkeep = "yes"\n', ["glossary.toml:3:1: keep cannot be 'yes'"]),
        ('[[term]]\nterm = "a"\nkeep = true\nalso = "b"\n', ["glossary.toml:4:1: also cannot be 'b'"]),
        ('[terms]\nterm = "a"\n', ["glossary.toml:1:2: unknown key 'terms'"]),
        ('term = "a"\n', ["glossary.toml:1:1: term is no list of tables"]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, told: list[str]) -> None:
    assert places(text) == told


def test_syntax_is_told_at_its_place() -> None:
    (place,) = places("[[term]]\nterm = Kamer\n")
    assert place.startswith("glossary.toml:2:8: ")


def test_every_fault_of_the_file_is_told() -> None:
    assert len(places('[[term]]\nterm = "a"\nx = 1\n[[term]]\nterm = "b"\ny = 2\n')) == 2


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_bytes(b'[[term]]\nterm = "\xff"\n')
    with pytest.raises(UsageError) as caught:
        load_glossary(tmp_path)
    assert caught.value.problems[0].place == "glossary.toml:2:9"
    (tmp_path / "glossary.toml").unlink()
    (tmp_path / "glossary.toml").mkdir()
    with pytest.raises(UsageError, match="cannot be read"):
        load_glossary(tmp_path)


def test_the_starter_is_large_and_can_be_left_out(tmp_path: Path) -> None:
    segment = Segment("De Tweede Kamer stemt.")
    assert load_glossary(tmp_path, starter=False) == NO_GLOSSARY
    (wanted,) = load_glossary(tmp_path).brief(segment).terms
    assert wanted.english == "the House of Representatives"
    assert len(load_glossary(tmp_path)._by_word) > 150


def test_the_terms_of_the_site_overrule_the_starter(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text('[[term]]\nterm = "Tweede Kamer"\ntranslation = "the lower house"\n')
    (wanted,) = load_glossary(tmp_path).brief(Segment("De Tweede Kamer stemt.")).terms
    assert wanted.english == "the lower house"
    assert "House of Representatives" not in wanted.accepted
    assert load_glossary(tmp_path).brief(Segment("De Eerste Kamer stemt.")).terms
