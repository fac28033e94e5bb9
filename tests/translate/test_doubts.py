"""Translations that may be wrong: where they are told, and what becomes of their articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from sitegen.problems import Severity
from sitegen.translate.checks import Flaw
from sitegen.translate.doubts import Doubt, OnFailedCheck, doubt_problems, sift_doubtful, worst
from sitegen.translate.drafts import Terms
from sitegen.translate.memory import Memory
from sitegen.translate.stories import translate_stories
from sitegen.translate.text import BilingualStory
from sitegen.translate.translator import Translator
from tests.translate.fakes import FakeEngine
from tests.translate.test_stories import article, story

LOST = Flaw("number", "the figure “61” is lost", 0.5)


def doubt(number: int = 1, weight: float = 0.5) -> Doubt:
    own = article(id=f"weer/{number}", path=f"content/weer/{number}.md")
    return Doubt(own, number, "Er zijn 61 doden.", "There are 16 dead.", (Flaw("number", LOST.message, weight),))


def bilingual(number: int) -> BilingualStory:
    return BilingualStory(story(id=f"weer/{number}", path=f"content/weer/{number}.md"), {})


def test_a_doubt_is_told_at_its_line_in_words() -> None:
    (problem,) = doubt_problems([doubt(7)], "warn")
    assert (problem.place, problem.code) == ("content/weer/7.md:7", "doubtful-translation")
    assert problem.message == "“Er zijn 61 doden.” became “There are 16 dead.”: the figure “61” is lost"
    assert problem.severity is Severity.WARNING
    assert "7.en.md" in problem.hint


def test_the_worst_are_told_and_the_rest_is_counted() -> None:
    doubts = [doubt(number, weight=number) for number in range(1, 31)]
    problems = doubt_problems(doubts, "warn")
    assert len(problems) == 21
    assert {problem.line for problem in problems[:20]} == set(range(11, 31))
    assert problems[-1].message == "10 more translations have flaws"
    assert doubt_problems([], "fail") == []


def test_lines_are_found_for_all_that_may_be_among_the_worst() -> None:
    doubts = [doubt(number, weight=1.0 if number % 2 else 0.5) for number in range(1, 60)]
    again = replace(doubts[0], line=99)  # of the same article
    found = worst([*doubts, again])
    told = {problem.path for problem in doubt_problems([*doubts, again], "warn")[:20]}
    assert {each.article.path for each in found} == told
    assert again in found
    assert worst(doubts[:3]) == sorted(doubts[:3], key=lambda each: -each.weight)
    assert worst([]) == []


def test_warnings_hold_nothing_back() -> None:
    stories = (bilingual(1), bilingual(2))
    sifted = sift_doubtful(stories, [doubt(1)], "warn", keep_going=False)
    assert (sifted.stories, sifted.held) == (stories, ())


@pytest.mark.parametrize(("wanted", "keep_going"), [("hold", False), ("fail", True)])
def test_a_doubtful_article_is_held_back(wanted: OnFailedCheck, keep_going: bool) -> None:
    stories = (bilingual(1), bilingual(2))
    sifted = sift_doubtful(stories, [doubt(1)], wanted, keep_going)
    assert [each.story.id for each in sifted.stories] == ["weer/2"]
    assert [(each.article.id, each.reason) for each in sifted.held] == [("weer/1", "doubtful")]
    assert len(sifted.problems) == 1


def test_fail_makes_errors() -> None:
    sifted = sift_doubtful((bilingual(1),), [doubt(1)], "fail", keep_going=False)
    assert [problem.severity for problem in sifted.problems] == [Severity.ERROR]


def test_a_site_is_never_emptied() -> None:
    sifted = sift_doubtful((bilingual(1),), [doubt(1)], "hold", keep_going=False)
    assert sifted.stories == ()
    assert Severity.ERROR in {problem.severity for problem in sifted.problems}
    assert sift_doubtful((), [], "hold", keep_going=False).problems == ()


def test_doubts_are_found_in_fields_and_body_and_not_in_human_texts() -> None:
    engine = FakeEngine(lambda text, careful: {"Er is geen gevaar.": "There is danger."}.get(text, text.upper()))
    translator = Translator("x", "X", lambda: engine, Memory(None))
    lines = {"title": "Er is geen gevaar.", "body": "Regen valt.\n\nEr is geen gevaar.\n"}
    doubtful = story(title=lines["title"], body=lines["body"], html="<p>Regen valt.</p>")
    below = story(
        id="weer/regen", title="Regen", body=lines["body"], html="<p>Regen valt.</p><p>Er is geen gevaar.</p>"
    )
    human = story(human=article(language="en"), id="weer/mens", title=lines["title"])
    found = translate_stories([doubtful, below, human], Terms(), translator).doubts
    assert [(each.source, each.line) for each in found if each.flaws[0].code == "negation"] == [
        ("Er is geen gevaar.", 2),
        ("Er is geen gevaar.", 8),
    ]


def test_memory_alone_tells_the_same_doubts(tmp_path: Path) -> None:
    engine = FakeEngine(lambda text, careful: "There is danger.")
    stories = [story(title="Er is geen gevaar.", summary="", image_alt="", html="")]
    with Memory(tmp_path / "m.sqlite") as memory:
        first = translate_stories(stories, Terms(), Translator("x", "X", lambda: engine, memory)).doubts
        again = translate_stories(stories, Terms(), Translator("x", "X", lambda: engine, memory)).doubts
    assert first == again
    assert len(first) == 1


def test_what_a_person_wrote_is_not_doubted() -> None:
    memory = Memory(None)
    memory.store_imported({"Er is geen gevaar om 20.30 uur.": "There is danger at 20:30."})
    translator = Translator("x", "X", lambda: FakeEngine(lambda text, careful: text), memory, clock=12)
    stories = [story(title="Er is geen gevaar om 20.30 uur.", summary="", image_alt="", html="")]
    found = translate_stories(stories, Terms(), translator)
    assert found.doubts == ()
    assert found.stories[0].texts["en"].title == "There is danger at 20:30."
