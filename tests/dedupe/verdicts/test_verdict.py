from __future__ import annotations

import pytest

from sitegen.config.site import DedupeTable
from sitegen.dedupe.story import Verdict
from sitegen.dedupe.text.facts import Conflicts
from sitegen.dedupe.text.own_text import OwnText
from sitegen.dedupe.text.shingles import Similarity
from sitegen.dedupe.verdicts.verdict import judge


@pytest.mark.parametrize(
    ("jaccard", "containment", "ratio", "found", "verdict"),
    [
        (0.9, 0.95, 1.0, Conflicts(0, 0, 20), Verdict.DUPLICATE),
        (0.25, 1.0, 0.25, Conflicts(0, 0, 8), Verdict.DUPLICATE),
        (0.9, 0.95, 1.0, Conflicts(0, 1, 20), Verdict.DUPLICATE),
        (0.9, 0.95, 1.0, Conflicts(1, 0, 20), Verdict.UPDATE),
        (0.9, 0.95, 1.0, Conflicts(0, 2, 20), Verdict.UPDATE),
        (0.9, 0.95, 1.0, Conflicts(0, 0, 20, otherwise=True), Verdict.UPDATE),
        (0.4, 0.6, 0.9, Conflicts(0, 0, 20), Verdict.UPDATE),
        (0.7, 0.8, 1.0, Conflicts(9, 4, 20), Verdict.RELATED),
        (0.05, 1.0, 0.05, Conflicts(0, 0, 2), Verdict.RELATED),
        (0.115, 0.21, 0.9, Conflicts(0, 0, 3), None),
    ],
)
def test_verdicts(jaccard: float, containment: float, ratio: float, found: Conflicts, verdict: Verdict | None) -> None:
    assert judge(Similarity(jaccard, containment), ratio, found, DedupeTable()) is verdict


@pytest.mark.parametrize(
    ("containment", "ratio", "own", "verdict"),
    [
        (0.95, 0.9, OwnText(news=2), Verdict.DUPLICATE),
        (0.95, 0.9, OwnText(news=3), Verdict.UPDATE),
        (0.95, 0.9, OwnText(words=29), Verdict.DUPLICATE),
        (0.95, 0.9, OwnText(words=30), Verdict.UPDATE),
        (0.95, 0.9, OwnText(denies=True), Verdict.UPDATE),
        (0.9, 0.9, OwnText(ground=0.0, passage=True), Verdict.RELATED),
        (0.6, 0.9, OwnText(ground=0.0), Verdict.UPDATE),
        (0.49, 0.9, OwnText(ground=0.0), Verdict.RELATED),
        (0.49, 0.9, OwnText(ground=0.07), Verdict.UPDATE),
        (1.0, 0.3, OwnText(ground=0.05), Verdict.RELATED),
        (1.0, 0.3, OwnText(ground=0.1), Verdict.RELATED),
        (1.0, 0.3, OwnText(ground=0.2), Verdict.DUPLICATE),
        (1.0, 0.6, OwnText(ground=0.0), Verdict.DUPLICATE),
    ],
)
def test_what_is_not_shared_decides(containment: float, ratio: float, own: OwnText, verdict: Verdict) -> None:
    found = Conflicts(0, 0, 20, own)
    assert judge(Similarity(0.3, containment), ratio, found, DedupeTable()) is verdict
