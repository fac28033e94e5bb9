"""Tags land on the words that say what theirs said."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from sitegen.translate.markup.projection import project
from sitegen.translate.markup.tag_spans import Aligned, Span
from sitegen.translate.models.engine import ArgosEngine
from tests.translate.fakes import decode_segments, english


def _spans(text: str, *words: str) -> Span:
    children = [Span(n, text.index(word), text.index(word) + len(word), []) for n, word in enumerate(words)]
    return Span(-1, 0, len(text), children)


def _project(root: Span, source: str, target: str, links: Sequence[int]) -> Span | None:
    return project(root, source, target, [Aligned((0, len(source)), (0, len(target)), links)])


def _said(placed: Span | None, target: str) -> list[str]:
    assert placed is not None
    return [target[span.start : span.end] for span in sorted(placed.children, key=lambda each: each.number)]


def test_links_move_tags() -> None:
    source, target = "ik heb gisteren een rode boot gezien", "yesterday I saw a red boat"
    placed = _project(_spans(source, "gisteren", "rode boot"), source, target, [2, 0, 6, 3, 4, 5])
    assert _said(placed, target) == ["yesterday", "red boat"]


def test_same_words_go_before_links() -> None:
    source, target = "de stad Den Haag bouwt", "The Hague, or Den Haag, builds"
    placed = _project(_spans(source, "Den Haag"), source, target, [0, 2, -1, -1, 1, 1, -1, 4])
    assert _said(placed, target) == ["Den Haag"]


def test_currency_sign_stays_with_its_amount() -> None:
    source, target = "het kost 4,8 miljoen euro", "it costs €4.8 million"
    placed = _project(_spans(source, "4,8 miljoen euro"), source, target, [0, 1, 4, 2, 3])
    assert _said(placed, target) == ["€4.8 million"]


def test_stop_stays_outside_and_quotes_come_along() -> None:
    source, target = 'hij riep "nee" luid.', 'he shouted "no" loudly.'
    placed = _project(_spans(source, '"nee"', "luid"), source, target, [0, 1, 2, 3, 4, 5, 5])
    assert _said(placed, target) == ['"no"', "loudly"]


def test_without_links_the_relative_place_counts() -> None:
    source, target = "aa bb cc dd ee ff", "AA BB CC DD EE FF"
    assert _said(_project(_spans(source, "bb", "ee ff"), source, target, []), target) == ["BB", "EE FF"]


def test_tag_never_leaves_its_sentence() -> None:
    source, target = "aa bb. cc dd.", "AA BB. CC DD DD DD."
    placed = project(_spans(source, "dd"), source, target, [Aligned((0, 6), (0, 6), []), Aligned((7, 13), (7, 19), [])])
    assert placed is not None
    assert placed.children[0].start >= target.index("CC")


def test_more_tags_than_words_cannot_be_placed() -> None:
    source = "aa bb cc"
    assert _project(_spans(source, "aa", "bb", "cc"), source, "AA BB", [0, 1]) is None
    assert _project(_spans(source, "aa"), source, "", []) is None


def test_tag_over_a_mark_only_does_not_take_a_word_from_another() -> None:
    source, target = "aa bb !", "AA BB !"
    assert _said(_project(_spans(source, "bb", "!"), source, target, [0, 1, 2]), target) == ["BB", "!"]


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        (
            "<p>De <strong>burgemeester</strong> van <a href='/x'>Den Haag</a> opent vrijdag het nieuwe museum.</p>",
            {"strong": "mayor", "a": "Hague|Haag"},
        ),
        ("<p><em>Vrijdag</em> kwam de minister naar <b>Rotterdam</b>.</p>", {"em": "Friday", "b": "Rotterdam"}),
        ("<p>De politie heeft <b>drie mensen</b> aangehouden in <i>Utrecht</i>.</p>", {"b": "three", "i": "Utrecht"}),
        ("<p>Het plan kost <strong>4,8 miljoen euro</strong> per jaar.</p>", {"strong": r"€4\.8 million"}),
    ],
)
def test_bundled_model_puts_tags_on_the_right_words(engine: ArgosEngine, source: str, tags: dict[str, str]) -> None:
    result = english(source, lambda segments: dict(zip(segments, decode_segments(segments, engine), strict=True)))
    for tag, word in tags.items():
        inside = re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", result)
        assert inside, result
        assert re.search(word, inside[1]), result
        assert len(inside[1].split()) <= 3, result


@pytest.mark.parametrize(
    ("source", "tagged", "target", "links", "said"),
    [
        # What attention says of the first word is often wrong.
        ("De auto van Jan is stuk.", "Jan", "Jan's car is broken.", [0, 1, 3, 5, 6], "Jan's"),
        (
            "Het huis van Marga de Koning",
            "Marga de Koning",
            "Marga de Koning's house",
            [0, 0, 1, 1],
            "Marga de Koning's",
        ),
        ("Zie de kaart van het waterschap", "de kaart", "See the water board's map", [0, 1, 5, 5, 2], "map"),
        ("Hier leest u meer.", "Hier", "You can read more here.", [0, 1, 1, 3, 4, 4], "here"),
        ("het boek dat hij schreef", "hij", "the book he wrote", [3, 1, -1, 4], "he"),
        ("Lees deze brief van dit jaar", "deze", "Read this letter of this year", [0, 1, 2, 3, 4, 5], "this"),
        ("Hij wil de helft betalen", "de helft", "He will pay half of it", [0, 1, 4, 3, 3, 4], "half"),
        # Where the Dutch has small words only, these count.
        ("Hij liep over de brug", "over de", "He walked over the bridge", [0, 1, 2, 3, 4], "over the"),
    ],
)
def test_words_speak_louder_than_attention(
    source: str, tagged: str, target: str, links: Sequence[int], said: str
) -> None:
    assert _said(_project(_spans(source, tagged), source, target, links), target) == [said]
