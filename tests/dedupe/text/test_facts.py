from __future__ import annotations

import pytest

from sitegen.dedupe.text.facts import Conflicts, conflicts, figure_set, name_set, read_facts


def between(one: str, other: str) -> Conflicts:
    return conflicts(read_facts(one), read_facts(other))


def test_figures_are_numbers_number_words_and_days() -> None:
    assert figure_set("Een hond en de derde van dertigduizend zondagavond vijfentwintig een verenigde eender.") == {
        "derde", "dertigduizend", "zondagavond", "vijfentwintig",
    }  # fmt: skip
    assert figure_set("Op dinsdag 3 mei kwamen er 1.250 mensen, twee te veel.") == {
        "dinsdag",
        "3",
        "mei",
        "1250",
        "twee",
    }


def test_names_are_capitals_inside_a_sentence() -> None:
    assert name_set("Gisteren sprak Hilde Postma. Daarna was er thee uit Ceylon.") == {"hilde", "postma", "ceylon"}


@pytest.mark.parametrize(
    ("one", "other", "figures"),
    [
        ("Er vielen drie doden in de haven.", "Er vielen vier doden in de haven.", 1),
        ("Drie mensen raakten gewond.", "Vijf mensen raakten gewond.", 1),
        ("Het wordt vandaag 12 graden.", "Het wordt vandaag 21 graden.", 1),
        ("Het begint om 20.30 uur.", "Het begint om 20:30 uur.", 0),
        ("Het kost 1.000 euro.", "Het kost 1000 euro.", 0),
        ("Het kost 5 euro.", "Het kost veel euro.", 0),
        ("Er kwamen 40 man op 3 mei.", "Op 3 mei kwam de brandweer met 40 man.", 0),
    ],
)
def test_another_figure_at_the_same_place_conflicts(one: str, other: str, figures: int) -> None:
    assert between(one, other).figures == figures


def test_saying_more_is_no_conflict() -> None:
    assert between(
        "Op 3 mei gaat de brug open.", "Op 3 mei gaat de brug open. Op 9 juni gaat de sluis open."
    ) == Conflicts(0, 0, 2)


def test_as_many_figures_in_the_same_words_must_be_the_same() -> None:
    one = "De ene ploeg haalt 3 punten. De andere ploeg haalt 1 punten. De derde ploeg haalt 1 punten."
    other = "De ene ploeg haalt 3 punten. De andere ploeg haalt 3 punten. De derde ploeg haalt 1 punten."
    assert between(one, other).figures == 1


def test_another_name_at_the_same_place_conflicts() -> None:
    measured = between("Dat zegt burgemeester Visser van Aldam.", "Dat zegt burgemeester Bakker van Ooldam.")
    assert (measured.names, measured.shared) == (2, 2)


def test_the_order_of_sentences_does_not_count() -> None:
    one = "De trein rijdt om 9 uur. Er gaan 40 reizigers mee naar Zwolle."
    other = "Er gaan 40 reizigers mee naar Zwolle. De trein rijdt om 9 uur."
    assert between(one, other) == Conflicts(0, 0, 3)
