from __future__ import annotations

from sitegen.translate.decoding.articles import article_edits
from sitegen.translate.segments.edits import apply_edits
from sitegen.translate.segments.segment import Wanted


def mended(target: str, *english: str) -> str:
    terms = [Wanted("De Bank", said) for said in english]
    return apply_edits(target, None, article_edits(terms, target))[0]


def test_the_article_of_a_term_is_small_within_a_sentence() -> None:
    assert mended("He works at The national bank.", "the national bank") == "He works at the national bank."


def test_it_stays_where_a_sentence_begins_and_where_it_belongs_to_the_english() -> None:
    for target in ("The national bank is shut.", "He left. The national bank is shut.", "He works at The Hague."):
        assert mended(target, "the national bank", "The Hague") == target
