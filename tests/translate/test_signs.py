"""Signs of currencies that stand alone."""

from __future__ import annotations

import pytest

from sitegen.translate.checks import flaws
from sitegen.translate.locale import mend
from sitegen.translate.segment import Segment, Translation
from sitegen.translate.signs import hide_signs
from tests.translate.fakes import FakeEngine, decode_segments


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Kosten (€)", "Kosten (｟0｠)"),
        ("Kosten in €", "Kosten in ｟0｠"),
        ("Zie ｟0｠: huur (€/m²)", "Zie ｟0｠: huur (｟1｠/m²)"),
        ("Het kost € 5, of 5 €.", "Het kost € 5, of 5 €."),
        ("Het €-teken en US$", "Het €-teken en US$"),
    ],
)
def test_only_lone_signs_are_hidden(text: str, hidden: str) -> None:
    assert hide_signs(Segment(text)).text == hidden


@pytest.mark.parametrize("copies", [False, True])
def test_a_lone_sign_comes_back(copies: bool) -> None:
    engine = FakeEngine(lambda text, careful: text.replace("Kosten", "Costs"), copies)
    (found,) = decode_segments([Segment("Kosten (€)")], engine)
    assert found.target == "Costs (€)"


@pytest.mark.parametrize(
    ("dutch", "said", "mended"),
    [
        ("Prijs per m²", "Price per m2", "Price per m²"),
        ("Snelheid (km/u)", "Speed (km/u)", "Speed (km/h)"),
        ("Warmte in °C", "Heat in°C", "Heat in °C"),
        ("Ruim 120 m² groot", "Some 120 m2 large", "Some 120 m² large"),
    ],
)
def test_units_are_mended(dutch: str, said: str, mended: str) -> None:
    assert mend(dutch, said)[0] == mended
    assert mend(dutch, mended)[0] == mended


@pytest.mark.parametrize(
    ("dutch", "said", "code"),
    [
        ("Kosten in €", "Cost in €1", "number"),
        ("Kosten (€)", "Costs (Port)", "sign"),
        ("Kosten", "Costs (%)", "sign"),
        ("Kosten in euro's", "Costs in $", "sign"),
    ],
)
def test_figures_and_signs_lost_or_made_up_are_told(dutch: str, said: str, code: str) -> None:
    assert code in {flaw.code for flaw in flaws(Segment(dutch), Translation(said))}


@pytest.mark.parametrize(
    ("dutch", "said"),
    [("Het kost € 5.", "It costs five euros."), ("Twintig gewonden", "20 hurt"), ("Tien procent", "10%")],
)
def test_what_is_said_in_words_is_no_flaw(dutch: str, said: str) -> None:
    assert flaws(Segment(dutch), Translation(said)) == ()
