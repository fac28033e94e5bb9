"""Which of several copies is kept, and what it takes over from the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from msgspec.structs import replace

from sitegen.config.site import DedupeTable
from sitegen.dedupe.story import Reason
from sitegen.problems import Problem
from sitegen.read.article import Article

_NEARLY_WHOLE = 0.9
"""A copy with this share of the longest one's text counts as just as long."""


def changed(article: Article) -> datetime:
    """When ``article`` last changed."""
    return article.updated or article.date


def choose(
    members: Sequence[Article], sizes: Sequence[int], settings: DedupeTable, named: Collection[int] = ()
) -> tuple[int, Reason]:
    """The index of the member to keep, and why: one with ``canonical: true``, else one of those that are ``named`` as
    the original of others, else by the policy of ``settings``, ties broken by path.

    ``sizes`` are the members' lengths in any unit. The policy chooses only among members that are about as long as
    the longest one, so that an abridged copy never takes the place of the whole text.
    """
    order = sorted(range(len(members)), key=lambda index: members[index].path)
    declared = [index for index in order if members[index].canonical]
    if declared:
        return declared[0], Reason.CANONICAL
    originals = [index for index in order if index in named]
    if originals:
        return originals[0], Reason.NAMED
    whole = [index for index in order if sizes[index] >= _NEARLY_WHOLE * max(sizes)]
    if len(whole) == 1:
        return whole[0], Reason.WHOLE
    if settings.policy == "longest":
        return _first(whole, [-sizes[index] for index in whole], Reason.LONGEST)
    if settings.policy == "newest":
        return _first(whole, [-changed(members[index]).timestamp() for index in whole], Reason.NEWEST)
    if settings.policy == "own-before-wire":
        own = [index for index in whole if not is_wire(members[index], settings.wires)]
        if len(own) == 1:
            return own[0], Reason.OWN
        found, reason = _oldest(own or whole, members)
        return found, Reason.OWN if 0 < len(own) < len(whole) else reason
    return _oldest(whole, members)


def _oldest(group: Sequence[int], members: Sequence[Article]) -> tuple[int, Reason]:
    return _first(group, [members[index].date.timestamp() for index in group], Reason.OLDEST)


def _first(group: Sequence[int], ranks: Sequence[float], reason: Reason) -> tuple[int, Reason]:
    """The one of ``group`` with the lowest of ``ranks``, the first of several; ``reason`` if there is only one."""
    lowest = min(ranks)
    return group[ranks.index(lowest)], reason if ranks.count(lowest) == 1 else Reason.PATH


def is_wire(article: Article, wires: Iterable[str]) -> bool:
    """Whether ``source`` or an author of ``article`` names one of the agencies ``wires``, as whole words in any case.

    Of a web address only the host counts.
    """
    names = [urlsplit(name).hostname or name for name in (article.source, *article.authors)]
    agencies = "|".join(map(re.escape, wires))
    return bool(agencies) and any(re.search(rf"(?<!\w)(?:{agencies})(?!\w)", name, re.IGNORECASE) for name in names)


def canonical_problem(members: Iterable[Article]) -> Problem | None:
    """The problem that several copies of one text say ``canonical: true``, if they do; it names all of them."""
    declared = sorted((each for each in members if each.canonical), key=lambda each: each.path)
    if len(declared) < 2:
        return None
    first, *others = declared
    names = ", ".join(each.path for each in others)
    return Problem(
        "two-canonicals",
        f"says 'canonical: true', and so does a copy of the same text: {names}",
        "leave 'canonical: true' in the one that readers should get",
        first.path,
        first.line_of("canonical"),
    )


def merge(kept: Article, copies: Iterable[Article]) -> Article:
    """``kept`` with the tags and authors of its copies: its own first, then the others' in the order of their paths."""
    ordered = sorted(copies, key=lambda each: each.path)
    tags = _union(kept.tags, *(each.tags for each in ordered))
    authors = _union(kept.authors, *(each.authors for each in ordered))
    return replace(kept, tags=tags, authors=authors)


def human_translation(kept: Article, copies: Iterable[Article], humans: Mapping[str, Article]) -> Article | None:
    """The human translation of ``kept``, else that of the first of ``copies`` that has one."""
    return next((humans[each.id] for each in (kept, *copies) if each.id in humans), None)


def _union(*groups: tuple[str, ...]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for group in groups:
        for name in group:
            names.setdefault(name.casefold(), name)
    return tuple(names.values())
