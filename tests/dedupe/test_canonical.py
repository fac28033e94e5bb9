from __future__ import annotations

from typing import Literal

import pytest

from sitegen.dedupe.canonical import canonical_problem, choose, human_translation, merge
from tests.dedupe.factory import article

Policy = Literal["newest", "oldest", "longest"]


@pytest.mark.parametrize(("policy", "kept"), [("oldest", "b"), ("newest", "c"), ("longest", "a")])
def test_the_policy_decides(policy: Policy, kept: str) -> None:
    members = [article("", "a", day=3), article("", "b", day=1), article("", "c", day=2, updated=9)]
    assert members[choose(members, [100, 97, 95], policy)].id == kept
    assert members[::-1][choose(members[::-1], [95, 97, 100], policy)].id == kept


@pytest.mark.parametrize("policy", ["oldest", "newest", "longest"])
def test_ties_are_broken_by_path(policy: Policy) -> None:
    members = [article("", "c"), article("", "a"), article("", "b")]
    assert members[choose(members, [9, 9, 9], policy)].id == "a"


@pytest.mark.parametrize("policy", ["oldest", "newest"])
def test_an_abridged_copy_is_never_kept(policy: Policy) -> None:
    members = [article("", "kort", day=1, updated=9), article("", "heel", day=5)]
    assert choose(members, [50, 100], policy) == 1


def test_the_editor_decides_first() -> None:
    members = [article("", "a"), article("", "b", day=9, canonical=True), article("", "c", canonical=True)]
    assert choose(members, [100, 50, 100], "oldest") == 1


def test_two_canonicals_are_a_problem_that_names_both() -> None:
    members = [article("", "b", canonical=True), article("", "a", canonical=True), article("", "c")]
    problem = canonical_problem(members)
    assert problem is not None
    assert (problem.code, problem.path, problem.line) == ("two-canonicals", "content/a.md", 4)
    assert "content/b.md" in problem.message
    assert canonical_problem(members[1:]) is None


def test_tags_and_authors_are_the_kept_ones_first() -> None:
    kept = article("", "m", tags=("Water", "Brug"), authors=("Ina",))
    copies = [
        article("", "z", tags=("Verkeer", "brug"), authors=("Bo",)),
        article("", "a", tags=("Fiets",), authors=("Al", "ina")),
    ]
    merged = merge(kept, copies)
    assert merged.tags == ("Water", "Brug", "Fiets", "Verkeer")
    assert merged.authors == ("Ina", "Al", "Bo")
    assert merge(kept, []) == kept


def test_a_copy_lends_its_human_translation() -> None:
    kept, one, two = article("", "k"), article("", "a"), article("", "b")
    own, lent, spare = (article("", name, language="en") for name in ("k.en", "a.en", "b.en"))
    assert human_translation(kept, (one, two), {"k": own, "a": lent}) is own
    assert human_translation(kept, (one, two), {"a": lent, "b": spare}) is lent
    assert human_translation(kept, (one, two), {"x": own}) is None
