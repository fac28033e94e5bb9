from __future__ import annotations

from sitegen.translate.words.lists import is_translated, places, word_places


def test_a_double_name_is_translated_if_a_part_of_it_is() -> None:
    assert is_translated("Zuid-Holland")
    assert not is_translated("Oosterlaar-Marendam")


def test_a_quarter_is_called_as_its_place_is() -> None:
    assert not is_translated("Kolkhaven-Noord")
    assert is_translated("Brussel-Noord")
    assert is_translated("Noord")


def test_places_have_no_other_english_and_stand_in_one_list() -> None:
    assert not {place for place in places() if " " not in place and "-" not in place and is_translated(place)}
    assert not places() & word_places()
