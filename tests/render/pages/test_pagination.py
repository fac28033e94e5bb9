from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.pages.pagination import page_count, shown_numbers


@pytest.mark.parametrize(("stories", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (40, 2), (41, 3)])
def test_a_page_more_for_every_story_too_many(stories: int, pages: int) -> None:
    assert page_count(range(stories), 20) == pages


@pytest.mark.parametrize(
    ("number", "total", "shown"),
    [
        (1, 1, (1,)),
        (1, 9, (1, 2, 3, 9)),
        (3, 9, (1, 2, 3, 4, 5, 9)),
        (5, 9, (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        (5, 10, (1, 2, 3, 4, 5, 6, 7, 10)),
        (50, 99, (1, 48, 49, 50, 51, 52, 99)),
        (99, 99, (1, 97, 98, 99)),
    ],
)
def test_pages_far_away_are_left_out(number: int, total: int, shown: tuple[int, ...]) -> None:
    assert shown_numbers(number, total) == shown


@given(st.integers(1, 3000).flatmap(lambda total: st.tuples(st.integers(1, total), st.just(total))))
def test_the_first_the_last_and_the_neighbours_are_shown_and_few_more(page: tuple[int, int]) -> None:
    number, total = page
    shown = shown_numbers(number, total)
    assert {1, total, number, max(1, number - 1), min(total, number + 1)} <= set(shown) <= set(range(1, total + 1))
    assert len(shown) <= 9
