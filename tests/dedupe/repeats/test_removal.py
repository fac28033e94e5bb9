from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.dedupe.repeats.removal import Body, remove_repeats
from sitegen.problems import Severity
from sitegen.read import to_html
from tests.dedupe.factory import BRIDGE, FERRY, MARKET, OTHER, SHORT, article, markdown, story

POEM = "Wij varen weg  \nwij varen ver  \nde zee is wijd  \nde kust is klein"
CODE = "```\n" + BRIDGE + "\n```"
WALL = f"{BRIDGE} {MARKET} {FERRY}"
TABLE = "| Ploeg | Punten |\n|---|---|\n| Aldam | 12 |\n| Ooldam | 9 |"
LIST = "- Aldam – Ooldam 2–1\n- Zuidkerk – Linde 0–0\n- Terhorne – Balk 3–3"


def repeats_of(*blocks: str, first_line: int = 1) -> list[tuple[int, tuple[int, ...]]]:
    body = remove_repeats(article(markdown(*blocks), first_line=first_line))
    return [(repeat.line, repeat.of) for repeat in body.repeats]


def left(*blocks: str) -> Body:
    return remove_repeats(article(markdown(*blocks)))


def test_a_block_that_joins_earlier_paragraphs_is_dropped() -> None:
    lead = "De Lindebrug is klaar."
    body = remove_repeats(article(markdown(lead, BRIDGE, MARKET, FERRY, WALL), first_line=7))
    assert [(each.path, each.line, each.of) for each in body.repeats] == [("content/lindebrug.md", 15, (9, 11, 13))]
    assert body.repeats[0].words == 148
    assert body.html == to_html(markdown(lead, BRIDGE, MARKET, FERRY)) + "\n" * to_html(lead).endswith("\n")
    assert body.problems == ()


def test_a_joined_block_gives_way_to_the_paragraphs_after_it() -> None:
    assert repeats_of(OTHER, WALL, SHORT, BRIDGE, MARKET, FERRY) == [(3, (7, 9, 11))]
    assert left(WALL, BRIDGE, MARKET, FERRY).html == left(BRIDGE, MARKET, FERRY).html


def test_a_joined_block_of_short_paragraphs_is_dropped() -> None:
    one, two = "De brug is open voor fietsers.", "Auto's mogen er vanaf maandag weer over."
    assert repeats_of(one, two, BRIDGE, f"{one} {two}") == [(7, (1, 3))]


def test_a_joined_block_may_lack_spaces_and_markup() -> None:
    marked = BRIDGE.replace("Hilde Postma", "[Hilde *Postma*](https://example.org/postma)")
    assert repeats_of(marked, MARKET, f"{BRIDGE}{MARKET}") == [(5, (1, 3))]


def test_a_body_pasted_twice_is_shown_once() -> None:
    assert repeats_of(BRIDGE, MARKET, BRIDGE, MARKET) == [(5, (1,)), (7, (3,))]
    assert repeats_of(SHORT, BRIDGE, OTHER, SHORT, BRIDGE, OTHER) == [(7, (1,)), (9, (3,)), (11, (5,))]
    assert left(SHORT, BRIDGE, OTHER, SHORT, BRIDGE, OTHER).html == left(SHORT, BRIDGE, OTHER).html


def test_a_body_pasted_three_times_is_shown_once() -> None:
    assert repeats_of(*[BRIDGE, MARKET] * 3) == [(5, (1,)), (7, (3,)), (9, (1,)), (11, (3,))]
    assert repeats_of(*[BRIDGE] * 3) == [(3, (1,)), (5, (1,))]


def test_a_body_pasted_twice_goes_with_its_headings_lists_and_tables() -> None:
    whole = (BRIDGE, "## Reactie", MARKET, LIST, "## Veer", FERRY, TABLE)
    body = left(*whole, *whole)
    assert body.html.rstrip() == to_html(markdown(*whole)).rstrip()
    assert len(body.repeats) == len(whole)


def test_a_long_paragraph_that_comes_back_is_dropped() -> None:
    assert repeats_of(BRIDGE, MARKET, BRIDGE) == [(5, (1,))]


LEAD = "Vanaf maandag rijdt het verkeer weer over de Linde, twee weken later dan de bedoeling was."


