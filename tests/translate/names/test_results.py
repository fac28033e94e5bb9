from __future__ import annotations

import pytest

from sitegen.translate.names.alone import is_only_names
from sitegen.translate.names.casing import is_title_case
from sitegen.translate.names.mentions import document_names, names_in
from sitegen.translate.names.results import playing
from sitegen.translate.segments.segment import Segment


def test_both_who_play_are_names() -> None:
    text = "Uitslagen: Sparta - Excelsior 1-0, Go Ahead Eagles - De Graafschap 2-2."
    assert list(playing(text)) == ["Sparta", "Excelsior", "Go Ahead Eagles", "De Graafschap"]
    assert {"Sparta", "Excelsior", "De Graafschap"} <= set(names_in(text, document_names([text])))


@pytest.mark.parametrize(
    ("text", "clubs"),
    [
        ("De Zaan - Oranje Nassau 3-1", ["De Zaan", "Oranje Nassau"]),
        ("Sparta '58 - De Meer 0-0", ["Sparta '58", "De Meer"]),
        ("Rood Wit - Blauw Geel 1-2", ["Rood Wit", "Blauw Geel"]),
    ],
)
def test_words_that_mean_something_are_clubs_together(text: str, clubs: list[str]) -> None:
    assert list(playing(text)) == clubs
    assert is_only_names(Segment(text, names_in(text, document_names([text]))))


def test_a_club_of_a_result_is_a_name_in_prose() -> None:
    names = document_names(["De Zaan - Oranje Nassau 3-1"])
    assert names_in("Oranje Nassau kwam terug.", names) == ("Oranje Nassau",)


@pytest.mark.parametrize(
    "text",
    [
        "Nederland - Duitsland 2-1",
        "Oranje - België 2-1",
        "Verenigde Staten - Nieuw Zeeland 2-0",
        "Jong Oranje - Jong België 1-1",
        "Rode Duivels - Dominicaanse Republiek 3-0",
    ],
)
def test_countries_have_english_names(text: str) -> None:
    assert list(playing(text)) == []


def test_a_result_is_no_title_case() -> None:
    assert not is_title_case("Uitslag: Cambuur - De Graafschap 1-2")
