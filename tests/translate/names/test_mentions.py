from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.translate.decoding.standins import disguise
from sitegen.translate.names.mentions import document_names, joined_names, mixed_case_names, names_in

ARTICLE = [
    "Vandaag sprak burgemeester Jansma in Oosterlaar.",
    "Jansma kwam uit Duitsland, via Den Haag en de Tweede Kamer.",
    "Volgens De Wever bouwt ByteDance in Kolkhaven een Marendamse fabriek voor de NAVO, zei een Rotterdammer.",
    'Daarom zei hij: "Waterland wint." Waarna Tekstveld volgde.',
]


def test_a_capital_within_a_sentence_makes_a_name() -> None:
    names = document_names(ARTICLE)
    assert {"Jansma", "Oosterlaar", "Wever", "ByteDance", "Kolkhaven"} <= names


def test_what_english_writes_otherwise_is_no_name_to_copy() -> None:
    names = document_names(ARTICLE)
    assert names.isdisjoint({"Duitsland", "Kamer", "Tweede", "NAVO", "Marendamse", "Haag", "Rotterdammer"})


def test_the_first_word_of_a_sentence_is_a_name_only_if_it_is_one_elsewhere() -> None:
    names = document_names(ARTICLE)
    assert "Jansma" in names_in("Jansma kwam uit Duitsland.", names)
    assert names.isdisjoint({"Vandaag", "Volgens", "Daarom", "Waterland"})


def test_names_of_a_segment_are_whole_words_in_order() -> None:
    names = frozenset({"Oosterlaar", "Jansma", "Jan"})
    assert names_in("Jansma uit Oosterlaar.", names) == ("Jansma", "Oosterlaar")
    assert names_in("Jansma-straat", names) == ()


@given(st.text("aAbIJé1-_ ", max_size=12))
def test_the_sign_of_a_capital_inside_misses_none(text: str) -> None:
    found = mixed_case_names(text)
    assert all(re.search("[a-z][A-Z]|[A-Z]{2}[a-z]", word) for word in found)
    # Words of two kinds of letters, the second of them a capital, and without anything that could join them.
    for word in text.split():
        if re.fullmatch("[ab]+[AB]", word):
            assert word in found


def test_mixed_case() -> None:
    assert mixed_case_names("De iPhone van ByteDance kost 5 kWh bij de NAVO en de KvK.") == [
        "iPhone",
        "ByteDance",
        "kWh",
        "KvK",
    ]


PEOPLE = [
    "Volgens minister De Wever en Jan de Boer komt ook J.F. van Dam.",
    "Daar liep Maarten 't Hart met premier Van der Burg en mevrouw Van Acker.",
]


def test_a_particle_and_its_surname_are_one_name() -> None:
    names = document_names(PEOPLE)
    assert {"De Wever", "de Boer", "van Dam", "'t Hart", "Van der Burg", "Van Acker"} <= names
    assert names_in(PEOPLE[0], names) == ("De Wever", "Jan", "de Boer", "van Dam")


def test_what_follows_t_is_a_surname_whatever_it_means() -> None:
    assert "van 't Hof" in document_names(["Volgens bakker Jan-Willem van 't Hof rijst het deeg."])
    assert document_names(["Het is een besluit van het Hof."]) == frozenset()


def test_a_name_with_a_particle_is_one_at_the_start_of_a_sentence_too() -> None:
    names = document_names(PEOPLE)
    assert names_in("De Wever komt. De Boer ook.", names) == ("De Boer", "De Wever")
    assert document_names(["Van den Hoorn zegt niets."]) >= {"Van den Hoorn"}


def test_what_is_no_surname_is_left_to_the_translator() -> None:
    texts = [
        "De Wachter komt aan.",
        "De Raad van State sprak met de Commissaris van de Koning.",
        "De Universiteit van Amsterdam en de Bank van Engeland kijken naar de Noordzee.",
        "'t Is laat, zei Willem van Oranje.",
        "Hij zei: De Boten zijn weg.",
        "Volgens De Nederlandsche Bank stijgt de rente in Den Haag.",
    ]
    assert not [name for name in document_names(texts) if " " in name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Volgens Marga de Koning is de brug open.", "de Koning"),
        ("Marga de Koning wint de verkiezingen.", "de Koning"),
        ("De winnares, Xarde de Haan, lachte.", "de Haan"),
        ("Dat zei Xarde van de Weg.", "van de Weg"),
        ("Wethouder Sietske van der Zee zwijgt.", "van der Zee"),
        ("Schepen Xarde De Backer zwijgt.", "De Backer"),
        ("Kapitein Melle in 't Veld voer uit.", "in 't Veld"),
    ],
)
def test_a_surname_that_is_a_word_is_a_name(text: str, name: str) -> None:
    assert name in names_in(text, document_names([text]))


