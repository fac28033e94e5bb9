from __future__ import annotations

import time
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.dedupe.candidates import candidate_pairs
from sitegen.dedupe.shingles import Hashes, similarity

SETS = st.lists(st.lists(st.integers(0, 40), max_size=20, unique=True), max_size=12)


def arrays(sets: list[list[int]]) -> list[Hashes]:
    return [np.array(sorted(each), dtype=np.uint64) for each in sets]


@settings(deadline=None)
@given(SETS, st.sampled_from([0.2, 0.4, 0.5, 0.8, 1.0]))
def test_no_pair_is_missed(sets: list[list[int]], share: float) -> None:
    made = arrays(sets)
    found = candidate_pairs(made, share)
    assert found == sorted(set(found))
    wanted = {
        (one, other)
        for one, other in combinations(range(len(made)), 2)
        if similarity(made[one], made[other]).containment >= share
    }
    assert wanted <= set(found)


def test_common_shingles_make_no_candidates() -> None:
    phrases = list(range(10))
    sets = [phrases + list(range(100 * number, 100 * number + 60)) for number in range(1, 31)]
    assert candidate_pairs(arrays(sets), 0.4) == []


def test_a_text_in_thousands_of_copies_costs_little() -> None:
    start = time.process_time()
    pairs = candidate_pairs(arrays([list(range(100))] * 3000), 0.4)
    assert time.process_time() - start < 10
    assert {(number, number + 1) for number in range(2999)} <= set(pairs)


def test_a_copy_is_found_among_hundreds_of_alike_texts() -> None:
    chance = np.random.default_rng(1)
    crowd = [np.sort(chance.choice(1600, 200, replace=False)) for _ in range(300)]
    spread = np.unique(chance.integers(0, 2**64, 1700, dtype=np.uint64))
    copy = np.union1d(crowd[7][10:], np.arange(1600, 1610))
    found = candidate_pairs([spread[each] for each in [*crowd, copy]], 0.9)
    assert (7, 300) in found
    assert len(found) < 300 * 299 / 100
