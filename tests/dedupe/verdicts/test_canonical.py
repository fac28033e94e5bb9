from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from sitegen.config.site import DedupeTable, Policy
from sitegen.dedupe.story import Reason, Story
from sitegen.dedupe.verdicts.canonical import canonical_problem, choose, human_translation, is_wire, merge
from sitegen.read.article import Article
from tests.dedupe.factory import article


def chosen(members: Sequence[Article], sizes: Sequence[int], policy: Policy = "oldest") -> tuple[str, Reason]:
    index, reason = choose(members, sizes, DedupeTable(policy=policy))
    return members[index].id, reason


@pytest.mark.parametrize(("policy", "kept"), [("oldest", "b"), ("newest", "c"), ("longest", "a")])
def test_the_policy_decides(policy: Policy, kept: str) -> None:
    members = [article("", "a", day=3), article("", "b", day=1), article("", "c", day=2, updated=9)]
    assert chosen(members, [100, 97, 95], policy) == (kept, Reason(policy))
    assert chosen(members[::-1], [95, 97, 100], policy) == (kept, Reason(policy))


@pytest.mark.parametrize("policy", ["oldest", "newest", "longest", "own-before-wire"])
def test_ties_are_broken_by_path(policy: Policy) -> None:
    members = [article("", "c"), article("", "a"), article("", "b")]
    assert chosen(members, [9, 9, 9], policy) == ("a", Reason.PATH)


@pytest.mark.parametrize("policy", ["oldest", "newest", "own-before-wire"])
def test_an_abridged_copy_is_never_kept(policy: Policy) -> None:
    members = [article("", "kort", day=1, updated=9), article("", "heel", day=5)]
    assert chosen(members, [50, 100], policy) == ("heel", Reason.WHOLE)


def test_the_editor_decides_first() -> None:
    members = [article("", "a"), article("", "b", day=9, canonical=True), article("", "c", canonical=True)]
    assert chosen(members, [100, 50, 100]) == ("b", Reason.CANONICAL)
    assert choose(members, [100, 50, 100], DedupeTable(), [0]) == (1, Reason.CANONICAL)
    assert choose([members[0], article("", "d", day=9)], [100, 50], DedupeTable(), [1]) == (1, Reason.NAMED)


def test_our_own_goes_before_a_wire_s_and_the_oldest_of_several() -> None:
    wire = replace(article("", "a"), source="ANP")
    ours, later = article("", "b", day=2, authors=("Ina",)), article("", "c", day=3)
    assert chosen([wire, ours, later], [9, 9, 9], "own-before-wire") == ("b", Reason.OWN)
    assert chosen([wire, later], [9, 9], "own-before-wire") == ("c", Reason.OWN)
    assert chosen([later, ours], [9, 9], "own-before-wire") == ("b", Reason.OLDEST)
    assert chosen([replace(later, authors=("Reuters",)), wire], [9, 9], "own-before-wire") == ("a", Reason.OLDEST)


@pytest.mark.parametrize("said", ["ANP", "anp", "ANP/Reuters", "Bewerking van dpa.", "https://www.anp.nl/bericht"])
def test_a_wire_is_known_by_its_name(said: str) -> None:
    wires = DedupeTable().wires
    assert is_wire(replace(article("", "a"), source=said), wires)
    assert is_wire(article("", "a", authors=("Ina", said)), wires)


@pytest.mark.parametrize("said", ["", "Apeldoorn Nieuws", "Kaap Kanaal", "https://krant.example/ap/1"])
def test_others_are_no_wires(said: str) -> None:
    assert not is_wire(replace(article("", "a"), source=said), DedupeTable().wires)
    assert not is_wire(article("", "a", authors=("ANP",)), ())


def test_sources_are_the_kept_ones_first() -> None:
    copies = tuple(replace(article("", name), source=said) for name, said in (("z", "Delta"), ("a", "ANP"), ("b", "")))
    kept = replace(article("", "m"), source="anp")
    assert Story(kept, "", copies).sources == ("anp", "Delta")
    assert Story(article("", "m"), "", copies).sources == ("ANP", "Delta")


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
