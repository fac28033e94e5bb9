from __future__ import annotations

from collections.abc import Sequence

import pytest

from sitegen.translate.markup.word_links import mended


@pytest.mark.parametrize(
    ("source", "target", "links", "better"),
    [
        ("De auto van Jan is stuk", "Jan's car is broken", [0, 1, 4, 5], [3, 1, 4, 5]),
        ("Het huis van Marga de Koning", "Marga de Koning’s house", [0, 0, 0, 1], [3, 4, 5, 1]),
        ("Hier leest u meer", "You can read more here", [0, 1, 1, 3, 1], [2, 1, 1, 3, 0]),
        # Twice the same name, or two words for one: attention knows better.
        ("Ede wint van Ede", "Ede beats Ede", [3, 1, 0], [3, 1, 0]),
        ("Deze is van dit jaar", "This is of this year", [0, 1, 2, 3, 4], [0, 1, 2, 3, 4]),
        ("Zij en zij", "She and they", [2, 1, 0], [2, 1, 0]),
        ("de brug van de stad", "the bridge of the city", [3, 1, 2, 0, 4], [3, 1, 2, 0, 4]),
    ],
)
def test_names_and_small_words_are_linked_to_themselves(
    source: str, target: str, links: Sequence[int], better: Sequence[int]
) -> None:
    assert mended(source.split(), target.split(), links) == better
