from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.comparison.alignment import Block, align, one_to_one

BLOCKS = st.lists(st.builds(Block, st.sampled_from(["p", "h2", "ul"]), st.integers(0, 900)), max_size=12)


def paragraphs(*lengths: int) -> list[Block]:
    return [Block("p", length) for length in lengths]


def shown(pairs: list[tuple[range, range]]) -> list[tuple[list[int], list[int]]]:
    return [(list(left), list(right)) for left, right in pairs]


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        (paragraphs(300, 80, 210), paragraphs(310, 75, 220), [([0], [0]), ([1], [1]), ([2], [2])]),
        (paragraphs(300, 200, 210), paragraphs(310, 420), [([0], [0]), ([1, 2], [1])]),
        (paragraphs(400, 210), paragraphs(200, 205, 220), [([0], [0, 1]), ([1], [2])]),
        (paragraphs(300), [], [([0], [])]),
        ([], paragraphs(300), [([], [0])]),
        (
            [Block("p", 300), Block("h2", 20), Block("p", 180)],
            [Block("p", 300), Block("p", 250), Block("h2", 20), Block("p", 185)],
            [([0], [0]), ([], [1]), ([1], [2]), ([2], [3])],
        ),
    ],
)
def test_lengths_and_kinds_decide(
    left: list[Block], right: list[Block], wanted: list[tuple[list[int], list[int]]]
) -> None:
    assert shown(align(left, right)) == wanted


@given(BLOCKS, BLOCKS)
def test_every_block_stands_once_and_in_order(left: list[Block], right: list[Block]) -> None:
    pairs = align(left, right)
    assert [index for ours, _ in pairs for index in ours] == list(range(len(left)))
    assert [index for _, theirs in pairs for index in theirs] == list(range(len(right)))


@given(BLOCKS)
def test_a_text_is_aligned_with_itself(blocks: list[Block]) -> None:
    assert all(left == right for left, right in align(blocks, blocks))
    assert shown(one_to_one(len(blocks))) == [([index], [index]) for index in range(len(blocks))]
