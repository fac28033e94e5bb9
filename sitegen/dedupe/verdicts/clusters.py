"""Verdicts on pairs → clusters: copies of one text, versions of one story, stories that are related."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from sitegen.config.site import DedupeTable
from sitegen.dedupe.story import Reason, Verdict
from sitegen.dedupe.verdicts.canonical import changed, choose
from sitegen.dedupe.verdicts.overrule import Overruled
from sitegen.dedupe.verdicts.stars import kept_only, stars
from sitegen.dedupe.verdicts.versions import Versions
from sitegen.read.article import Article

_SHOWN = 5
"""At most so many related stories stand below a story."""


_SHORT = 0.5
"""A text of less than this share of an older one's length is no version that could take its place."""


class Group(Struct, frozen=True):
    """A cluster by index: the member that leads it, why, and the others."""

    verdict: Verdict
    lead: int
    members: tuple[int, ...]
    reason: Reason


def copies(
    articles: Sequence[Article], sizes: Sequence[int], judged: Overruled, settings: DedupeTable
) -> tuple[Group, ...]:
    """The clusters of copies. ``sizes`` are the articles' lengths. No copy that an editor names leads one."""
    rulings = judged.rulings
    named = frozenset(rulings.originals.values())
    reasons: dict[int, Reason] = {}

    def lead(group: Sequence[int]) -> int:
        able = [index for index in group if index not in rulings.originals]
        wanted = [place for place, index in enumerate(able) if index in named]
        place, reason = choose([articles[index] for index in able], [sizes[index] for index in able], settings, wanted)
        reasons[able[place]] = reason
        return able[place]

    def separate(one: int, other: int) -> bool:
        return rulings.apart(one, other) or rulings.versions(one, other)

    found = _stars(
        judged.pairs(Verdict.DUPLICATE), lead, lambda *pair: judged.verdict(*pair) is Verdict.DUPLICATE, separate
    )
    return tuple(Group(Verdict.DUPLICATE, first, members, reasons[first]) for first, members in found)


def others(
    articles: Sequence[Article], sizes: Sequence[int], judged: Overruled, kept: Mapping[int, int]
) -> Iterator[Group]:
    """The clusters of updates and of related articles between those that are ``kept`` for others, led by the newest.

    What takes the place of an older version must be about as long; else the two are only related. Versions that an
    editor joins are in one cluster, whatever their length: what is like one of them is like all.
    """
    versions = Versions(articles, judged.rulings.older, kept)

    def measured(one: int, other: int) -> Verdict | None:
        found = judged.verdict(one, other)
        lead = versions.newest((one, other))
        short = sizes[lead] < _SHORT * max(sizes[one], sizes[other])
        return Verdict.RELATED if found is Verdict.UPDATE and short else found

    def verdict(one: int, other: int) -> Verdict | None:
        family, others = versions.family(one), versions.family(other)
        if family == others:
            return Verdict.UPDATE
        if judged.rulings.apart(one, other):
            return None
        found = {measured(first, second) for first in family for second in others}
        return next((each for each in (Verdict.UPDATE, Verdict.RELATED) if each in found), None)

    alike = kept_only([*judged.pairs(Verdict.UPDATE), *judged.pairs(Verdict.RELATED)], kept)
    for wanted in (Verdict.UPDATE, Verdict.RELATED):
        pairs = [pair for pair in alike if verdict(*pair) is wanted]
        found = _stars(
            pairs, versions.newest, lambda *pair, wanted=wanted: verdict(*pair) is wanted, judged.rulings.apart
        )
        for first, members in found:
            reason = Reason.UPDATES if versions.replaces(first, members) else Reason.NEWEST
            yield Group(wanted, first, members, reason)


def standing_for(groups: Sequence[Group]) -> dict[int, int]:
    """The lead of each member of ``groups``."""
    return {member: group.lead for group in groups for member in group.members}


def related(
    articles: Sequence[Article], judged: Overruled, kept: Mapping[int, int], newest: Mapping[int, int]
) -> dict[int, tuple[int, ...]]:
    """For each story the related ones that readers are shown, at most five, the most alike first.

    Stories are related if any of their copies and versions are alike; ``kept`` and ``newest`` map these to what
    readers get.
    """
    alike = [pair for verdict in Verdict for pair in judged.pairs(verdict)]
    neighbours: dict[int, list[int]] = {}
    for one, other in kept_only(kept_only(alike, kept), newest):
        if not judged.rulings.apart(one, other):
            neighbours.setdefault(one, []).append(other)
            neighbours.setdefault(other, []).append(one)

    def rank(index: int, other: int) -> tuple[float, float, str]:
        shared = judged.measured.similarity(index, other).containment
        return -shared, -changed(articles[other]).timestamp(), articles[other].path

    return {
        index: tuple(sorted(found, key=lambda other, index=index: rank(index, other))[:_SHOWN])  # type: ignore[misc]
        for index, found in neighbours.items()
    }


def _stars(
    pairs: Sequence[tuple[int, int]],
    lead: Callable[[Sequence[int]], int],
    belongs: Callable[[int, int], bool],
    separate: Callable[[int, int], bool],
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """:func:`stars` of ``pairs``, no two members of which are ``separate``; who is left over may form others."""
    left = True
    while left:
        left, placed = False, set[int]()
        for first, alike in stars(pairs, lead, belongs):
            members: list[int] = []
            for each in alike:
                if any(separate(each, member) for member in members):
                    left = True
                else:
                    members.append(each)
            placed.update((first, *members))
            yield first, tuple(members)
        pairs = [pair for pair in pairs if placed.isdisjoint(pair)]