def test_a_paragraph_right_below_itself_is_dropped_though_it_is_short() -> None:
    assert repeats_of(LEAD, LEAD, BRIDGE) == [(3, (1,))]
    assert repeats_of(LEAD, LEAD, LEAD, BRIDGE) == [(3, (1,)), (5, (1,))]
    assert repeats_of(LEAD, SHORT, LEAD, SHORT, BRIDGE) == [(5, (1,)), (7, (3,))]


def test_a_bold_lead_stays_and_the_plain_one_below_it_goes() -> None:
    bold = f"**{LEAD}**"
    assert left(bold, LEAD, BRIDGE).html == left(bold, BRIDGE).html
    assert left(LEAD, bold, BRIDGE).html == left(bold, BRIDGE).html


def test_paragraphs_pasted_in_turns_are_shown_once() -> None:
    assert repeats_of(BRIDGE, BRIDGE, MARKET, MARKET, FERRY, FERRY) == [(3, (1,)), (7, (5,)), (11, (9,))]
    assert repeats_of(BRIDGE, MARKET, FERRY, BRIDGE, MARKET) == [(7, (1,)), (9, (3,))]


def test_most_sentences_of_earlier_paragraphs_in_a_new_order_are_a_repeat() -> None:
    parts = [*BRIDGE.split(". "), *MARKET.split(". ")]
    mixed = ". ".join(part.rstrip(".") for part in (parts[3], parts[0], parts[4], parts[1], parts[5], parts[2])) + "."
    assert repeats_of(BRIDGE, MARKET, mixed) == [(5, (1, 3))]


def test_small_changes_do_not_hide_a_repeat() -> None:
    changed = BRIDGE.replace("gaat maandag", "gaat ‘maandag’").replace("al duurde", "hoewel duurde")
    assert repeats_of(BRIDGE, MARKET, FERRY, f"{changed} {MARKET} {FERRY}") == [(7, (1, 3, 5))]


@pytest.mark.parametrize(
    "news",
    [
        FERRY.replace("zondagavond", "dinsdagavond"),
        FERRY.replace("dertigduizend", "40.000"),
        FERRY.replace("De gemeente", "De provincie Friesland"),
    ],
)
def test_a_new_figure_or_name_is_news_and_stays(news: str) -> None:
    assert repeats_of(BRIDGE, MARKET, FERRY, f"{BRIDGE} {MARKET} {news}") == []


def test_sentences_in_another_order_are_a_repeat() -> None:
    parts = [
        "De pont vaart.",
        "De brug is open.",
        "Het is feest.",
        "Er komt taart.",
        "Iedereen mag mee.",
        "De zon schijnt.",
    ]
    parts += [
        "De vlag hangt uit.",
        "Het koor zingt.",
        "De muziek speelt door.",
        "Het bier is koud.",
        "Er zijn ballonnen.",
    ]
    lines = [f"{part[:-1]} en dat blijft nog even zo." for part in parts]
    assert repeats_of(" ".join(lines), " ".join(reversed(lines))) == [(3, (1,))]


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param((SHORT, BRIDGE, SHORT), id="short"),
        pytest.param((BRIDGE, "> " + BRIDGE), id="quotation after"),
        pytest.param(("> " + BRIDGE, BRIDGE), id="quotation before"),
        pytest.param((BRIDGE, MARKET, BRIDGE.split(". ")[0] + "."), id="pull quote"),
        pytest.param((POEM, BRIDGE, POEM, MARKET, POEM), id="refrain in verse"),
        pytest.param((BRIDGE, MARKET, BRIDGE, FERRY, BRIDGE), id="refrain"),
        pytest.param((CODE, MARKET, CODE), id="code"),
        pytest.param((BRIDGE, MARKET, TABLE, FERRY, TABLE), id="table"),
        pytest.param((LIST, BRIDGE, LIST), id="list of results"),
        pytest.param(("- " + BRIDGE, MARKET, BRIDGE), id="list before"),
        pytest.param((BRIDGE, MARKET, BRIDGE + " ![](brug.jpg)"), id="picture"),
        pytest.param((BRIDGE, MARKET, BRIDGE + "[^1]", "[^1]: Noot."), id="footnote"),
        pytest.param((BRIDGE, MARKET, BRIDGE + "\n{: #ref }", "[terug](#ref)"), id="target of a link"),
        pytest.param(("Nee.", "Ja.", "Nee.", "Ja.") * 20, id="dialogue"),
        pytest.param((SHORT, SHORT, BRIDGE), id="a short line twice"),
        pytest.param((LIST, LIST, BRIDGE), id="the same results in two groups"),
        pytest.param(("> " + BRIDGE, "> " + BRIDGE), id="quotation twice"),
        pytest.param((BRIDGE, "> " + BRIDGE.split(". ")[0], MARKET, BRIDGE.split(". ")[0]), id="two pull quotes"),
    ],
)
def test_what_is_repeated_on_purpose_stays(blocks: tuple[str, ...]) -> None:
    body = left(*blocks)
    assert body.repeats == ()
    assert body.html == to_html(markdown(*blocks))


