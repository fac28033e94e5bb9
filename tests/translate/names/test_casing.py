from __future__ import annotations

import pytest

from sitegen.translate.names import casing


def test_shouting_is_several_words_or_a_long_one() -> None:
    assert casing.is_shouted("DIJK HOUDT STAND")
    assert casing.is_shouted("UITSLAGEN")
    assert not any(map(casing.is_shouted, ("NAVO", "De NAVO", "EU en VN", "12 %", "", "Uitslagen", "EU VN")))
    assert casing.calm("DIJK HOUDT STAND") == "Dijk houdt stand"
    assert casing.calm("“ÉÉN STEM”") == "“Één stem”"


def test_lone_words() -> None:
    assert casing.is_lone_word("Droogte")
    assert casing.is_lone_word("auto's")
    assert not any(map(casing.is_lone_word, ("NAVO", "Twee woorden", "Droogte.", "12", "")))


@pytest.mark.parametrize(
    ("source", "target", "matched"),
    [
        ("Het regent.", "it rains", "It rains."),
        ("Regent het?", "Does it rain?", "Does it rain?"),
        ("Regen", "Rain.", "Rain"),
        ("Verkiezingen in de VS", "Elections in the U.S.", "Elections in the U.S."),
        ("Bij 61,3 procent", "61.3 per cent", "61.3 per cent"),
        ("De iPhone is duur", "iPhone is expensive", "iPhone is expensive"),
        ("Volgens ｟0｠ niet", "｟0｠ says no", "｟0｠ says no"),
        ("｟0｠ Zegt nee", "｟0｠ says no", "｟0｠ Says no"),
        ("Ja, zei hij:", '"yes" he said', '"Yes" he said:'),
        ("regen", "rain", "rain"),
        ("Regen…", "Rain...", "Rain..."),
        ("", "", ""),
    ],
)
def test_edges_follow_the_source(source: str, target: str, matched: str) -> None:
    assert casing.match_edges(source, target) == matched


def test_title_case_is_a_heading_and_no_name() -> None:
    assert casing.is_title_case("De Dijk Bij Oosterlaar Houdt Stand")
    assert casing.is_title_case("Wat We Nu Weten Over De Nieuwe Brug")
    for text in (
        "Dijk bij Oosterlaar houdt stand",
        "Minister Van der Burg",
        "Eerste Minister Alexander De Croo",
        "Vereniging Nederlandse Gemeenten Utrecht",
        "De Tweede Kamer Is Op Reces.",
        "DIJK BIJ OOSTERLAAR",
        "",
    ):
        assert not casing.is_title_case(text), text


def test_calm_keeps_names_and_proper_nouns() -> None:
    assert casing.calm("JANSMA WINT IN DUITSLAND", ("Jansma",)) == "Jansma wint in Duitsland"
    assert casing.calm("De Dijk Bij Oosterlaar Houdt", ("Oosterlaar",)) == "De dijk bij Oosterlaar houdt"
    assert casing.calm("TWEEDE KAMER STEMT", ("Tweede Kamer",)) == "Tweede Kamer stemt"
    assert casing.calm("ONGEVAL OP A27 MET 75-JARIGE") == "Ongeval op A27 met 75-jarige"
    assert casing.calm("Ongeval Op A27 Volgens NS En De VVD-Leider") == "Ongeval op A27 volgens NS en de VVD-Leider"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("the dyke near Oosterlaar holds up", "The Dyke Near Oosterlaar Holds Up"),
        ("what we know about the war of words", "What We Know About the War of Words"),
        ("storm: the damage in figures", "Storm: The Damage in Figures"),
        ("an iPhone for the NATO chief", "An iPhone for the NATO Chief"),
        ("a well-known mayor's plan", "A Well-Known Mayor's Plan"),
        ("farmers protest in The Hague", "Farmers Protest in The Hague"),
        ("who is it for", "Who Is It For"),
        ("accident on the A27 near Utrecht", "Accident on the A27 Near Utrecht"),
    ],
)
def test_english_titles(text: str, title: str) -> None:
    assert casing.english_title(text) == title


def test_a_style_of_headlines_comes_back() -> None:
    assert casing.in_style_of("DIJK HOUDT STAND", "Dyke holds") == "DYKE HOLDS"
    assert casing.in_style_of("De Dijk Bij Oosterlaar Houdt Stand", "The dyke holds") == "The Dyke Holds"
    assert casing.in_style_of("De dijk houdt stand", "The dyke holds") == "The dyke holds"


def test_a_lone_word_is_said_once() -> None:
    assert casing.without_stutter("Droogte", "Drought drought drought") == "Drought"
    assert casing.without_stutter("Droogte", "Severe drought") == "Severe drought"
    assert casing.without_stutter("Ja, ja", "Yes, yes") == "Yes, yes"


@pytest.mark.parametrize("text", ["Een Dag Met De Boswachter", "Stad In De Steigers"])
def test_capitals_on_small_words_that_no_name_has_make_a_title(text: str) -> None:
    assert casing.is_title_case(text)


@pytest.mark.parametrize(
    "text", ["Jan Van De Velde", "Aan De Van Goghkade Op", "Ronde Van De Haven", "Stad in De Steigers"]
)
def test_capitals_that_a_name_may_have_make_none(text: str) -> None:
    assert not casing.is_title_case(text)
