from __future__ import annotations

from sitegen.config.site import DedupeTable
from sitegen.dedupe.candidates.contents import Contents
from sitegen.dedupe.candidates.inspection import Inspection, signature
from sitegen.dedupe.story import Verdict
from sitegen.dedupe.text.shingles import Similarity
from sitegen.dedupe.verdicts.near_duplicates import Measured, Resemblance
from tests.dedupe.factory import sentences

SETTINGS = DedupeTable()
TEXTS = {
    1: " ".join(sentences(1, 20)),
    2: " ".join(sentences(1, 19)),
    3: " ".join(sentences(2, 20)),
    4: "Kort bericht.",
    5: "",
}


def resemblance(keys: list[int], proposed: set[tuple[int, int]], known: dict[tuple[int, int], Measured]) -> Resemblance:
    inspections = {key: Inspection(signature(text, "", (), SETTINGS.min_shingles), True) for key, text in TEXTS.items()}
    return Resemblance(keys, Contents.of(inspections), proposed, known, TEXTS.__getitem__, SETTINGS)


def test_proposed_pairs_are_judged_for_all_articles_with_the_texts() -> None:
    found = resemblance([2, 1, 3, 1, 2], {(1, 2), (1, 3)}, {})
    # Enough pairs to connect all four, not all six.
    assert found.pairs(Verdict.DUPLICATE) == [(0, 1), (0, 3), (0, 4), (1, 3), (1, 4)]
    assert found.pairs(Verdict.UPDATE) == []
    assert found.verdict(3, 4) is Verdict.DUPLICATE
    assert found.verdict(0, 2) is None


def test_equal_articles_are_copies_unless_they_say_nothing() -> None:
    found = resemblance([4, 5, 4, 5], set(), {})
    assert found.pairs(Verdict.DUPLICATE) == [(0, 2)]
    assert found.verdict(1, 3) is None
    assert found.similarity(0, 2) == Similarity(1.0, 1.0)


def test_what_was_measured_is_not_measured_again() -> None:
    known = {(1, 3): Measured(Similarity(0.5, 0.6), Verdict.UPDATE), (2, 3): Measured(Similarity(0, 0), None)}
    found = resemblance([1, 2, 3], {(1, 3)}, known)
    assert found.pairs(Verdict.UPDATE) == [(0, 2)]
    assert found.similarity(2, 0) == Similarity(0.5, 0.6)
    assert found.measured == {(1, 3): known[1, 3]}


def test_other_pairs_are_measured_on_demand() -> None:
    found = resemblance([1, 2, 3], set(), {})
    assert found.pairs(Verdict.DUPLICATE) == []
    assert found.verdict(1, 0) is Verdict.DUPLICATE
    assert 0.9 < found.similarity(0, 1).jaccard < 1
