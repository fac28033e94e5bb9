from __future__ import annotations

import pytest

from sitegen.config import DedupeTable
from sitegen.dedupe.facts import Conflicts
from sitegen.dedupe.shingles import Similarity
from sitegen.dedupe.story import Verdict
from sitegen.dedupe.verdict import judge


@pytest.mark.parametrize(
    ("jaccard", "containment", "ratio", "found", "verdict"),
    [
        (0.9, 0.95, 1.0, Conflicts(0, 0, 20), Verdict.DUPLICATE),
        (0.25, 1.0, 0.25, Conflicts(0, 0, 8), Verdict.DUPLICATE),
        (0.9, 0.95, 1.0, Conflicts(0, 1, 20), Verdict.DUPLICATE),
        (0.9, 0.95, 1.0, Conflicts(1, 0, 20), Verdict.UPDATE),
        (0.9, 0.95, 1.0, Conflicts(0, 2, 20), Verdict.UPDATE),
        (0.4, 0.6, 0.9, Conflicts(0, 0, 20), Verdict.UPDATE),
        (0.7, 0.8, 1.0, Conflicts(9, 4, 20), Verdict.RELATED),
        (0.05, 1.0, 0.05, Conflicts(0, 0, 2), Verdict.RELATED),
        (0.115, 0.21, 0.9, Conflicts(0, 0, 3), None),
    ],
)
def test_verdicts(jaccard: float, containment: float, ratio: float, found: Conflicts, verdict: Verdict | None) -> None:
    assert judge(Similarity(jaccard, containment), ratio, found, DedupeTable()) is verdict
