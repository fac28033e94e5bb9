from __future__ import annotations

import pytest

from sitegen.translate.checks import penalty
from sitegen.translate.segments.segment import Segment

LONG = "De gemeente wil dat alle schepen in de haven stroom van de kade gaan gebruiken."
GOOD = "The municipality wants all ships in the harbour to start using power from the quay."


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (LONG, GOOD),
        ("Zie ｟0｠ en ｟1｠.", "See ｟1｠ and ｟0｠."),
        ("Dat kost 1.234,5 euro op 3 mei.", "That costs €1,234.5 on 3 May."),
        ("Hij zei dat dat kan.", "He said that that is possible."),
        ("Ja, ja, zei hij.", "Yes, yes, he said."),
        ("Amsterdam", "Amsterdam"),
    ],
)
def test_nothing_is_wrong_with_a_good_translation(source: str, target: str) -> None:
    assert penalty(Segment(source), target) == 0


@pytest.mark.parametrize(
    ("source", "target", "least"),
    [
        (LONG, "", 100),
        (LONG, "  ", 100),
        ("Zie ｟0｠ en ｟1｠.", "See ｟0｠.", 10),
        ("Zie ｟0｠.", "See ｟0｠ and ｟0｠.", 10),
        ("Zie dit.", "See ｟0｠.", 10),
        (LONG, GOOD.replace("ships", "ships ships"), 2),
        ("Kijk nu", "the boat sails the boat sails the boat sails the boat sails", 1),
        ("Er zijn 61 doden.", "There are 16 dead.", 0.5),
        (LONG, "The municipality.", 1),
        (LONG, f"{GOOD} {GOOD}", 1),
        ("Ja", "Yes, and moreover a very long story about it", 1),
        (LONG, LONG, 1),
        ("Regen valt overal neer", "Regen valt overal neer", 2),
        (LONG, "De gemeente wants dat alle ships in de haven stroom van de kade use.", 1),
    ],
)
def test_faults_are_counted(source: str, target: str, least: float) -> None:
    assert penalty(Segment(source), target) >= least


def test_names_are_to_be_copied_as_often() -> None:
    segment = Segment("Jansma ziet Oosterlaar.", ("Jansma", "Oosterlaar"))
    assert penalty(segment, "Jansma sees Oosterlaar.") == 0
    assert penalty(segment, "Jansma sees Easterlaar.") == 2
    assert penalty(segment, "Jansma sees Oosterlaar, Oosterlaar.") >= 0.5
    assert penalty(segment, "Jansmas sees Oosterlaar.") == 2
