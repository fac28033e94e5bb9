from __future__ import annotations

import pytest

from sitegen.translate.names.alone import is_only_names, names_behind_label, names_in_english
from sitegen.translate.names.mentions import document_names, names_in
from sitegen.translate.segments.segment import Segment, Wanted


def alone(text: str, *others: str) -> bool:
    """Of a line in an article that says ``others`` as well."""
    return is_only_names(Segment(text, names_in(text, document_names([text, *others]))))


@pytest.mark.parametrize(
    "text",
    [
        "Jan Steen",
        "Wil Slager",
        "Jan de Vries / ANP",
        "Jan de Vries (1950-2020)",
        "Piet Snel (Ede)",
        "Piet Snel (Zeist)",
        "Marga de Koning, Piet Bakker",
        "J.P. Vermeer, Anna van der Zee",
        "Bart De Wever",
        "Sparta - Excelsior 1-0, Willem II - Vitesse 2-2.",
        "Cambuur - De Graafschap 1-2 (1-0)",
        "PSV - AZ 2-1",
    ],
)
def test_a_line_of_names_needs_no_translation(text: str) -> None:
    assert alone(text)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Bloem", "De winkel is van meneer Bloem."),
        ("Koopmeiners", "Daar scoorde Teun Koopmeiners."),
        ("De Vrij", "Volgens De Vrij was het spannend."),
        ("Oosterlaar", "In Oosterlaar regent het."),
    ],
)
def test_a_cell_that_the_text_names_needs_none(cell: str, text: str) -> None:
    assert alone(cell, text)
    assert not alone(cell)


@pytest.mark.parametrize(
    "text",
    [
        "Jan wint",
        "Jan Wint Weer",
        "Droogte",
        "Nederland - Duitsland 2-1",
        "Foto: Jan de Vries",
        "Jan de Vries en Piet Snel",
        "Anna de Wit (Duitsland)",
        "Vladimir Poetin / Reuters",
        "Marga de Koning, Burgemeester",
        "Mw. de Koning",
        "JAN DE VRIES WINT",
        "VVD",
        "12 - 14",
        "",
    ],
)
def test_what_english_says_otherwise_is_translated(text: str) -> None:
    assert not alone(text)


def test_a_term_of_the_glossary_that_has_english_is_translated() -> None:
    line = "Johan Vis (VVD)"
    assert is_only_names(Segment(line, (), (Wanted("VVD", "VVD"),)))
    assert not is_only_names(Segment(line, (), (Wanted("VVD", "the liberal party"),)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Opstelling: Bijlow; Trauner, De Vrij, Hancko, Hartman, Wieffer.", "Bijlow"),
        ("Foto: Jan de Vries / ANP", "Jan"),
        ("Uitslagen: Sparta - Excelsior 1-0, Cambuur - De Graafschap 1-1.", "Sparta"),
    ],
)
def test_names_behind_a_label_go_on_to_the_end(text: str, names: str) -> None:
    end = len(text.rstrip("."))
    assert names_behind_label(Segment(text, names_in(text, document_names([text])))) == (text.index(names), end)


@pytest.mark.parametrize(
    "text",
    [
        "Landen: Duitsland, Frankrijk, Spanje, Nederland, Italië, Portugal",
        "Aanwezig: Jan de Boer en Piet Snel",
        "Foto: ANP",
        "Jan de Boer",
    ],
)
def test_other_words_behind_a_label_are_translated(text: str) -> None:
    assert names_behind_label(Segment(text, names_in(text, document_names([text])))) is None


def test_a_line_up_is_only_names() -> None:
    assert alone("Verbruggen; Dumfries, De Vrij, Van Dijk, Aké; De Jong, Koopmeiners (70. Simons).")
    assert not alone("Duitsland; Frankrijk, Spanje, Nederland, Italië, Portugal")


def english(text: str, *others: str) -> str | None:
    """Of a line in an article that says ``others`` as well."""
    return names_in_english(Segment(text, names_in(text, document_names([text, *others]))))


@pytest.mark.parametrize(
    "text",
    ["Zeist", "Naarden", "'t Harde", "Hellevoetsluis 12", "Amersfoort-Zwolle", "Aa en Hunze", "Jan de Vries, Zeist"],
)
def test_a_line_of_known_places_stays(text: str) -> None:
    assert english(text) == text


def test_a_list_of_names_has_an_english_and() -> None:
    assert english("Sneek, Aa en Hunze en Goes") == "Sneek, Aa en Hunze and Goes"
    assert english("Zeist en Oosterlaar", "In Oosterlaar regent het.") == "Zeist and Oosterlaar"


@pytest.mark.parametrize(
    "text", ["Geel", "Assen", "Zeist-affaire", "Oud-Zeist", "Zeist wint", "Zeist en Brussel", "Piet Snel en Zeist"]
)
def test_a_line_with_a_word_beside_places_is_translated(text: str) -> None:
    assert english(text) is None


def test_a_place_that_is_a_word_stays_if_the_text_or_two_places_tell() -> None:
    assert english("Assen, Zwolle en Goes") == "Assen, Zwolle and Goes"
    assert english("Sluis, Goes") is None
    assert english("Geel", "De brand in Geel is uit.") == "Geel"
