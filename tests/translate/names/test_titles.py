from __future__ import annotations

import pytest

from sitegen.translate.names.titles import belongs_to, is_person, is_titled


@pytest.mark.parametrize(
    "before", ["Burgemeester ", "Volgens minister ", "De heer ", "de oud-wethouder, mevrouw ", "Dhr. "]
)
def test_an_office_or_form_of_address_makes_a_surname(before: str) -> None:
    assert is_titled(f"{before}De Koning", len(before))


@pytest.mark.parametrize("before", ["", "De burgemeester ", "Gisteren ontving een minister ", "Volgens ", "De dijk "])
def test_other_words_do_not(before: str) -> None:
    assert not is_titled(f"{before}De Koning", len(before))


def test_a_first_name_or_initials_make_a_person() -> None:
    assert is_person("Marga de Koning", 6)
    assert is_person("J.P. de Koning", 5)
    assert not is_person("Volgens Oosterlaar", 8)


def test_an_office_of_a_name_takes_it_for_a_place() -> None:
    assert belongs_to("De Jonge", "The minister of De Jonge came.")
    assert belongs_to("Van Dam", "The Van Dam mayor opened the bridge.")
    assert not belongs_to("Van Dam", "Mayor Van Dam opened the bridge.")
