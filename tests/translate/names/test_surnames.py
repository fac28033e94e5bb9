from __future__ import annotations

import pytest

from sitegen.translate.names.surnames import may_be_surname


@pytest.mark.parametrize(
    ("word", "particle"), [("Koning", "de"), ("Weg", "van de"), ("Backer", "De"), ("Haese", "de"), ("Zwartekop", "de")]
)
def test_surnames_mean_something_or_nothing(word: str, particle: str) -> None:
    assert may_be_surname(word, particle)


@pytest.mark.parametrize(
    ("word", "particle"),
    [("Tweede", "de"), ("Franse", "de"), ("Bredase", "de"), ("Veroveraar", "de"), ("Noordzee", "de"), ("Karel", "van")],
)
def test_what_else_has_a_capital_is_no_surname(word: str, particle: str) -> None:
    assert not may_be_surname(word, particle)
