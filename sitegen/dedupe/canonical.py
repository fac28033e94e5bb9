"""Which of several copies is kept, and what it takes over from the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from sitegen.problems import Problem
from sitegen.read.article import Article

_NEARLY_WHOLE = 0.9
"""A copy with this share of the longest one's text counts as just as long."""


def changed(article: Article) -> datetime:
    """When ``article`` last changed."""
    return article.updated or article.date


def choose(members: Sequence[Article], sizes: Sequence[int], policy: Literal["newest", "oldest", "longest"]) -> int:
    """The index of the member to keep: one with ``canonical: true``, else by ``policy``, ties broken by path.

    ``sizes`` are the members' lengths in any unit. The policy chooses only among members that are about as long as
    the longest one, so that an abridged copy never takes the place of the whole text.
    """
    order = sorted(range(len(members)), key=lambda index: members[index].path)
    declared = [index for index in order if members[index].canonical]
    if declared:
        return declared[0]
    whole = [index for index in order if sizes[index] >= _NEARLY_WHOLE * max(sizes)]
    if policy == "oldest":
        return min(whole, key=lambda index: members[index].date)
    if policy == "newest":
        return max(whole, key=lambda index: changed(members[index]))
    return max(whole, key=lambda index: sizes[index])


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
