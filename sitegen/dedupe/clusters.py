"""Verdicts on pairs → clusters: copies of one text, versions of one story, stories that are related."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.config import DedupeTable
from sitegen.dedupe.canonical import changed, choose
from sitegen.dedupe.near_duplicates import kept_only, stars
from sitegen.dedupe.overrule import Overruled
from sitegen.dedupe.story import Reason, Verdict
from sitegen.read.article import Article

_SHOWN = 5
"""At most so many related stories stand below a story."""


@dataclass(frozen=True, slots=True)
class Group:
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

    found = _stars(judged.pairs(Verdict.DUPLICATE), lead, judged, Verdict.DUPLICATE)
    return tuple(Group(Verdict.DUPLICATE, first, members, reasons[first]) for first, members in found)


def others(
    articles: Sequence[Article], judged: Overruled, verdict: Verdict, kept: Mapping[int, int]
) -> tuple[Group, ...]:
    """The clusters of ``verdict`` between the articles that are ``kept`` for others, each led by the newest."""

    def newest(group: Sequence[int]) -> int:
        first = min(group, key=lambda index: articles[index].path)
        return max((first, *group), key=lambda index: changed(articles[index]))

    found = _stars(kept_only(judged.pairs(verdict), kept), newest, judged, verdict)
    return tuple(Group(verdict, first, members, Reason.NEWEST) for first, members in found)


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
    pairs: Sequence[tuple[int, int]], lead: Callable[[Sequence[int]], int], judged: Overruled, verdict: Verdict
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """:func:`stars` of ``pairs``, no two members of which an editor keeps apart; who is left over may form others."""
    while pairs:
        left: set[int] = set()
        for first, alike in stars(pairs, lead, lambda *pair: judged.verdict(*pair) is verdict):
            members: list[int] = []
            for each in alike:
                if any(judged.rulings.apart(each, member) for member in members):
                    left.add(each)
                else:
                    members.append(each)
            yield first, tuple(members)
        pairs = [pair for pair in pairs if left.issuperset(pair)]
