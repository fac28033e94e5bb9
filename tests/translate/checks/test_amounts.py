"""What figures are worth, and when two are the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.translate.checks.amounts import dutch_amounts, english_amounts

_SCALES = {"": "", " duizend": " thousand", " miljoen": " million", " miljard": " billion", " biljoen": " trillion"}


def _dutch(cents: int) -> str:
    return f"{cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))


@given(st.integers(0, 10**10), st.sampled_from(sorted(_SCALES)))
def test_a_figure_is_said_by_its_own_worth_and_by_no_tenfold(cents: int, scale: str) -> None:
    (dutch,) = dutch_amounts(f"{_dutch(cents)}{scale} euro")
    (english,) = english_amounts(f"€{cents / 100:,.2f}{_SCALES[scale]}")
    (tenfold,) = english_amounts(f"€{cents / 10:,.2f}{_SCALES[scale]}")
    assert dutch.is_said_by(english)
    assert dutch.is_said_by(tenfold) == (cents == 0)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.234,5", [["1234.5"]]),
        ("12-jarige", [["12"]]),
        ("2,5 mld. euro", [["2500000000"]]),
        ("1940 duizenden", [["1940"]]),
        ("2, 3 en 5 miljoen", [["2", "2000000"], ["3", "3000000"], ["5000000"]]),
        ("van 100 tot ruim 230 miljoen", [["100", "100000000"], ["230000000"]]),
        ("om 20:30, artikel 1.2.3", [[], []]),
    ],
)
def test_what_dutch_figures_are_worth(text: str, values: list[list[str]]) -> None:
    assert [each.values for each in dutch_amounts(text)] == [frozenset(map(Decimal, each)) for each in values]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,234.5", [["1234.5"]]),
        ("a cut of .5", [["0.5"]]),
        ("$1.3bn", [["1300000000"]]),
        ("£5m", [["5", "5000000"]]),
        ("a 2-million-euro house", [["2000000"]]),
        ("7,5 minutes", [[]]),
    ],
)
def test_what_english_figures_are_worth(text: str, values: list[list[str]]) -> None:
    assert [each.values for each in english_amounts(text)] == [frozenset(map(Decimal, each)) for each in values]
