from __future__ import annotations

from sitegen.translate.names import document_names, mixed_case_names, names_in

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


def test_mixed_case() -> None:
    assert mixed_case_names("De iPhone van ByteDance kost 5 kWh bij de NAVO en de KvK.") == [
        "iPhone",
        "ByteDance",
        "kWh",
        "KvK",
    ]
