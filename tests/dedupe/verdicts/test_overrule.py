from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.config.site import DedupeTable
from sitegen.dedupe import Deduplicated, deduplicate
from sitegen.dedupe.story import Reason
from sitegen.dedupe.verdicts.overrule import read_rulings
from sitegen.problems import Problem, Severity
from sitegen.read import Article, Reference
from tests.dedupe.factory import article, paragraphs, sentences, story


def says(one: Article, duplicate_of: str = "", distinct_from: tuple[str, ...] = (), update_of: str = "") -> Article:
    """``one`` with rulings; those of ``distinct_from`` stand on line 6 and on."""
    return replace(
        one,
        duplicate_of=Reference(duplicate_of, 5, 15) if duplicate_of else None,
        update_of=Reference(update_of, 4, 12) if update_of else None,
        distinct_from=tuple(Reference(each, 6 + number, 5) for number, each in enumerate(distinct_from)),
    )


def run(*articles: Article, known: tuple[str, ...] = ()) -> Deduplicated:
    return deduplicate(articles, {}, DedupeTable(), known=known)


def told(result: Deduplicated) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (each.verdict.value, each.kept.id, tuple(copy.article.id for copy in each.copies)) for each in result.clusters
    ]


def places(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{each.path}:{each.line}:{each.column} {each.code}" for each in problems]


def test_another_text_can_be_a_copy() -> None:
    result = run(article(story(1), "a", day=5), says(article(story(2), "b"), "a"))
    assert told(result) == [("duplicate", "a", ("b",))]
    assert [(each.id, [copy.id for copy in each.copies]) for each in result.stories] == [("a", ["b"])]
    assert result.clusters[0].reason is Reason.NAMED
    assert result.clusters[0].copies[0].containment < 0.3
    assert result.problems == ()


def test_copies_of_copies_join_the_last() -> None:
    articles = [says(article(story(1), "a"), "b"), says(article(story(2), "b"), "c"), article(story(3), "c")]
    assert told(run(*articles)) == [("duplicate", "c", ("a", "b"))]


def test_the_one_that_is_named_is_kept_and_takes_measured_copies_too() -> None:
    older, named, copy = (article(story(1), name, day=day) for name, day in (("a", 0), ("b", 1), ("c", 2)))
    result = run(older, named, says(article(story(2), "d"), "b"), copy)
    assert told(result) == [("duplicate", "b", ("a", "c", "d"))]


def test_canonical_goes_before_the_one_that_is_named() -> None:
    result = run(article(story(1), "a", canonical=True), article(story(1), "b"), says(article(story(2), "c"), "b"))
    assert told(result) == [("duplicate", "a", ("b", "c"))]


def test_the_translation_of_another_text_is_not_lent() -> None:
    articles = [article(story(1), "a"), says(article(story(2), "b"), "a"), article(story(1), "c", day=3)]
    human = article("", "x", language="en")
    assert deduplicate(articles, {"b": human}, DedupeTable()).stories[0].human is None
    assert deduplicate(articles, {"c": human}, DedupeTable()).stories[0].human is human


def test_equal_texts_can_be_distinct() -> None:
    result = run(article(story(1), "a"), says(article(story(1), "b", day=1), distinct_from=("a",)))
    assert (told(result), result.problems) == ([], ())
    assert [(each.id, each.related) for each in result.stories] == [("a", ()), ("b", ())]


def test_updates_and_related_articles_can_be_distinct() -> None:
    lines = sentences(6, 30)
    other = [
        new if number % 3 == 0 else old for number, (old, new) in enumerate(zip(lines, sentences(7, 30), strict=True))
    ]
    one, two = article(paragraphs(lines), "a", day=1), article(paragraphs(other), "b", day=2)
    assert told(run(one, two)) == [("update", "b", ("a",))]
    assert told(run(says(one, distinct_from=("b",)), two)) == []


def test_two_that_are_distinct_are_never_copies_of_one() -> None:
    one, two, both = (article(story(1), name, day=day) for name, day in (("a", 1), ("b", 2), ("c", 0)))
    result = run(says(one, distinct_from=("b",)), two, both)
    assert told(result) == [("duplicate", "c", ("a",))]
    assert [each.id for each in result.stories] == ["b", "c"]


def test_what_is_distinct_from_a_copy_is_distinct_from_its_original() -> None:
    result = run(article(story(1), "a"), article(story(1), "b", day=1), says(article(story(2), "c"), "a", ("b",)))
    assert told(result) == [("duplicate", "a", ("c",))]


def test_an_unknown_article_is_a_problem_with_its_place_and_the_nearest() -> None:
    articles = [article(story(1), "weer/storm"), says(article(story(2), "b"), "weer/strom", ("weer/storm.md", "zzz"))]
    result = run(*articles)
    assert places(result.problems) == [
        "content/b.md:5:15 unknown-article",
        "content/b.md:6:5 unknown-article",
        "content/b.md:7:5 unknown-article",
    ]
    assert [each.hint for each in result.problems] == [
        "did you mean weer/storm?",
        "did you mean weer/storm?",
        "an id is a path below content/ without .md",
    ]
    assert len(result.stories) == 2


def test_an_article_is_no_copy_of_itself() -> None:
    result = run(says(article(story(1), "a"), "a", ("a",)))
    assert places(result.problems) == ["content/a.md:5:15 names-itself", "content/a.md:6:5 names-itself"]
    assert len(result.stories) == 1


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_a_circle_is_one_problem_and_drops_nothing(order: tuple[int, ...]) -> None:
    articles = [says(article(story(n), name), to) for n, (name, to) in enumerate((("a", "b"), ("b", "c"), ("c", "a")))]
    result = run(*(articles[index] for index in order))
    assert places(result.problems) == ["content/a.md:5:15 copies-in-a-circle"]
    assert "a → b → c → a" in result.problems[0].message
    assert [each.id for each in result.stories] == ["a", "b", "c"]


def test_a_copy_that_is_distinct_is_a_contradiction() -> None:
    one = says(article(story(1), "a"), "b", ("b",))
    assert places(run(one, article(story(2), "b")).problems) == ["content/a.md:6:5 copy-is-distinct"]
    other = says(article(story(2), "b"), distinct_from=("a",))
    assert places(run(replace(one, distinct_from=()), other).problems) == ["content/b.md:6:5 copy-is-distinct"]


def test_a_copy_of_what_is_not_shown_now_is_shown() -> None:
    result = run(says(article(story(1), "a"), "later", ("later",)), known=("later",))
    (problem,) = result.problems
    assert (problem.code, problem.severity) == ("original-held-back", Severity.WARNING)
    assert [each.id for each in result.stories] == ["a"]


def test_a_translation_says_nothing_of_copies() -> None:
    human = says(article("", "x", language="en"), "b", ("c",))
    result = deduplicate([article(story(1), "a")], {"a": human}, DedupeTable())
    assert places(result.problems) == [
        "content/x.md:5:15 ruling-in-translation",
        "content/x.md:6:5 ruling-in-translation",
    ]


def test_another_text_can_be_an_update_even_if_it_is_short_and_not_newer() -> None:
    result = run(article(story(1), "a", day=5), says(article(story(2, 6), "b"), update_of="a"))
    assert told(result) == [("update", "b", ("a",))]
    assert result.clusters[0].reason is Reason.UPDATES
    assert [(each.id, each.newer, each.earlier) for each in result.stories] == [("a", "b", ()), ("b", "", ("a",))]
    assert result.problems == ()


def test_an_equal_text_can_be_an_update() -> None:
    one, two = article(story(1), "a", day=1), says(article(story(1), "b", day=2), update_of="a")
    assert told(run(one, two)) == [("update", "b", ("a",))]
    # A third that is equal to both is a copy of one of them, and takes the other's place no more than that one does.
    result = run(one, two, article(story(1), "c"))
    assert told(result) == [("duplicate", "c", ("a",)), ("update", "b", ("c",))]


def test_versions_of_versions_are_one_story_and_the_last_leads() -> None:
    articles = [
        article(story(1), "a", day=9),
        says(article(story(2), "b"), update_of="a"),
        says(article(story(3), "c"), update_of="b"),
    ]
    assert told(run(*articles)) == [("update", "c", ("a", "b"))]


def test_what_is_newer_by_measure_leads_all_versions() -> None:
    lines = sentences(6, 30)
    later = [*lines[:20], *sentences(7, 10)]
    articles = [
        article(paragraphs(lines), "a", day=1),
        says(article(story(2), "b", day=2), update_of="a"),
        article(paragraphs(later), "c", day=3),
    ]
    assert told(run(*articles)) == [("update", "c", ("a", "b"))]
    articles[2] = replace(articles[2], date=articles[0].date)
    assert told(run(*articles)) == [("update", "b", ("a", "c"))]


def test_an_original_does_not_beat_its_own_update() -> None:
    articles = [
        article(story(1), "a", day=1),
        says(article(story(1), "b", day=2), update_of="a"),
        says(article(story(3), "c"), "a"),
    ]
    assert told(run(*articles)) == [("duplicate", "a", ("c",)), ("update", "b", ("a",))]
    # An update of a copy is one of its original.
    articles[1] = says(article(story(4), "b"), update_of="c")
    assert told(run(*articles)) == [("duplicate", "a", ("c",)), ("update", "b", ("a",))]


@pytest.mark.parametrize(
    ("one", "two", "code"),
    [
        ({"update_of": "zzz"}, {}, "4:12 unknown-article"),
        ({"update_of": "a"}, {}, "4:12 names-itself"),
        ({"update_of": "b"}, {"update_of": "a"}, "4:12 updates-in-a-circle"),
        ({"update_of": "b"}, {"duplicate_of": "a"}, "4:12 copy-is-update"),
        ({"update_of": "b", "distinct_from": ("b",)}, {}, "6:5 update-is-distinct"),
        ({"update_of": "later"}, {}, "4:12 original-held-back"),
    ],
)
def test_what_is_wrong_with_an_update_has_its_place(one: dict[str, Any], two: dict[str, Any], code: str) -> None:
    result = run(says(article(story(1), "a"), **one), says(article(story(2), "b"), **two), known=("later",))
    assert places(result.problems) == [f"content/a.md:{code}"]
    assert all(each.hint for each in result.problems)


@given(st.lists(st.tuples(st.integers(-1, 6), st.lists(st.integers(0, 6), max_size=3)), min_size=1, max_size=7))
def test_rulings_are_consistent_whatever_editors_say(said: list[tuple[int, list[int]]]) -> None:
    articles = [
        says(article("", f"n{index}"), f"n{copy}" if copy >= 0 else "", tuple(f"n{each}" for each in apart))
        for index, (copy, apart) in enumerate(said)
    ]
    rulings, _ = read_rulings(articles, ())
    for copy, original in rulings.originals.items():
        assert original not in rulings.originals
        assert copy != original
    for one, other in rulings.distinct:
        assert one < other
        assert not {one, other} & rulings.originals.keys()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2),
            st.integers(-1, 6),
            st.lists(st.integers(0, 6), max_size=2),
            st.booleans(),
            st.integers(-1, 6),
        ),
        min_size=2,
        max_size=7,
    )
)
def test_editors_get_what_they_say(said: list[tuple[int, int, list[int], bool, int]]) -> None:
    def name(index: int, step: int) -> str:
        """Another article than the one at ``index``."""
        return f"n{(index + 1 + step % (len(said) - 1)) % len(said)}"

    articles = [
        says(
            article(f"Tekst {text} over de brug.", f"n{index}", day=text * index % 3, title="Kop", canonical=canonical),
            name(index, copy) if copy >= 0 and not canonical else "",
            tuple(name(index, each) for each in apart),
            name(index, older) if older >= 0 and copy < 0 else "",
        )
        for index, (text, copy, apart, canonical, older) in enumerate(said)
    ]
    result = run(*articles)
    place = {each.id: story.id for story in result.stories for each in (story.article, *story.copies)}
    assert sorted(place) == sorted(each.id for each in articles)
    if any(problem.severity is Severity.ERROR for problem in result.problems):
        return
    for each in articles:
        if each.duplicate_of:
            assert place[each.id] == place[each.duplicate_of.target]
        if each.update_of:
            assert place[each.id] != place[each.update_of.target]
        assert all(place[each.id] != place[other.target] for other in each.distinct_from)
    again = run(*articles[::-1])
    assert (again.stories, again.clusters) == (result.stories, result.clusters)
