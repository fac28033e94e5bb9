from __future__ import annotations

import pytest

from training.bitext.normalise import normalise, straighten


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("'s Avonds is 't stil in zo'n straat.", "’s Avonds is ’t stil in zo’n straat."),
        ("De foto's uit de jaren '90", "De foto’s uit de jaren ’90"),
        ('"Ja", zei ze, "maar \'morgen\' pas."', "“Ja”, zei ze, “maar ‘morgen’ pas.”"),
        ("„Ja”, zei hij. „Nee“, zei zij.", "“Ja”, zei hij. “Nee”, zei zij."),
        ("‚Ja’, zei hij in «De Gids».", "‘Ja’, zei hij in “De Gids”."),
        ("pagina´s en `bladen'", "pagina’s en ‘bladen’"),
        ("``Ja'' en ''nee''", "“Ja” en “nee”"),
        ("Een plank van 6' bij 12\" is lang.", "Een plank van 6' bij 12\" is lang."),
        ("Kamer \"12\" en zaal '6' zijn vrij.", "Kamer “12” en zaal ‘6’ zijn vrij."),
        ("Een plan - en -- wat nu? - faalt...", "Een plan – en – wat nu? – faalt…"),
        ("- Ja", "- Ja"),
        ("zuid-oost, 3-2 en --all", "zuid-oost, 3-2 en --all"),
        ("2010–2015 — of later", "2010–2015 — of later"),
        (" vrij\u00a0\u202f \tdag\u200b ", "vrij dag"),
        ("dijk\u00adhuis\ufeff\u2060 \u200ex", "dijkhuis x"),
        ("e\u0301e\u0301n", "één"),
        ("a\x07b", "ab"),
        ("\u200b", ""),
    ],
)
def test_dutch_is_written_in_one_way(raw: str, clean: str) -> None:
    assert normalise(raw, "nl") == clean
    assert normalise(clean, "nl") == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("It's the residents' plan - 'Rock 'n' roll'.", "It’s the residents’ plan – ‘Rock ’n’ roll’."),
        ("He is 5'10\" tall.", "He is 5'10\" tall."),
        ("'Twas late in '19.", "’Twas late in ’19."),
        ("the 1980's", "the 1980’s"),
    ],
)
def test_english_is_written_in_one_way(raw: str, clean: str) -> None:
    assert normalise(raw, "en") == clean


def test_language_decides_which_words_begin_with_an_apostrophe() -> None:
    assert normalise("'t huis'", "nl") == "’t huis’"
    assert normalise("'t huis'", "en") == "‘t huis’"


@pytest.mark.parametrize(
    "text", ["\"'s Avonds\", zei ze - zo'n 6' lang...", "'Ja', zei hij, \"maar niet nu\".", "De jaren '90"]
)
def test_straight_text_comes_back(text: str) -> None:
    assert normalise(text, "nl") != text
    assert straighten(normalise(text, "nl")) == text
