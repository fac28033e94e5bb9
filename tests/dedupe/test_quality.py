"""Verdicts on a small labelled set: invented events, edited, and hard cases. The benchmark has the larger one."""

from __future__ import annotations

import pytest

from benchmarks.deduplication import edits, hard_cases
from benchmarks.deduplication.documents import Document
from benchmarks.deduplication.hard_cases import events, first_report, second_report
from benchmarks.deduplication.measures import adjusted_rand_index, precision_recall
from benchmarks.deduplication_quality import Judged, cluster_agreement, judge, labelled_pairs
from sitegen.config.site import DedupeTable
from sitegen.dedupe.story import Verdict

# Of the first eight events, each second one is what came of the one before.
EVENTS = [*events()[:8:2], *events()[8:12]]
LONG = [
    Document(event["id"], event["title"], first_report(event).sentences + second_report(event).sentences)
    for event in EVENTS
]
PAIRS = labelled_pairs(LONG)
JUDGED = [judge(pair, DedupeTable()) for pair in PAIRS]


@pytest.mark.parametrize("kind", edits.EXPECTED)
def test_versions_of_one_story_are_recognised(kind: str) -> None:
    own = [each for each in JUDGED if each.pair.kind == kind]
    assert own
    # A brief that may be one of several in a round-up is only related to it.
    brief = (Verdict.RELATED,) if kind == "cut to 25 %" else ()
    assert all(each.verdict in (Verdict.DUPLICATE, Verdict.UPDATE, *brief) for each in own), own
    assert brief or sum(each.right for each in own) >= 0.75 * len(own), [each.verdict for each in own]


@pytest.mark.parametrize("kind", hard_cases.EXPECTED)
def test_different_news_is_never_merged(kind: str) -> None:
    own = [each for each in JUDGED if each.pair.kind == kind]
    assert own
    assert all(each.right for each in own), [(each.pair.one.id, each.verdict) for each in own if not each.right]


def test_stories_of_the_whole_archive() -> None:
    # The other kinds hold the same reports under other names.
    made = {*edits.EXPECTED, "same form", "round-up", "digest", "same intro"}
    index, wrong = cluster_agreement([pair for pair in PAIRS if pair.kind in made], DedupeTable())
    assert index >= 0.97, wrong


def test_the_set_is_the_same_each_time_and_its_labels_can_fail() -> None:
    assert labelled_pairs(LONG) == PAIRS
    assert not all(each.right for each in (Judged(pair, Verdict.DUPLICATE) for pair in PAIRS))


def test_measures() -> None:
    assert precision_recall([(True, True), (True, False), (False, True), (False, False)]) == (0.5, 0.5)
    assert precision_recall([(False, False)]) == (1, 1)
    assert adjusted_rand_index("aabb", "xxyy") == 1
    # Hubert and Arabie's formula by hand: one common pair, by chance 2/3, at most 2.
    assert adjusted_rand_index("aabb", "xxyz") == pytest.approx((1 - 1 / 3) / (1.5 - 1 / 3))
