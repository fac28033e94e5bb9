from __future__ import annotations

from sitegen.translate.names.casing import is_title_case
from sitegen.translate.names.mentions import document_names, names_in
from sitegen.translate.names.results import playing


def test_both_who_play_are_names() -> None:
    text = "Uitslagen: Sparta - Excelsior 1-0, Go Ahead Eagles - De Graafschap 2-2."
    assert list(playing(text)) == ["Sparta", "Excelsior", "Go Ahead Eagles", "De Graafschap"]
    assert {"Sparta", "Excelsior", "De Graafschap"} <= set(names_in(text, document_names([text])))


def test_countries_have_english_names() -> None:
    assert list(playing("Nederland - Duitsland 2-1")) == []


def test_a_result_is_no_title_case() -> None:
    assert not is_title_case("Uitslag: Cambuur - De Graafschap 1-2")
