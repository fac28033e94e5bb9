from __future__ import annotations

import pytest

from sitegen.translate.names.mentions import document_names, names_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zij woont in 't Harde.", "'t Harde"),
        ("We reden naar 't Zand.", "'t Zand"),
        ("Er was brand in Noordwijk aan Zee.", "Noordwijk aan Zee"),
        ("De brug bij Capelle aan den IJssel is open.", "Capelle aan den IJssel"),
    ],
)
def test_a_place_keeps_its_small_words(text: str, name: str) -> None:
    assert names_in(text, document_names([text])) == (name,)


@pytest.mark.parametrize("text", ["Dat staat in 't Nederlands.", "Zij liep aan zee.", "'t Harde hout ligt klaar."])
def test_other_small_words_are_translated(text: str) -> None:
    assert names_in(text, document_names([text])) == ()
