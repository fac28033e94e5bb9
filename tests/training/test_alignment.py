from __future__ import annotations

from training.alignment import symmetrise


def test_links_of_both_directions_stay_and_their_neighbours_where_a_target_has_none() -> None:
    forward, backward = {(0, 0), (1, 1), (2, 2), (7, 3)}, {(0, 0), (1, 1), (1, 2), (9, 5)}
    # (2, 2) and (1, 2) stand beside (1, 1), and target 2 has no sure link; (7, 3) and (9, 5) stand alone.
    assert symmetrise(forward, backward).tolist() == [[0, 0], [1, 1], [1, 2], [2, 2]]


def test_a_neighbour_does_not_join_a_target_that_has_a_sure_link() -> None:
    assert symmetrise({(0, 0), (1, 0)}, {(0, 0)}).tolist() == [[0, 0]]


def test_a_pair_without_links_has_an_empty_array_of_two_columns() -> None:
    assert symmetrise(set(), {(1, 2)}).shape == (0, 2)
