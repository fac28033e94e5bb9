from __future__ import annotations

import pytest

from sitegen.dedupe.verdicts.stars import components, kept_only, stars


def test_components_are_what_pairs_connect() -> None:
    assert components([(3, 5), (0, 7), (5, 8), (7, 9), (8, 3)]) == [[0, 7, 9], [3, 5, 8]]
    assert components([]) == []


@pytest.mark.parametrize("pairs", [[(0, 1), (1, 2), (2, 3)], [(2, 3), (1, 2), (0, 1)]])
def test_a_chain_is_cut_into_stars(pairs: list[tuple[int, int]]) -> None:
    assert list(stars(pairs, min, lambda one, other: abs(one - other) == 1)) == [(0, (1,)), (2, (3,))]


def test_pairs_move_to_the_kept_articles() -> None:
    assert kept_only([(0, 1), (1, 4), (4, 0), (2, 3)], {1: 0, 3: 2}) == [(0, 4)]
