from __future__ import annotations

import pytest

from sitegen.translate.markup.spaces import Spaces


@pytest.mark.parametrize(
    ("words", "left", "right", "spaced"),
    [
        ("tekst", 1, None, " tekst"),
        (", tekst", 1, None, ", tekst"),
        (" tekst", 1, None, " tekst"),
        ("", 1, 3, " "),
        ("", 1, None, ""),
        ("tekst", None, 2, "tekst "),
        ("tekst ", None, 2, "tekst "),
        ("", None, 2, ""),
        ("", 3, 2, " "),
        ("", 1, 2, " "),
        ("tekst", 3, 3, "tekst"),
    ],
)
def test_atoms_keep_their_spaces(words: str, left: int | None, right: int | None, spaced: str) -> None:
    assert Spaces(frozenset({2}), frozenset({1})).around(words, left, right) == spaced