@pytest.mark.parametrize(
    ("blocks", "line", "others"),
    [
        (("## Aldam", BRIDGE, "## Ooldam", BRIDGE), 7, "3"),
        (("## Aldam", BRIDGE, "## Ooldam", FERRY, BRIDGE), 9, "3"),
        ((BRIDGE, MARKET, "## Reactie", f"{BRIDGE} {MARKET}", FERRY), 7, "1, 3"),
        ((BRIDGE, "## Reactie", MARKET, f"{BRIDGE} {MARKET}"), 7, "1, 5"),
    ],
)
def test_a_repeat_across_a_heading_stays_with_a_warning(blocks: tuple[str, ...], line: int, others: str) -> None:
    body = left(*blocks)
    assert body.repeats == ()
    assert body.html == to_html(markdown(*blocks))
    (problem,) = body.problems
    assert (problem.code, problem.line, problem.severity) == ("repeat-across-heading", line, Severity.WARNING)
    assert f"repeats line {others} " in problem.message


def test_no_heading_is_left_without_its_text() -> None:
    body = left("## Aldam", BRIDGE, MARKET, "## Ooldam", BRIDGE, MARKET)
    assert body.repeats == ()
    assert body.html.count("<h2") == 2


def test_a_heading_whose_section_goes_on_stays() -> None:
    body = left("## Reactie", BRIDGE, "## Veer", FERRY, "## Reactie", BRIDGE, MARKET)
    assert body.html.count("<h2") == 3
    assert MARKET.split()[0] in body.html


def test_of_equal_paragraphs_the_richer_markup_is_shown_first() -> None:
    rich = BRIDGE.replace("Hilde Postma", "[Hilde Postma](https://example.org/postma)")
    assert left(BRIDGE, MARKET, rich).html == left(rich, MARKET).html
    assert left(rich, MARKET, BRIDGE).html == left(rich, MARKET).html


def test_markup_that_stays_is_untouched() -> None:
    kept = '<div><p class="x">Kop &eacute;n&nbsp;staart<br>\n</p>\n\n  <hr/>'
    html = f"{kept}\n<p>{BRIDGE}</p>\n<p>{BRIDGE}</p></div>los"
    body = remove_repeats(article(markdown(BRIDGE, BRIDGE), html=html))
    assert body.html == f"{kept}\n<p>{BRIDGE}</p></div>los"


def test_the_text_has_what_is_shown() -> None:
    assert left(BRIDGE, SHORT, BRIDGE).text == f"{BRIDGE}\n{SHORT}"


POOL = [BRIDGE, MARKET, FERRY, SHORT, OTHER, WALL, "## Kop", "## Slot", LIST, TABLE, POEM, f"{BRIDGE} {SHORT}"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(POOL), max_size=9))
def test_every_sentence_is_still_there_and_nothing_is_dropped_twice(blocks: list[str]) -> None:
    body = left(*blocks)
    for text in {text for block in blocks for text in (BRIDGE, MARKET, FERRY, SHORT, OTHER) if text in block}:
        assert to_html(text).strip()[3:-4] in body.html
    lines = [repeat.line for repeat in body.repeats]
    assert len(set(lines)) == len(lines)
    assert not {line for repeat in body.repeats for line in repeat.of} & set(lines)
    assert 0 not in lines


def test_a_large_body_pasted_twice_costs_linear_time() -> None:
    start = time.process_time()
    body = left(story(1, 6000), OTHER, story(1, 6000))
    assert time.process_time() - start < 10
    assert len(body.repeats) == 2000
