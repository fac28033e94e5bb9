from __future__ import annotations

from collections.abc import Sequence

import pytest

from sitegen.translate.names.beside import names_beside

NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["Zeist", "Goes", "Geel"], {"Geel"}),
        (["Zeist", "Den Haag", "Assen / Boom"], {"Assen", "Boom"}),
        (["Zeist", "Oosterlaar", "Best"], {"Best"}),
        (["Geel", "Rood", "Groen"], NOBODY),
        (["Zeist", "Zolder", "Tuin"], NOBODY),
        (["Zeist", "Zolder"], NOBODY),
        (["Zeist", "Goes", "Vier kamers", "Een tuin", "Zolder"], NOBODY),
    ],
)
def test_a_town_that_is_a_word_is_one_among_towns(cells: Sequence[str], found: set[str]) -> None:
    assert names_beside("", cells, frozenset({"Oosterlaar"})) == found


def test_a_head_tells_that_all_are_towns() -> None:
    cells = ["Geel", "Boom", "Rood"]
    assert names_beside("Gemeente", cells, NOBODY) == {"Geel", "Boom"}
    assert names_beside("Kleur", cells, NOBODY) == NOBODY


def test_villages_and_quarters_are_known_by_half_of_their_column() -> None:
    cells = ["Kolkhaven-Noord", "Kolkhaven-Dorp", "Oosterlaar", "Marendam"]
    named = frozenset({"Kolkhaven-Noord"})
    assert {"Kolkhaven-Dorp", "Oosterlaar", "Marendam"} <= names_beside("Plaats", cells, named)
    assert names_beside("Plaats", cells, NOBODY) == NOBODY
    assert names_beside("", cells, named) == NOBODY


def test_what_english_says_otherwise_is_no_village() -> None:
    assert names_beside("Plaats", ["Zeist", "Goes", "Brussel", "Sporthal", "Den Haag"], NOBODY) == NOBODY


def test_a_league_is_of_clubs() -> None:
    league = ["De Meer", "Oranje Nassau", "Koning", "Excelsior", "Totaal"]
    assert names_beside("Ploeg", league, NOBODY) == NOBODY
    played = frozenset({"Excelsior"})
    assert names_beside("Ploeg", league, played) == {"De Meer", "Oranje Nassau", "Koning", "Excelsior"}
    assert names_beside("", league, played) == NOBODY


def test_a_league_of_countries_or_departments_is_none_of_clubs() -> None:
    played = frozenset({"Japan", "Ecuador"})
    assert not names_beside("Team", ["Japan", "Ecuador", "Kameroen", "Verenigde Staten"], played) - played
    assert names_beside("Team", ["Verkoop", "Redactie", "Nachtploeg"], NOBODY) == NOBODY