@pytest.mark.parametrize(
    "text",
    [
        "Toen vroeg Anna de Tweede Kamer om hulp.",
        "Op school leerde Bram de Franse taal.",
        "Daar zag Kees de Noordzee.",
        "Gisteren kreeg Feyenoord de Johan Cruijff Schaal.",
        "Zo bereikte Jumbo de Nederlandse markt.",
        "Zo bereikte Noorwegen de Jonge Socialisten.",
        "Volgens de Koning is het klaar.",
        "In 1066 landde Willem de Veroveraar.",
        "De commissaris van de Koning belde met de President van de Raad.",
        "De Vereniging Nederlandse Gemeenten is tegen.",
    ],
)
def test_what_follows_a_particle_otherwise_is_translated(text: str) -> None:
    names = document_names([text])
    assert not [name for name in names if " " in name]
    assert "Nederlandse" not in names


def test_a_name_that_is_certain_once_is_one_at_the_start_of_a_sentence() -> None:
    names = document_names(["In café De Plas was het vol.", "De Plas sluit om elf uur.", "De plas is diep."])
    assert names_in("De Plas sluit om elf uur.", names) == ("De Plas",)
    assert names_in("De plas is diep.", names) == ()


def test_a_quarter_of_a_place_is_a_name_wherever_it_stands() -> None:
    assert names_in("Kolkhaven-Noord", document_names(["Kolkhaven-Noord"])) == ("Kolkhaven-Noord",)


def test_ij_is_one_capital() -> None:
    assert mixed_case_names("IJsbanen sluiten, zegt de IJsselBode.") == ["IJsselBode"]
    assert document_names(["Dat zegt de IJslandse premier."]) == frozenset()


def test_names_side_by_side_are_one() -> None:
    names = ("Durk", "Marga", "de Koning", "de Vos", "Leeuw")
    text = "Marga de Koning, Durk en Jan de Vos-Smit."
    assert joined_names(text, names) == ("Marga de Koning", "Durk")
    assert joined_names(text, ()) == ()


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        ("De Wever Wint Verkiezingen In Antwerpen", ("De Wever",)),
        ("DE WEVER WINT VERKIEZINGEN IN ANTWERPEN", ("De Wever",)),
        ("Van Der Plas Krijgt Steun Van De Oppositie", ("Van der Plas",)),
        ("Minister De Hoop Wil Meer Woningen In De Stad", ("De Hoop",)),
        ("Wat Jan De Boer Weet Over De Nieuwe Brug", ("De Boer",)),
        ("De Boer Wint Zaak Over Water In De Polder", ()),
        ("Minister Van Financiën Praat Met De Banken", ()),
    ],
)
def test_only_sure_surnames_are_names_in_a_headline(headline: str, names: tuple[str, ...]) -> None:
    assert names_in(headline, document_names([headline])) == names


def test_names_are_found_in_capitals() -> None:
    assert names_in("JANSMA EN DE WEVER WINNEN", frozenset({"Jansma", "De Wever", "Wever", "Jan"})) == (
        "De Wever",
        "Jansma",
        "Wever",
    )


def test_a_name_keeps_its_elided_particle() -> None:
    text = "Daar loopt Maarten 't Hart en 't regent."
    masked = disguise(text, [], names_in(text, document_names([text])))
    assert masked is not None
    assert masked.text == "Daar loopt Maarten 't Hart en het regent."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Op de markt sprak burgemeester de Koning met bewoners.", "de Koning"),
        ("Mevrouw de Wit woont hier.", "de Wit"),
        ("Volgens minister de Jonge is er geld.", "de Jonge"),
        ("De heer de Vos kwam te laat.", "de Vos"),
        ("Burgemeester De Koning", "De Koning"),
        ("Gisteren bezocht wethouder De Vries Utrecht.", "De Vries"),
        ("Gisteren sprak minister De Wolf Rotterdam toe.", "De Wolf"),
    ],
)
def test_a_title_before_a_particle_makes_a_name(text: str, name: str) -> None:
    assert [each for each in names_in(text, document_names([text])) if " " in each] == [name]


@pytest.mark.parametrize(
    "text", ["Gisteren ontving de burgemeester de Koning.", "De burgemeester van Velden zwijgt.", "Coach de Tweede"]
)
def test_an_office_with_an_article_or_of_a_place_makes_none(text: str) -> None:
    assert not [name for name in document_names([text]) if " " in name]


def test_a_surname_that_is_a_word_is_one_behind_a_first_name_only() -> None:
    texts = ["Volgens Piet Snel is het klaar.", "Snel daarna kwam de brandweer.", "Dat zegt Snel."]
    names = document_names(texts)
    assert [names_in(text, names) for text in texts] == [("Piet", "Snel"), (), ("Snel",)]
    assert "Snel" not in document_names(["Volgens Oosterlaar Snel is het klaar."])
    assert "Poetin" not in document_names(["Volgens Vladimir Poetin is het klaar."])


def test_a_small_article_of_a_newspaper_is_translated() -> None:
    names = document_names(["Dat meldt De Volkskrant.", "Dat meldt Het Parool.", "Dat meldt Jan de Wit."])
    assert names_in("Hij leest de Volkskrant en het Parool.", names) == ("Parool", "Volkskrant")
    assert names_in("Hij leest De Volkskrant.", names) == ("De Volkskrant",)
    assert names_in("De Wit leest.", names) == ("De Wit",)


def test_a_place_that_ends_as_an_adjective_does_is_a_name() -> None:
    assert document_names(["Ze woont in Deventer.", "Dat is Veenbroeker bier."]) == {"Deventer"}
