from __future__ import annotations

import pytest

from sitegen.dedupe.text.normalise import normalise, sentences, words


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("  De\u00a0minister\n zei ", "de minister zei"),
        ("‘Nee’, “ja” en «misschien»", '\'nee\', "ja" en "misschien"'),
        ("cafe\u0301", "café"),
        ("brand\u00adweer", "brandweer"),
        ("2019–2021", "2019-2021"),
        ("ﬁets", "fiets"),
    ],
)
def test_spellings_of_one_text_become_equal(written: str, meant: str) -> None:
    assert normalise(written) == meant


def test_words_are_cut_at_punctuation_even_without_a_space() -> None:
    assert words("Hij zei: ‘Nee.’En zo’n 1.500 *leden_bleven*") == [
        "hij", "zei", "nee", "en", "zo", "n", "1", "500", "leden", "bleven",
    ]  # fmt: skip


def test_a_sentence_ends_where_a_new_one_starts() -> None:
    text = "Dat kost 3.5 miljoen. ‘Veel te veel!’ Toch komt het er, o.a. in de haven."
    assert sentences(text) == ["Dat kost 3.5 miljoen.", "'Veel te veel!", "Toch komt het er, o.a. in de haven."]
