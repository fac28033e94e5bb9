from __future__ import annotations

import pytest

from sitegen.translate.decoding.articles import article_edits
from sitegen.translate.segments.edits import apply_edits
from sitegen.translate.segments.segment import Wanted


def mended(target: str, dutch: str, english: str) -> str:
    return apply_edits(target, None, article_edits([Wanted(dutch, english)], target))[0]


def test_the_article_of_a_term_is_small_within_a_sentence() -> None:
    said = mended("He works at The national bank.", "De Nationale Bank", "the national bank")
    assert said == "He works at the national bank."


@pytest.mark.parametrize("target", ["The national bank is shut.", "He left. The national bank is shut."])
def test_it_stays_where_a_sentence_begins(target: str) -> None:
    assert mended(target, "De Nationale Bank", "the national bank") == target


def test_it_stays_where_the_english_has_it() -> None:
    assert mended("She lives in The Hague.", "Den Haag", "The Hague") == "She lives in The Hague."
    assert mended("She lives in The Hague.", "Den Haag", "Hague") == "She lives in The Hague."
