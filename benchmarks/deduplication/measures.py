"""How good verdicts and clusters are, in the usual numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from math import comb


def precision_recall(labels: Iterable[tuple[bool, bool]]) -> tuple[float, float]:
    """Precision and recall (0–1) of pairs (wanted, found); 1 where there is nothing to find."""
    counts = Counter(labels)
    hits, missed, false = counts[True, True], counts[True, False], counts[False, True]
    return hits / (hits + false) if hits + false else 1.0, hits / (hits + missed) if hits + missed else 1.0


def adjusted_rand_index(wanted: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Agreement of two ways to put the same items into clusters: 1 is perfect, 0 is chance (Hubert and Arabie 1985)."""
    together = sum(comb(count, 2) for count in Counter(zip(wanted, found, strict=True)).values())
    one, other = (sum(comb(count, 2) for count in Counter(each).values()) for each in (wanted, found))
    pairs = comb(len(wanted), 2)
    by_chance, most = one * other / pairs if pairs else 0.0, (one + other) / 2
    return 1.0 if most == by_chance else (together - by_chance) / (most - by_chance)
