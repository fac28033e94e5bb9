from __future__ import annotations

import pytest

from training.bitext.filters import FILTERS, filters_for, reason_against
from training.bitext.pairs import Pair

REFUSED = {
    "no words": ("Nee", "12"),
    "long": ("de muur " * 56, "the wall " * 56),
    "ratio": ("De wethouder van financiën is er niet.", "Absent."),
    "same": ("Station Kolkhaven Noord perron twee", "station Kolkhaven Noord perron twee"),
    "symbols": ("a = b + c * (12 / 4) - 88", "a is b plus c times 12 by 4"),
    "language": ("The bridge across the canal was shut", "The bridge over this canal was closed"),
    "digits": ("Bel overdag het nummer 0800 11 22 33", "Call that number in the daytime"),
    "url": ("Kijk op www.kolkhaven.nl", "Look at the website"),
    "markup": ("Druk op <b>Ja</b>", "Press the button Yes"),
}


@pytest.mark.parametrize("reason", FILTERS)
def test_each_reason_refuses_what_it_is_for_and_no_other_does(reason: str) -> None:
    pair = Pair(*REFUSED[reason])
    assert reason_against(pair, FILTERS) == reason
    others = {other: refuses for other, refuses in FILTERS.items() if other != reason}
    assert reason_against(pair, others) is None


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("De brug over de sluis gaat maandag een week dicht.", "The bridge over the lock will close for a week."),
        ("Ja", "Yes"),
        ("Een kaartje kost $5 of € 4,50, zo’n 3 % meer.", "A ticket costs $5 or €4.50, some 3% more."),
        ("De trein van 20.30 uur rijdt niet.", "The 8.30 pm train is not running."),
        ("In is in", "In is in"),
        ("a" * 600, "b" * 600),
        ("de muur " * 55, "the wall " * 55),
        ("De school telt 25 klassen.", "The school has twenty-five classes."),
    ],
)
def test_good_pairs_pass(dutch: str, english: str) -> None:
    assert reason_against(Pair(dutch.strip(), english.strip()), FILTERS) is None


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("Dat is het niet, zei ze nog", "Dat is het niet, zei de man over het plan"),
        ("Zonder enig woord " * 5, "Without any word, not the least one, at all, or in the end"),
    ],
)
def test_language_is_looked_at_on_both_sides(dutch: str, english: str) -> None:
    assert reason_against(Pair(dutch, english), {"language": FILTERS["language"]}) == "language"


@pytest.mark.parametrize("source", ["authored/politics", "synthetic/dates", "authored/more/news"])
def test_trusted_sources_lose_only_what_cannot_be_learnt_from(source: str) -> None:
    assert {reason for reason in FILTERS if reason_against(Pair(*REFUSED[reason]), filters_for(source))} == {
        "no words",
        "long",
    }
    assert filters_for("open/authored") == FILTERS
