from __future__ import annotations

import pytest
from msgspec.structs import replace

from sitegen.dedupe.repeats.removal import Body, remove_repeats
from sitegen.read import to_html
from tests.dedupe.factory import BRIDGE, FERRY, MARKET, article, markdown

TITLE = "Brug over de Linde maandag weer open"
SUMMARY = "Na acht maanden werk kunnen auto's en fietsers weer over de Linde. Ondernemers zijn blij."
PICTURE = "![De brug](brug.jpg)"


def read(*blocks: str, title: str = TITLE, summary: str = SUMMARY) -> Body:
    made = article(markdown(*blocks), title=title, first_line=7)
    told = replace(made, summary=summary, lines={"title": 2, "summary": 4})
    return remove_repeats(told)


def repeats_of(*blocks: str) -> list[tuple[int, tuple[int, ...]]]:
    return [(repeat.line, repeat.of) for repeat in read(*blocks).repeats]


@pytest.mark.parametrize("headline", [f"## {TITLE}", f"**{TITLE}**", TITLE.upper(), f"{TITLE}."])
def test_a_headline_is_not_said_again_below_itself(headline: str) -> None:
    assert repeats_of(headline, BRIDGE, MARKET) == [(7, (2,))]
    assert read(headline, BRIDGE).html == to_html(BRIDGE)
    assert read(headline, BRIDGE).text == BRIDGE


@pytest.mark.parametrize("lead", [SUMMARY, f"**{SUMMARY}**", SUMMARY.replace("auto's", "auto’s")])
def test_a_summary_is_not_said_again_as_the_first_paragraph(lead: str) -> None:
    assert repeats_of(lead, BRIDGE, MARKET) == [(7, (4,))]
    assert read(lead, BRIDGE).html == to_html(BRIDGE)


def test_a_headline_and_a_summary_may_both_be_repeated_around_a_picture() -> None:
    assert repeats_of(f"### {TITLE}", PICTURE, SUMMARY, BRIDGE) == [(7, (2,)), (11, (4,))]
    assert read(f"### {TITLE}", PICTURE, SUMMARY, BRIDGE).html == to_html(markdown(PICTURE, BRIDGE))


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param((SUMMARY,), id="nothing else"),
        pytest.param((BRIDGE, SUMMARY), id="summary further down"),
        pytest.param((f"> {SUMMARY}", BRIDGE), id="quotation"),
        pytest.param((f"{SUMMARY} En zo is het.", BRIDGE), id="goes on"),
        pytest.param((BRIDGE, f"## {TITLE}", MARKET), id="heading of a section"),
        pytest.param((BRIDGE, TITLE, MARKET), id="headline as a late line"),
        pytest.param((f"## {TITLE} {{#kop}}", BRIDGE, "[terug](#kop)"), id="target of a link"),
    ],
)
def test_what_is_no_repeat_of_the_top_stays(blocks: tuple[str, ...]) -> None:
    body = read(*blocks)
    assert (body.html, body.repeats) == (to_html(markdown(*blocks)), ())


def test_without_a_summary_nothing_is_compared_with_it() -> None:
    assert read("\\", BRIDGE, MARKET, title="", summary="").repeats == ()


def test_a_body_pasted_again_with_its_headline_is_shown_once() -> None:
    body = read(BRIDGE, MARKET, f"# {TITLE}", BRIDGE, MARKET)
    assert body.html.rstrip() == to_html(markdown(BRIDGE, MARKET)).rstrip()
    assert [(repeat.line, repeat.of) for repeat in body.repeats] == [(11, (7,)), (13, (7,)), (15, (9,))]
    assert body.problems == ()


def test_a_headline_over_new_text_stays() -> None:
    body = read(BRIDGE, MARKET, f"## {TITLE}", BRIDGE, FERRY)
    assert [repeat.line for repeat in body.repeats] == [13]
    assert TITLE in body.html


def test_a_headline_that_the_reader_took_out_of_the_body_is_counted() -> None:
    body = markdown(f"# {TITLE}", TITLE, BRIDGE)
    made = article(body, title=TITLE, html=to_html(markdown(TITLE, BRIDGE)), first_line=3)
    (repeat,) = remove_repeats(made).repeats
    assert (repeat.line, repeat.of) == (5, (1,))
