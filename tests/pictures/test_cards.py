from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageColor

from sitegen.pictures import Card, Colours, Wanted, can_print, illustrate
from sitegen.pictures.cards import HEIGHT, WIDTH, draw

from .pictures import loaded

COLOURS = Colours("#ffffff", "#102030", "#c01020")
EDGE = 75
"""Pixels at each side that stay empty below the bar."""


def _card(heading: str = "De sluis is open", kicker: str = "Economie", site: str = "De Krant") -> Card:
    return Card(heading, kicker, site, COLOURS)


def test_a_card_is_a_small_png_in_the_colours_of_the_site() -> None:
    encoded = draw(_card())
    image = loaded(encoded.content)
    assert image.format == "PNG"
    assert image.size == (encoded.width, encoded.height) == (1200, 630)
    assert len(encoded.content) < 40_000
    colours = {colour for _, colour in image.convert("RGB").getcolors() or []}
    assert {ImageColor.getrgb(each) for each in ("#ffffff", "#102030", "#c01020")} <= colours


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("abijmw€ë“”-.", max_size=60), max_size=60), st.text("WijmE ", max_size=200))
def test_no_letter_is_cut_off(words: list[str], kicker: str) -> None:
    image = loaded(draw(_card(" ".join(words), kicker, kicker)).content).convert("RGB")
    below = image.height - 30
    for box in ((0, 30, EDGE, below), (WIDTH - EDGE, 30, WIDTH, below), (0, HEIGHT - 10, WIDTH, HEIGHT)):
        assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), (255, 255, 255))]


def test_a_long_title_is_set_smaller_and_other_words_look_otherwise() -> None:
    few, many = _ink("Kort"), _ink("Een lange kop over een sluis die weer open is voor alle schepen " * 3)
    assert few != many
    assert draw(_card("Kop")) != draw(_card("Kip"))
    assert draw(_card()) == draw(_card())


def _ink(heading: str) -> tuple[int, int, int, int] | None:
    return loaded(draw(_card(heading, "", "")).content).convert("L").point(lambda value: 255 * (value < 128)).getbbox()


def test_the_font_has_the_letters_of_dutch_and_its_neighbours() -> None:
    assert can_print("Ĳĳ ëïéèêüöáàóòâîôûç € “aap” ‘noot’ – — … ß åøæ ñ š ł ő ż ğ ş ½ ° × §")
    assert not can_print("Жизнь")


def test_cards_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Card] = []

    def watched(card: Card) -> object:
        drawn.append(card)
        return draw(card)

    monkeypatch.setattr("sitegen.pictures.making.draw", watched)
    wanted = Wanted(cards=[_card(), _card("Iets anders"), _card()])
    first = illustrate(wanted, tmp_path, tmp_path / "kept").cards
    assert illustrate(wanted, tmp_path, tmp_path / "kept").cards == first
    assert len(drawn) == 2
    assert [(each.width, each.height) for each in first.values()] == [(1200, 630)] * 2
    assert all(loaded(each.path.read_bytes()).size == (1200, 630) for each in first.values())
