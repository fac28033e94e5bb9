"""The challenge set and the headlines: fair to good translations, and hard on everything else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest

from training.evaluation.challenge import Item, load_items, plain, reasons, run_challenge, unmet
from training.evaluation.headlines import faults, is_loop, load_headlines, run_headlines
from training.problems import TrainingError


def _item(nl: str) -> Item:
    return next(item for item in load_items() if item.nl == nl)


def test_references_pass() -> None:
    assert {item.nl: found for item in load_items() if (found := reasons(item, item.en))} == {}


def test_dutch_left_as_it_is_fails_a_requirement_of_every_item() -> None:
    assert [item.nl for item in load_items() if not unmet(item, item.nl)] == []


def test_nothing_said_fails_every_item() -> None:
    assert {reasons(item, " ") for item in load_items()} == {("empty",)}
    assert [item.nl for item in load_items() if not unmet(item, "")] == []


def test_saying_it_thrice_fails_every_item() -> None:
    assert [item.nl for item in load_items() if not reasons(item, " ".join([item.en] * 3))] == []


def test_another_figure_fails_every_item_that_has_one() -> None:
    passed = []
    for item in load_items():
        for found in re.finditer(r"\d+(?![｠\d])", item.en):
            other = f"{item.en[: found.start()]}{int(found[0]) + 1}{item.en[found.end() :]}"
            passed += [] if reasons(item, other) else [other]
    assert passed == []


def test_every_kind_has_ten_items_and_none_is_there_twice() -> None:
    items = load_items()
    kinds = Counter(item.kind for item in items)
    assert len(items) >= 200
    assert len(kinds) == 24
    assert min(kinds.values()) >= 10
    assert len({item.nl for item in items}) == len(items)


@pytest.mark.parametrize(
    ("nl", "good"),
    [
        ("De wedstrijd begint om half acht.", "The game begins at 7:30pm."),
        ("De wedstrijd begint om half acht.", "The match kicks off at half-past seven."),
        ("De schuld liep op tot 3,2 miljard.", "Debt soared to 3.2bn."),
        ("De minister wil niet aftreden.", "The minister won’t step down."),
        ("De hond werd door de postbode gebeten.", "The mailman bit the dog."),
        ("Hij woont al tien jaar in Leuven.", "He’s been living in Leuven for 10 years."),
        ("“We zijn er nog niet”, zegt de minister.", "‘We aren’t there yet’, the minister says."),
    ],
)
def test_other_good_translations_pass(nl: str, good: str) -> None:
    assert reasons(_item(nl), good) == ()


@pytest.mark.parametrize(
    ("nl", "bad", "reason"),
    [
        ("De wedstrijd begint om half acht.", "The match starts at half past eight.", "has: half past eight"),
        ("De schuld liep op tot 3,2 miljard.", "The debt rose to 3.2 million.", "has: million"),
        ("Het dorp telt 1.234 inwoners.", "The village has 11,234 inhabitants.", "lacks: 1,?234"),
        ("De hond werd door de postbode gebeten.", "The dog bit the postman.", "lacks: dog (was"),
        ("Er zijn drie auto's gestolen.", "Three cars zijn stolen, niet more.", "left in Dutch: zijn niet"),
        ("Kijk op ｟0｠.", "Look at ｟1｠.", "protected spans not copied"),
        ("Hallo", "Hello hello", "loop"),
        ("Wetenschap", "Science, as they all say so very often here", "9 words where 1 are expected"),
    ],
)
def test_wrong_translations_fail_and_say_why(nl: str, bad: str, reason: str) -> None:
    assert any(reason in found for found in reasons(_item(nl), bad))


def test_patterns_see_straight_marks_and_words_in_full() -> None:
    assert plain("“It can’t  be – won’t be” … 8pm") == '"It can not be - will not be" ... 8 pm'


def test_report_counts_by_kind_and_keeps_what_failed() -> None:
    english = {item.nl: item.en for item in load_items()}
    broken = _item("De trein stopt niet meer in Wehl.")

    def translate(texts: Sequence[str]) -> list[str]:
        return ["The train stops in Wehl." if text == broken.nl else english[text] for text in texts]

    report = run_challenge(translate)
    assert (report.passed, report.total) == (len(english) - 1, len(english))
    tally = next(tally for tally in report.tallies if tally.kind == "negation")
    assert tally.passed == tally.total - 1
    assert [(failure.item, failure.output) for failure in report.failures] == [(broken, "The train stops in Wehl.")]
    assert report.failures[0].reasons[0].startswith("lacks: no longer")


def test_headlines_are_the_lines_they_should_be() -> None:
    lines = load_headlines()
    assert len({line.nl for line in lines}) == len(lines) == 200
    assert sum(" " not in line.nl and line.nl != line.nl.upper() for line in lines) == 100
    assert sum(line.nl == line.nl.upper() for line in lines) == 70


def test_headlines_translated_well_have_no_fault() -> None:
    assert {line.nl: found for line in load_headlines() if (found := faults(line, line.en))} == {}


def test_headlines_left_in_dutch_are_a_fault_unless_they_may_stay() -> None:
    for line in load_headlines():
        assert faults(line, line.nl) == (() if line.may_stay else ("untranslated",)), line.nl


def test_headlines_said_again_and_again_are_loops() -> None:
    assert [line.nl for line in load_headlines() if not is_loop(line.nl, " ".join([line.en] * 3))] == []


@pytest.mark.parametrize(
    ("source", "output", "loop"),
    [
        ("Binnenland", "Domestic domestic", True),
        ("Hallo", "Hello, hello!", True),
        ("Man gewond", "A man is a man is a man is hurt", True),
        ("Brand", "A fire broke out in the old house", True),
        ("Arbeidsongeschiktheidsverzekering", "Disability insurance", False),
        ("Nieuws uit Baden-Baden", "News from Baden-Baden", False),
        ("Hij zei dat dat klopt", "He said that that is right", False),
    ],
)
def test_loops_are_told_from_words_that_are_said_twice(source: str, output: str, loop: bool) -> None:
    assert is_loop(source, output) is loop


def test_headline_report_counts_faults() -> None:
    outputs = {line.nl: line.en for line in load_headlines()}
    outputs |= {"Weerbericht": "Weerbericht", "Uitslagen": "", "Binnenland": "Binnenland Binnenland"}
    report = run_headlines(lambda texts: [outputs[text] for text in texts])
    assert report.total == 200
    assert (report.count("empty"), report.count("loop"), report.count("untranslated")) == (1, 1, 2)
    assert [flaw.output for flaw in report.flaws] == ["Binnenland Binnenland", "Weerbericht", ""]


@pytest.mark.parametrize("run", [run_challenge, run_headlines])
def test_a_translator_that_loses_lines_is_an_error(run: object) -> None:
    assert callable(run)
    with pytest.raises(TrainingError, match="return one for each"):
        run(lambda texts: list(texts)[1:])
