from __future__ import annotations

from benchmarks.deduplication.hard_cases import events
from sitegen.dedupe.text.facts import read_facts
from sitegen.dedupe.text.own_text import UNKNOWN_GROUND, OwnText, compare_rests
from tests.dedupe.factory import BRIDGE, FERRY, MARKET, markdown

FLU = next(each["first"] for each in events() if each["id"] == "vogelgriep")
STATEMENT = (
    "Wij vragen de minister om met ons aan tafel te gaan. Elk jaar komen er taken bij en gaat er geld af. Zo kan het "
    "volgens alle elf gemeenten in de streek echt niet langer."
)
WEATHER = (
    "Morgen trekt een stevige regenzone over het noorden. Op de Wadden kan het hard waaien, met zware windstoten langs "
    "de stranden. Daarna klaart het vanuit Engeland langzaam weer op en wordt het zachter."
)


def between(one: str, other: str) -> OwnText:
    return compare_rests(read_facts(one).wording, read_facts(other).wording)


def test_a_statement_that_two_reports_quote_is_a_passage_without_common_ground() -> None:
    found = between(markdown(BRIDGE, STATEMENT), markdown(STATEMENT, WEATHER))
    assert found.passage
    assert found.ground < 0.06


def test_new_text_on_the_same_subject_has_common_ground() -> None:
    later = "Schippers op de Linde hopen dat de vrijwilligers ook volgende zomer scholieren willen overzetten. "
    assert between(markdown(BRIDGE, FERRY), later + "Zij vonden het pontje een uitkomst. " + BRIDGE).ground > 0.06


def test_text_without_a_rest_has_nothing_that_differs() -> None:
    assert between(BRIDGE, BRIDGE) == OwnText()
    assert between(BRIDGE, BRIDGE + " Foto: ANP.").ground == 1


def test_the_rest_of_a_roundup_is_on_other_matters() -> None:
    found = between(markdown(BRIDGE, MARKET, FERRY), markdown(BRIDGE, MARKET, FERRY, FLU))
    assert found.ground < 0.06
    assert not found.passage


def test_of_few_words_nothing_is_known() -> None:
    assert between(BRIDGE, markdown(BRIDGE, WEATHER)).ground == UNKNOWN_GROUND


def test_an_edited_sentence_among_shared_ones_is_not_taken_for_another_subject() -> None:
    lines = BRIDGE.split(". ") + MARKET.split(". ")
    edited = "Zowel de aannemers als het hele college hebben er naar eigen zeggen een zware tijd aan overgehouden"
    later = ". ".join([*lines[:3], edited, *lines[3:]])
    assert between(markdown(BRIDGE, MARKET), f"{later} {FERRY}").ground == between(
        markdown(BRIDGE, MARKET), markdown(BRIDGE, MARKET, FERRY)
    ).ground  # fmt: skip


def test_news_is_what_the_shorter_text_has_alone() -> None:
    news = "Bij de opening spreekt minister Karel Vonk van Verkeer, en 300 fietsers krijgen een bel cadeau."
    assert between(f"{BRIDGE} {news}", markdown(BRIDGE, MARKET, FERRY)).news == 4
    assert between(BRIDGE, f"{news} {BRIDGE} {MARKET}").news == 0


def test_either_of_two_equally_long_texts_may_hold_news() -> None:
    whole = markdown(BRIDGE, MARKET, FERRY)
    assert between(whole, whole + " Volgens Teun Brandsma komt er 9 mei een feest.").news == 4


def test_a_denial_of_what_may_be_dropped_counts_if_the_other_denies_nothing() -> None:
    denial = "De pont keert nooit meer terug."
    assert between(BRIDGE, f"{BRIDGE} {denial}").denies is False
    whole = markdown(BRIDGE, MARKET, FERRY)
    assert between(whole, f"{whole} {denial}").denies
    assert not between(f"{whole} Er komt geen pont.", f"{whole} {denial}").denies


def test_empty_texts_compare() -> None:
    assert between("", "") == OwnText()
    assert between("", BRIDGE).passage is False
