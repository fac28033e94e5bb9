"""Cuts what pairs connect into clusters, each around the article that leads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence


def components(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The sets of indexes that ``pairs`` connect, each ascending, in order of their first."""
    parent: dict[int, int] = {}

    def root(index: int) -> int:
        while parent.setdefault(index, index) != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    groups: dict[int, list[int]] = {}
    for index in sorted(parent):
        groups.setdefault(root(index), []).append(index)
    return list(groups.values())


def stars(
    pairs: Sequence[tuple[int, int]], lead: Callable[[Sequence[int]], int], belongs: Callable[[int, int], bool]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Cut what ``pairs`` connect into a leading article and those that ``belongs`` says resemble it, each once.

    A chain (A like B, B like C, A unlike C) is thus never one cluster.
    """
    for group in components(pairs):
        rest = group
        while len(rest) > 1:
            first = lead(rest)
            members = tuple(each for each in rest if each != first and belongs(first, each))
            if members:
                yield first, members
            rest = [each for each in rest if each != first and each not in members]


def kept_only(pairs: Sequence[tuple[int, int]], kept: Mapping[int, int]) -> list[tuple[int, int]]:
    """``pairs`` between articles, as pairs between the articles that are kept for them."""
    moved = {tuple(sorted((kept.get(one, one), kept.get(other, other)))) for one, other in pairs}
    return sorted((pair[0], pair[1]) for pair in moved if pair[0] != pair[1])
