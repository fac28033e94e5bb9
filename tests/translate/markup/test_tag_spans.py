"""Which sentences tags hold, and that only these are asked for alignments."""

from __future__ import annotations

import pytest

from sitegen.translate.fragments import Fragment, segments_of
from sitegen.translate.markup.tag_spans import Span
from tests.translate.fakes import backwards, english, translator

BOUNDS = [(0, 4), (5, 9), (10, 14)]


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        (0, 4, [0]),
        (5, 6, [1]),
        (2, 12, [0, 1, 2]),
        (4, 6, [1]),
        (0, 0, [0]),
        (4, 4, [0]),
        (5, 5, [1]),
        (14, 14, [2]),
        (20, 20, [2]),
    ],
)
def test_sentences_of_a_span(start: int, end: int, held: list[int]) -> None:
    assert list(Span(0, start, end, []).sentences(BOUNDS)) == held


def test_only_sentences_that_hold_tags_are_asked_for_links() -> None:
    fragment = Fragment("<p>De dijk houdt. De <b>kade</b> niet. Zo was het. <img src='a.png'> En nu?</p>")
    assert [segment.tagged for segment in segments_of(fragment)] == [False, True, False, True]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Het <b>was</b> zo. Toen kwam er. <img src=''>En nu dit.", 'ER KWAM TOEN <img src="">. DIT NU EN'),
        ("Het was zo. Toen <b>kwam</b> er.<img src=''> En nu dit.", 'ER <b>KWAM</b> TOEN<img src="">'),
    ],
)
def test_tags_stay_in_their_sentences(source: str, expected: str) -> None:
    assert expected in english(f"<p>{source}</p>", translator(backwards))
