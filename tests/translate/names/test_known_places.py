from __future__ import annotations

import pytest

from sitegen.translate.names.known_places import place_spans, without_places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Zeist", ["Zeist"]),
        ("Sneek, Wijk bij Duurstede en Goes", ["Sneek", "Wijk bij Duurstede", "Goes"]),
        ("Amersfoort-Zwolle", ["Amersfoort", "Zwolle"]),
        ("Zwolle-Zuid / 's-Hertogenbosch", ["Zwolle-Zuid", "'s-Hertogenbosch"]),
        ("Bergen op Zoom", ["Bergen op Zoom"]),
        ("Geel, Zeister, Den Haag", []),
    ],
)
def test_places_are_found_with_all_their_words(text: str, places: list[str]) -> None:
    assert [text[start:end] for start, end in place_spans(text)] == places


def test_what_is_beside_places_is_left() -> None:
    assert without_places("A28: Zwolle - Assen") == "A28:  - Assen"
