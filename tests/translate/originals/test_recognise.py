from __future__ import annotations

import pytest
from msgspec.structs import replace

from benchmarks.deduplication.hard_cases import events
from sitegen.dedupe.story import Story
from sitegen.problems import Problem, Severity
from sitegen.read import Article
from sitegen.translate.originals import suggest_originals
from sitegen.translate.text import Provenance, Text
from tests.dedupe.factory import article

EVENTS = events()
FIRST = [Story(made := article(each["first"], f"stad/{each['id']}", title=each["title"]), made.html) for each in EVENTS]
SECOND = [
    Story(made := article(each["second"], f"land/{each['id']}", title=each["second_title"]), made.html)
    for each in EVENTS
]


def english(event: dict[str, str]) -> Article:
    return article(event["english"], f"world/{event['id']}-abroad.en", title=event["english_title"], language="en")


def text(title: str, html: str) -> Text:
    return Text("en", title, "", html, "", Provenance.MACHINE)


ORPHANS = [english(event) for event in EVENTS]
# Stands in for the machine's English: the words of the human one in another order, every fourth left out.
MACHINE = {
    f"stad/{event['id']}": text(
        "", f"<p>{' '.join(word for at, word in enumerate(event['english'].split()[::-1]) if at % 4)}</p>"
    )
    for event in EVENTS
}


def named(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(each.path, each.hint.partition("front matter of ")[2].partition(":")[0]) for each in problems]


@pytest.mark.parametrize("known", [{}, MACHINE], ids=["names and figures", "with English"])
def test_each_translation_is_offered_its_own_original(known: dict[str, Text]) -> None:
    wanted = [(f"content/world/{each['id']}-abroad.en.md", f"content/stad/{each['id']}.md") for each in EVENTS]
    assert named(suggest_originals(ORPHANS, [*FIRST, *SECOND], known)) == wanted


def test_the_warning_holds_the_line_that_pairs_them() -> None:
    (problem,) = suggest_originals(ORPHANS[:1], FIRST, {})
    assert (problem.code, problem.path, problem.severity) == (
        "likely-translation", "content/world/theater-abroad.en.md", Severity.WARNING,
    )  # fmt: skip
    assert problem.hint.endswith("content/stad/theater.md: translation: ../world/theater-abroad.en.md")
    assert "content/stad/theater.md" in problem.message


def test_a_path_with_signs_of_yaml_is_quoted() -> None:
    orphan = replace(ORPHANS[0], path="content/world/it's: fire.en.md")
    (problem,) = suggest_originals([orphan], FIRST, {})
    assert problem.hint.endswith("translation: '../world/it''s: fire.en.md'")


@pytest.mark.parametrize("at", range(len(EVENTS)))
@pytest.mark.parametrize("known", [{}, MACHINE], ids=["names and figures", "with English"])
def test_nothing_is_offered_for_the_same_event_or_people(at: int, known: dict[str, Text]) -> None:
    others = [*FIRST[:at], *FIRST[at + 1 :], *SECOND]
    assert suggest_originals([ORPHANS[at]], others, known) == ()


def test_words_decide_where_names_and_figures_are_few() -> None:
    dutch = article(
        "Op het plein van Aldam stond een ezel. Niemand wist van wie hij was.", "ezel", title="Ezel zoekt baas"
    )
    orphan = article("A donkey stood in the square of Aldam. Nobody knew whose it was.", "donkey.en", language="en")
    orphan, story = replace(orphan, title="Donkey seeks owner"), Story(dutch, dutch.html)
    assert suggest_originals([orphan], [story], {}) == ()
    said = {"ezel": text("Donkey looks for boss", "<p>At the square of Aldam stood a donkey. Nobody knew whose.</p>")}
    assert len(suggest_originals([orphan], [story], said)) == 1
    other = {"ezel": text("Market cancelled", "<p>Traders from Aldam stay away because of heavy weather.</p>")}
    assert suggest_originals([orphan], [story], other) == ()


def test_two_stories_that_fit_alike_are_not_offered() -> None:
    twin = replace(FIRST[0].article, id="stad/twin", path="content/stad/twin.md")
    assert suggest_originals(ORPHANS[:1], [*FIRST, Story(twin, twin.html)], {}) == ()


def test_a_story_with_a_human_translation_is_left_alone() -> None:
    assert suggest_originals(ORPHANS[:1], [replace(FIRST[0], human=ORPHANS[1])], {}) == ()
    assert suggest_originals([], FIRST, {}) == ()
