from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dedupe.text.normalise import words
from sitegen.dedupe.text.shingles import Hashes, Similarity, hash_words, ngrams, shingles, similarity


def shingled(text: str, size: int = 3) -> Hashes:
    return shingles(hash_words(text), size)


def test_hashes_are_the_same_on_every_machine() -> None:
    # Stored signatures stay valid only as long as these numbers do.
    assert hash_words("De brug!").tolist() == [2833284266033282452, 5843373207222891019]
    assert ngrams(hash_words("De brug gaat"), 3).tolist() == [1704249679623471563]


@given(st.text())
def test_words_are_hashed_as_they_are_cut(text: str) -> None:
    found = hash_words(text).tolist()
    assert len(found) == len(words(text))
    assert dict(zip(words(text), found, strict=True)).items() == set(zip(words(text), found, strict=True))


def test_characters_count_with_their_places() -> None:
    assert len(set(hash_words("brug burg grub bru brugg b u 😀 𐍈 é e ß ss").tolist())) == 11


def test_order_of_words_counts() -> None:
    assert similarity(shingled("a b c"), shingled("c b a")).jaccard == 0


@pytest.mark.parametrize("text", ["", "een", "een twee"])
def test_a_text_shorter_than_a_shingle_has_none(text: str) -> None:
    assert len(shingled(text)) == 0
    assert similarity(shingled(text), shingled("a b c d")) == Similarity(0.0, 0.0)


def test_a_part_is_contained() -> None:
    measured = similarity(shingled("a b c d e f"), shingled("a b c d"))
    assert measured == Similarity(jaccard=0.5, containment=1.0)
    assert measured == similarity(shingled("a b c d"), shingled("a b c d e f"))


@given(st.lists(st.sampled_from("abcde"), max_size=40), st.lists(st.sampled_from("abcde"), max_size=40))
def test_similarity_equals_its_definition(one: list[str], other: list[str]) -> None:
    first = {tuple(one[i : i + 2]) for i in range(len(one) - 1)}
    second = {tuple(other[i : i + 2]) for i in range(len(other) - 1)}
    measured = similarity(shingled(" ".join(one), 2), shingled(" ".join(other), 2))
    shared = len(first & second)
    assert measured.jaccard == (shared / len(first | second) if first and second else 0)
    assert measured.containment == (shared / min(len(first), len(second)) if first and second else 0)


def test_shingles_are_sorted_and_unique() -> None:
    found = shingled("a b c a b c a b c")
    assert found.dtype == np.uint64
    assert found.tolist() == sorted(set(found.tolist()))
    assert len(found) == 3
