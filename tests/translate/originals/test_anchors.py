from __future__ import annotations

import pytest

from sitegen.translate.originals.anchors import capitalised, dutch_figures, english_figures, names_of


@pytest.mark.parametrize(
    ("dutch", "english", "figures"),
    [
        ("Er kwamen 1.250 mensen.", "It drew 1,250 people.", {"1250"}),
        ("Dat kost 3,5 miljoen.", "That costs 3.5 million.", {"3.5"}),
        ("Om 23.10 uur brak brand uit.", "Fire broke out at 11:10 pm.", {"23:10"}),
        ("Het begon om 2:15 uur.", "It began at 2.15 a.m. that day.", {"2:15"}),
        ("De deur gaat om 12.00 uur open.", "Doors open at 12 pm.", {"12:00"}),
        ("Op 9 mei 2029 is het zover.", "The day is May 9th, 2029.", {"9/5", "2029"}),
        ("De raad beslist op 18 september.", "The council decides on 18 September.", {"18/9"}),
        ("Veertien huizen, dertig mensen.", "Fourteen houses, thirty people.", {"14", "30"}),
        ("Na vijfentwintig jaar.", "After twenty-five years.", {"25"}),
        ("Drie van de 12 zijn er 7.", "Three of the 12 are 7.", set()),
        ("Het is 0-4 en 4,0.", "It is 0-4 and 4.0.", {"4.0"}),
    ],
)
def test_figures_times_and_dates_are_the_same_in_both_languages(dutch: str, english: str, figures: set[str]) -> None:
    assert dutch_figures(dutch) == frozenset(figures)
    assert english_figures(english) == frozenset(figures)


def test_names_are_capitals_that_begin_no_sentence_and_are_not_translated() -> None:
    text = "Gisteren sprak Lotte Brands in Duitsland. ‘Morgen niet’, zei zij tegen Jan-Willem Sluis.\nDaarna thee."
    assert names_of(text) == {"Lotte", "Brands", "Jan-Willem", "Sluis"}


def test_capitalised_words_are_found_at_every_place() -> None:
    assert capitalised("Sluis met Jan-Willem.") == {"Sluis", "Jan-Willem", "Jan", "Willem"}
