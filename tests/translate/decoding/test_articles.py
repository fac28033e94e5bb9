"""Terms of the glossary get the articles that English wants."""

from __future__ import annotations

import pytest

from sitegen.translate.decoding.articles import article_edits, small_article_edits
from sitegen.translate.segments.edits import apply_edits
from sitegen.translate.segments.segment import Segment, Wanted
from tests.translate.fakes import FakeEngine, decode_segments

BOROUGH, PERMIT = Wanted("stadsdeel", "borough"), Wanted("omgevingsvergunning", "zoning permit")


@pytest.mark.parametrize(
    ("dutch", "target", "plain", "better"),
    [
        ("Druk in het stadsdeel", "Busy in borough", "Busy in the district", "Busy in the borough"),
        ("Druk in het stadsdeel", "Busy in borough", "The district is busy", "Busy in the borough"),
        ("Druk in het stadsdeel", "Busy in the borough", "Busy in the district", "Busy in the borough"),
        ("Zonder omgevingsvergunning", "Without zoning permit", "Without an area permit", "Without a zoning permit"),
        ("Met omgevingsvergunning", "With zoning permit", "With area permit", "With zoning permit"),
        ("Zij is van stadsdeel Oost", "She is from borough East", "She is from East", "She is from borough East"),
        ("Hij werkt bij de NS", "He works for NS", "He works for the railways", "He works for NS"),
        # Which of the two *in* stands before the term is not known.
        ("In mei, in stadsdeel A", "In May, in borough A", "In the month of May", "In May, in borough A"),
        ("Het stadsdeel bouwt", "Borough builds", "The district builds", "the borough builds"),
        ('"Een stadsdeel bouwt', '"Borough builds', '"A district builds', '"a borough builds'),
        ("Stadsdeel bouwt", "Borough builds", "The district builds", "Borough builds"),
        ("Het stadsdeel bouwt", "Borough builds", "Districts build", "Borough builds"),
        ("Dit oude stadsdeel", "This old borough", "This old district", "This old borough"),
    ],
)
def test_a_term_gets_the_article_of_what_it_takes_the_place_of(
    dutch: str, target: str, plain: str, better: str
) -> None:
    edits = article_edits(Segment(dutch, terms=(BOROUGH, PERMIT, Wanted("NS", "NS"))), target, plain)
    assert apply_edits(target, None, edits)[0] == better


def test_a_term_behind_a_stand_in_gets_its_article_with_its_link() -> None:
    def answer(text: str, careful: bool) -> str:
        return "Busy in the district" if "stadsdeel" in text else text.replace("Druk", "Busy").replace(" het ", " ")

    (found,) = decode_segments([Segment("Druk in het stadsdeel", terms=(BOROUGH,), tagged=True)], FakeEngine(answer))
    assert found.target == "Busy in the borough"
    assert found.links is not None
    assert len(found.links) == 4


def mended(target: str, dutch: str, english: str) -> str:
    return apply_edits(target, None, small_article_edits([Wanted(dutch, english)], target))[0]


def test_the_article_of_a_term_is_small_within_a_sentence() -> None:
    said = mended("He works at The national bank.", "De Nationale Bank", "the national bank")
    assert said == "He works at the national bank."


@pytest.mark.parametrize("target", ["The national bank is shut.", "He left. The national bank is shut."])
def test_it_stays_where_a_sentence_begins(target: str) -> None:
    assert mended(target, "De Nationale Bank", "the national bank") == target


def test_it_stays_where_the_english_has_it() -> None:
    assert mended("She lives in The Hague.", "Den Haag", "The Hague") == "She lives in The Hague."
    assert mended("She lives in The Hague.", "Den Haag", "Hague") == "She lives in The Hague."
