from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.dedupe.text.diff import Op, Span, Spans, diff_paragraphs, diff_words
from sitegen.dedupe.text.normalise import tidy
from tests.dedupe.factory import BRIDGE, FERRY, MARKET

WORDS = st.sampled_from("de brug gaat maandag open drie vier mensen niet .".split())  # noqa: SIM905
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


def shown(spans: Spans) -> str:
    marks = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return " ".join(marks[each.op].format(each.text) for each in spans)


def side(spans: Spans, other: Op) -> str:
    """One of the two texts: all but what is only in the other."""
    return " ".join(each.text for each in spans if each.op is not other)


def test_words_that_differ_are_marked() -> None:
    assert shown(diff_words("Er zijn drie gewonden.", "Er zijn vijf gewonden gemeld.")) == (
        "Er zijn [-drie gewonden.-] {+vijf gewonden gemeld.+}"
    )
    assert shown(diff_words("Een dode", "Een dode in Linde")) == "Een dode {+in Linde+}"


def test_quotes_and_spaces_that_only_look_different_are_equal() -> None:
    assert diff_words("‘Ja’  zei hij – kort", "'Ja' zei hij - kort") == (Span(Op.EQUAL, "'Ja' zei hij - kort"),)
    assert diff_words("", "") == ()


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_difference(one: str, other: str) -> None:
    spans = diff_words(one, other)
    assert side(spans, Op.INSERT) == tidy(one)
    assert side(spans, Op.DELETE) == tidy(other)
    assert all(each.text for each in spans)


@given(st.lists(TEXTS.filter(bool), max_size=6), st.lists(TEXTS.filter(bool), max_size=6))
def test_no_paragraph_is_lost_or_moved(one: list[str], other: list[str]) -> None:
    found = diff_paragraphs(one, other)
    assert [text for spans in found if (text := side(spans, Op.INSERT))] == [tidy(each) for each in one]
    assert [text for spans in found if (text := side(spans, Op.DELETE))] == [tidy(each) for each in other]


def test_a_paragraph_is_compared_with_the_one_that_it_rewords() -> None:
    found = diff_paragraphs([BRIDGE, FERRY], [MARKET, BRIDGE.replace("maandag", "dinsdag"), FERRY])
    assert [shown(spans)[:2] for spans in found] == ["{+", "De", "He"]
    assert "[-maandag-] {+dinsdag+}" in shown(found[1])
    assert [each.op for each in found[2]] == [Op.EQUAL]


def test_paragraphs_without_common_words_are_no_pair() -> None:
    assert [[each.op for each in spans] for spans in diff_paragraphs([BRIDGE], ["Regen en wind."])] == [
        [Op.DELETE],
        [Op.INSERT],
    ]
