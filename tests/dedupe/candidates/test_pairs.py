from __future__ import annotations

import numpy as np

from sitegen.dedupe.candidates.pairs import REACH, candidate_pairs
from sitegen.dedupe.candidates.signatures import Signatures, sign
from sitegen.dedupe.text.shingles import Hashes, similarity

SHARE = 0.4


def spread(count: int, seed: int) -> Hashes:
    """``count`` hashes, as those of different shingles are."""
    return np.random.default_rng(seed).integers(0, 2**64, count, dtype=np.uint64)


def signatures(sets: list[Hashes]) -> Signatures:
    return Signatures({number: sign(np.unique(each)) for number, each in enumerate(sets)})


def test_none_of_many_alike_pairs_is_missed() -> None:
    chance = np.random.default_rng(1)
    sets = []
    wanted = set()
    for number in range(0, 2000, 2):
        one = spread(int(chance.integers(60, 500)), 10_000 + number)
        kept = chance.choice(one, int(len(one) * chance.uniform(0.5, 1)), replace=False)
        other = np.concatenate((kept, spread(int(len(one) * chance.uniform(0, 0.5)), number)))
        sets += [np.unique(one), np.unique(other)]
        if similarity(sets[-2], sets[-1]).containment >= SHARE:
            wanted.add((number, number + 1))
    assert len(wanted) == 1000
    found = candidate_pairs(signatures(sets), SHARE)
    assert found == sorted(set(found))
    assert len(wanted - set(found)) <= 1
    assert len(found) < 1100


def test_common_shingles_make_no_candidates() -> None:
    phrases = spread(40, 1)
    sets = [np.concatenate((phrases, spread(240, number))) for number in range(2, 32)]
    assert candidate_pairs(signatures(sets), SHARE) == []


def test_an_abridgement_is_found_in_a_text_of_any_length() -> None:
    long = spread(20_000, 1)
    assert candidate_pairs(signatures([long, long[:60], spread(20_000, 2)]), SHARE) == [(0, 1)]


def test_a_text_in_thousands_of_copies_makes_few_pairs() -> None:
    text = spread(400, 1)
    pairs = candidate_pairs(signatures([text] * 3000), SHARE)
    assert pairs == [(one, one + step) for one in range(3000) for step in range(1, REACH + 1) if one + step < 3000]


def test_a_copy_is_found_among_hundreds_of_alike_texts() -> None:
    form = spread(200, 1)
    crowd = [np.concatenate((form, spread(20, number))) for number in range(2, 302)]
    copy = np.concatenate((crowd[7][10:], spread(10, 999)))
    found = candidate_pairs(signatures([*crowd, copy]), 0.9)
    assert (7, 300) in found
    assert len(found) < 300 * 299 / 10
