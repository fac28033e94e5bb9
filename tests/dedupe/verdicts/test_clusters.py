"""Clusters from verdicts that these tests make up: letters are articles, and the pairs that are alike are given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from sitegen.config.site import DedupeTable
from sitegen.dedupe.story import Reason, Verdict
from sitegen.dedupe.text.shingles import Similarity
from sitegen.dedupe.verdicts.clusters import Group, copies, others, related, standing_for
from sitegen.dedupe.verdicts.near_duplicates import Resemblance
from sitegen.dedupe.verdicts.overrule import Overruled, Rulings
from tests.dedupe.factory import article

NAMES = "abcdefgh"
ARTICLES = [article("", name, day=day) for day, name in enumerate(NAMES)]
SAME = [100] * len(NAMES)


class Measured:
    """Verdicts by pairs of letters; the further apart two letters are, the less alike the articles."""

    def __init__(self, verdicts: Mapping[str, Verdict]) -> None:
        self._verdicts = {(NAMES.index(pair[0]), NAMES.index(pair[1])): found for pair, found in verdicts.items()}

    def pairs(self, verdict: Verdict) -> list[tuple[int, int]]:
        return sorted(pair for pair, found in self._verdicts.items() if found is verdict)

    def verdict(self, one: int, other: int) -> Verdict | None:
        return self._verdicts.get((min(one, other), max(one, other)))

    def similarity(self, one: int, other: int) -> Similarity:
        return Similarity(0.5, 1 - abs(one - other) / 10)


def judged(apart: str = "", **verdicts: str) -> Overruled:
    """``judged(update="ab ac")``: a and b, a and c. An editor keeps the pair ``apart`` from each other."""
    given = {pair: Verdict(name) for name, pairs in verdicts.items() for pair in pairs.split()}
    distinct = frozenset({(NAMES.index(apart[0]), NAMES.index(apart[1]))}) if apart else frozenset[tuple[int, int]]()
    return Overruled(cast(Resemblance, Measured(given)), Rulings({}, distinct))


def named(groups: tuple[Group, ...]) -> list[str]:
    """``update c: ab``"""
    return [f"{each.verdict} {NAMES[each.lead]}: {''.join(NAMES[other] for other in each.members)}" for each in groups]


def clustered(found: Overruled, sizes: list[int] | None = None) -> list[str]:
    return named(tuple(others(ARTICLES, sizes or SAME, found, {})))


def below(
    found: Overruled, kept: Mapping[int, int] | None = None, newest: Mapping[int, int] | None = None
) -> list[str]:
    """``a: bc``: below a stand b and c."""
    shown = related(ARTICLES, found, kept or {}, newest or {})
    return [f"{NAMES[index]}: {''.join(NAMES[other] for other in shown[index])}" for index in sorted(shown)]


def test_copies_have_a_lead_with_a_reason() -> None:
    (group,) = copies(ARTICLES, SAME, judged(duplicate="ab ac bc"), DedupeTable())
    assert (named((group,)), group.reason) == (["duplicate a: bc"], Reason.OLDEST)
    assert standing_for((group,)) == {1: 0, 2: 0}


def test_two_copies_of_one_that_are_kept_apart_form_two_clusters() -> None:
    assert named(copies(ARTICLES, SAME, judged("bc", duplicate="ab ac ad bc"), DedupeTable())) == ["duplicate a: bd"]
    found = judged("bc", duplicate="ab ac ad cd ce")
    assert named(copies(ARTICLES, SAME, found, DedupeTable())) == ["duplicate a: bd", "duplicate c: e"]


def test_the_newest_leads_updates_and_related_articles() -> None:
    found = judged(update="ab bc ac", related="de")
    assert clustered(found) == ["update c: ab", "related e: d"]


def test_clusters_are_of_what_is_kept_for_others() -> None:
    found = judged(update="bd ad", related="be")
    assert named(tuple(others(ARTICLES, SAME, found, {1: 0}))) == ["update d: a"]


def test_a_short_text_does_not_take_the_place_of_a_long_one() -> None:
    sizes = [100, 49, 50, 300, *SAME[4:]]
    assert clustered(judged(update="ab"), sizes) == ["related b: a"]
    assert clustered(judged(update="ac"), sizes) == ["update c: a"]
    assert clustered(judged(update="ad"), sizes) == ["update d: a"]


def test_related_stories_name_each_other_and_the_most_alike_comes_first() -> None:
    assert below(judged(related="ad ab", update="ac"), {}, {}) == ["a: bcd", "b: a", "c: a", "d: a"]


def test_at_most_five_are_shown() -> None:
    assert below(judged(related="ab ac ad ae af ag ah"), {}, {})[0] == "a: bcdef"


def test_what_is_related_to_a_copy_or_an_earlier_version_is_so_to_what_readers_get() -> None:
    found = judged(related="ae bf", update="cd", duplicate="ac")
    assert below(found, {0: 2}, {2: 3}) == ["b: f", "d: e", "e: d", "f: b"]


def test_versions_of_one_story_are_not_related_news_and_what_is_kept_apart_is_not() -> None:
    assert below(judged(update="ab"), {}, {0: 1}) == []
    assert below(judged("ab", related="bc ac"), {}, {2: 0}) == []
