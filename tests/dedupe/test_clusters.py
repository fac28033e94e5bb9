from __future__ import annotations

from sitegen.config import DedupeTable
from sitegen.dedupe import deduplicate
from sitegen.dedupe.story import Story, Verdict
from sitegen.read import Article
from tests.dedupe.factory import article, markdown, paragraphs, sentences, story

LINES, NEW = sentences(6, 30), sentences(7, 30)


def version(name: str, replaced: int, day: int, updated: int | None = None) -> Article:
    """A report of which every third sentence, counted from ``replaced``, is new."""
    lines = [new if number % 3 == replaced else old for number, (old, new) in enumerate(zip(LINES, NEW, strict=True))]
    return article(paragraphs(lines), name, day=day, updated=updated)


def stories(*articles: Article) -> dict[str, Story]:
    return {each.id: each for each in deduplicate(articles, {}, DedupeTable()).stories}


def test_the_newest_version_leads_and_they_name_each_other() -> None:
    found = stories(version("a", 3, 1), version("b", 0, 3), version("c", 3, 2))
    assert found["b"].earlier == ("a",)
    assert found["a"].newer == "b"
    assert (found["b"].newer, found["a"].earlier) == ("", ())


def test_versions_come_newest_first_and_the_last_change_counts() -> None:
    lines = [sentences(seed, 30) for seed in (6, 7, 8)]
    texts = [paragraphs([lines[seed if number % 3 == 0 else 0][number] for number in range(30)]) for seed in range(3)]
    found = stories(
        article(texts[0], "a", day=1), article(texts[1], "b", day=2), article(texts[2], "c", day=0, updated=5)
    )
    assert found["c"].earlier == ("b", "a")


def test_a_copy_of_an_earlier_version_joins_that_version() -> None:
    found = stories(version("a", 3, 1), version("b", 0, 3), version("c", 3, 2))
    assert [copy.id for copy in found["a"].copies] == ["c"]


def test_a_roundup_is_related_to_its_reports_and_they_to_it() -> None:
    parts = [story(seed, 9) for seed in (11, 12, 13)]
    reports = [article(part, f"r{number}") for number, part in enumerate(parts)]
    found = stories(*reports, article(markdown(*parts), "week", day=7))
    assert set(found["week"].related) == {"r0", "r1", "r2"}
    assert {found[each].related for each in ("r0", "r1", "r2")} == {("week",)}


def test_readers_are_shown_five_related_stories_at_most() -> None:
    parts = [story(seed, 9) for seed in range(11, 18)]
    reports = [article(part, f"r{number}") for number, part in enumerate(parts)]
    found = stories(*reports, article(markdown(*parts), "week", day=7))
    assert len(found["week"].related) == 5
    assert all(found[f"r{number}"].related == ("week",) for number in range(7))


def test_what_is_related_to_an_earlier_version_is_so_to_the_newest() -> None:
    parts = [paragraphs(LINES[:9]), story(12, 9), story(13, 9)]
    first, second, third = (article(part, f"r{number}") for number, part in enumerate(parts))
    week = article(markdown(*parts), "week", day=7)
    newer = article(markdown(paragraphs([*LINES[:6], *NEW[6:9]])), "r0-nieuw", day=8)
    found = stories(first, second, third, week, newer)
    assert found["r0"].newer == "r0-nieuw"
    assert found["r0"].related == ()
    assert found["r0-nieuw"].related == ("week",)
    assert "r0-nieuw" in found["week"].related
    assert "r0" not in found["week"].related


def test_a_shorter_text_takes_no_older_one_s_place() -> None:
    long = article(paragraphs(LINES), "a", day=1)
    brief = article(paragraphs([*LINES[:7], *NEW[7:11]]), "b", day=2)
    found = deduplicate([long, brief], {}, DedupeTable())
    assert [(each.verdict, each.kept.id) for each in found.clusters] == [(Verdict.RELATED, "b")]
    assert [(each.newer, each.related) for each in found.stories] == [("", ("b",)), ("", ("a",))]
    extended = stories(brief, article(paragraphs(LINES), "c", day=3))
    assert extended["c"].earlier == ("b",)
