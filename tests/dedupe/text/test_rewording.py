from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config.site import DedupeTable
from sitegen.dedupe import deduplicate
from sitegen.dedupe.text.facts import read_facts
from sitegen.dedupe.text.rewording import tells_otherwise
from tests.dedupe.factory import BRIDGE, FERRY, article, story

CRASH = (
    "Bij een aanrijding op de Havenweg in Lindedam zijn zaterdagavond auto's op elkaar gebotst. De weg was enkele uren "
    "dicht en het verkeer werd door agenten omgeleid via de Dorpsstraat. {} Volgens omstanders was het zicht slecht "
    "door de mist die boven het water hing. De oorzaak wordt de komende dagen door een team onderzocht."
)
SAFE = "Niemand raakte gewond, meldt de politie."
LOOT = "De dieven namen meer dan een ton mee uit de kluis."


def between(one: str, other: str) -> bool:
    return tells_otherwise(read_facts(one).wording, read_facts(other).wording)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SAFE, "Drie mensen kwamen om het leven, meldt de politie."),
        (SAFE, "Er raakten mensen gewond, meldt de politie."),
        (SAFE, "Een vrouw overleed later in het ziekenhuis."),
        ("De bestuurder had gedronken, meldt de politie.", "De bestuurder had niet gedronken, meldt de politie."),
        ("De wethouder wil de straat afsluiten.", "De wethouder wil de straat zonder uitstel openhouden."),
        (LOOT, "De dieven namen 250.000 euro mee uit de kluis."),
    ],
)
def test_the_opposite_news_is_an_update_in_either_order(one: str, other: str) -> None:
    texts = [CRASH.format(one), CRASH.format(other)]
    for first, second in (texts, texts[::-1]):
        assert between(first, second)
        result = deduplicate([article(first, "a", day=1), article(second, "b", day=2)], {}, DedupeTable())
        assert [(each.verdict.value, each.kept.id) for each in result.clusters] == [("update", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SAFE, "Niemand liep letsel op, zegt een woordvoerder."),
        (SAFE, ""),
        (LOOT, "De inbrekers namen meer dan een ton mee uit die kluis."),
        ("Er is geen gevaar. De school blijft open.", "Er is geen gevaar; de school blijft open."),
    ],
)
def test_other_words_for_the_same_are_not(one: str, other: str) -> None:
    assert not between(CRASH.format(one), CRASH.format(other))


def test_what_is_cut_or_added_is_not() -> None:
    dated = f"LINDEDAM, 3 mei - {CRASH.format(SAFE)}"
    assert not between(CRASH.format(SAFE), dated)
    assert not between(f"{BRIDGE} {FERRY} Daar komt niets van in.", f"{BRIDGE} Foto: Jan Bos.")


@given(st.permutations(story(3, 9).replace("\n\n", " ").split(". ")))
def test_the_order_of_sentences_does_not_count(lines: list[str]) -> None:
    lines = [line.rstrip(".") for line in lines]
    assert not between(". ".join(sorted(lines)) + ".", ". ".join(lines) + ".")


def test_empty_texts_compare() -> None:
    assert not between("", "")
    assert not between("", BRIDGE)
    assert not between(BRIDGE, "")
