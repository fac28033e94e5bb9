from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.translate.segments.tokens import tokens
from sitegen.translate.segments.typography import curl, is_typewritten, is_typographic, straighten


@pytest.mark.parametrize(
    ("typed", "curled"),
    [
        ('"Yes," he said.', "“Yes,” he said."),
        ("'Yes,' he said.", "‘Yes,’ he said."),
        ("It's the residents' plan, isn't it?", "It’s the residents’ plan, isn’t it?"),
        ("\"'Tis late,\" she said in '19.", "“’Tis late,” she said in ’19."),
        ('(He said "no".)', "(He said “no”.)"),
        ("\"He said 'no'.\"", "“He said ‘no’.”"),
        ("A plan - a good one - failed...", "A plan – a good one – failed…"),
        ("a well-known 3-2 win", "a well-known 3-2 win"),
        ("the '90s", "the ’90s"),
        ("\"'No,' he said, 'never.'\"", "“‘No,’ he said, ‘never.’”"),
        ('\'"No," she said, "never."\'', "‘“No,” she said, “never.”’"),
        ('"It\'s the \'90s," he said, "not \'45."', "“It’s the ’90s,” he said, “not ’45.”"),
        ("\"The residents' plan is 'good', isn't it?\"", "“The residents’ plan is ‘good’, isn’t it?”"),
        ("\"Who said 'never'?\" asked Jan's sister.", "“Who said ‘never’?” asked Jan’s sister."),
        ("(\"'Yes' and 'no'\") - \"'maybe'\"", "(“‘Yes’ and ‘no’”) – “‘maybe’”"),
        ("\"I read 't Hart in 's-Hertogenbosch\"", "“I read ’t Hart in ’s-Hertogenbosch”"),
        ("", ""),
    ],
)
def test_curls_english(typed: str, curled: str) -> None:
    assert curl(typed) == curled
    assert len(tokens(curled)) == len(tokens(typed))


@pytest.mark.parametrize(
    ("typeset", "straight"),
    [
        ("“Ja”, ‘nee’ – „misschien”…", '"Ja", \'nee\' - "misschien"...'),
        ("«één»", '"één"'),
        ("« Nee », zei hij: «Nooit»", '"Nee", zei hij: "Nooit"'),
        ("Zij: »Nee«.", 'Zij: "Nee".'),
        ("Meer nieuws »", "Meer nieuws »"),
        ("« Vorige", "« Vorige"),
        ("« Vorige | Volgende »", "« Vorige | Volgende »"),
        ("12\u00a0%\u202fvan\tde\nkade", "12 % van de kade"),
        ("dijk\u00adhuis\u200b\ufeff", "dijkhuis"),
        ("e\u0301e\u0301n", "één"),
        ("｟0｠", "(0)"),
        ("a\x00b\x1fc", "abc"),
    ],
)
def test_straightens(typeset: str, straight: str) -> None:
    assert straighten(typeset) == straight
    assert straighten(straight) == straight


def test_knows_who_typed_what() -> None:
    assert is_typographic("zo’n")
    assert not is_typographic("zo'n")
    assert is_typewritten("zo'n")
    assert not is_typewritten("zo'n ‘ding’")
    assert not is_typewritten("een ding")


@given(st.text("ab `'\"\t\n\x07.-", max_size=12))
def test_plain_text_is_straightened_as_any_other_is(text: str) -> None:
    assert straighten(f"{text}é") == f"{straighten(text)}é"
