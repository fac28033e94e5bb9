"""The work that is measured, the same for us and the peer: from texts to pairs whose similarity is known exactly."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

import numpy as np

from benchmarks.deduplication.made_up import Planted
from benchmarks.deduplication.texts import Texts
from sitegen.config.site import DedupeTable
from sitegen.dedupe.candidates.inspection import SHINGLE
from sitegen.dedupe.text.shingles import Hashes, Similarity, hash_words, shingles, similarity
from sitegen.dedupe.verdicts.verdict import is_alike

SETTINGS = DedupeTable()


class Clock:
    """Seconds by stage: on the wall, and of the processors, workers included. On a busy machine only these compare."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.processor: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start, used = time.perf_counter(), _processor_seconds()
        yield
        self.seconds[name] = round(time.perf_counter() - start, 3)
        self.processor[name] = round(_processor_seconds() - used, 3)


def _processor_seconds() -> float:
    kinds = (resource.getrusage(kind) for kind in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in kinds)


def body_of(text: str) -> str:
    """What stands below the title."""
    return text.partition("\n")[2]


def shingle_reader(texts: Texts) -> Callable[[int], Hashes]:
    """The shingle set of an article by its number."""
    return lru_cache(2000)(lambda number: shingles(hash_words(body_of(texts[number])), SHINGLE))


def verified(texts: Texts, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Similarity]:
    """Those of ``pairs`` that are alike, measured exactly."""
    shingles_of = shingle_reader(texts)
    measured = {pair: similarity(*map(shingles_of, pair)) for pair in pairs}
    return {pair: each for pair, each in measured.items() if is_alike(each, SETTINGS)}


def recall(texts: Texts, planted: Iterable[Planted], found: Iterable[tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """By kind of edit: how many planted pairs that are alike were found, of how many."""
    pairs = set(found)
    result: dict[str, tuple[int, int]] = {}
    for each in planted:
        pair = (each.original, each.edit)
        hits, count = result.get(each.kind, (0, 0))
        if pair in pairs:
            result[each.kind] = (hits + 1, count + 1)
        elif verified(texts, [pair]):
            result[each.kind] = (hits, count + 1)
    return result


def alike_by_brute_force(texts: Texts, settings: DedupeTable = SETTINGS) -> set[tuple[int, int]]:
    """All pairs that are alike, found by comparing every text with every other."""
    shingles_of = shingle_reader(texts)
    sets = [shingles_of(number) for number in range(len(texts))]
    sizes = np.array([len(each) for each in sets])
    owners = np.repeat(np.arange(len(sets)), sizes)
    order = np.argsort(np.concatenate(sets), kind="stable")
    hashes, owners = np.concatenate(sets)[order], owners[order]
    found: set[tuple[int, int]] = set()
    for number, own in enumerate(sets):
        starts, ends = np.searchsorted(hashes, own, "left"), np.searchsorted(hashes, own, "right")
        rows = np.repeat(ends - np.cumsum(ends - starts), ends - starts) + np.arange(int((ends - starts).sum()))
        shared = np.bincount(owners[rows], minlength=len(sets))
        smaller = np.minimum(sizes, sizes[number])
        jaccard = shared / (sizes + sizes[number] - shared)
        alike = (jaccard >= settings.jaccard) | (shared >= settings.containment * smaller)
        found.update((number, int(other)) for other in np.flatnonzero(alike) if other > number)
    return found


def peak_mb() -> dict[str, int]:
    """Resident memory at its peak: of this process, and of its largest worker."""
    kinds = {"process": resource.RUSAGE_SELF, "worker": resource.RUSAGE_CHILDREN}
    return {name: resource.getrusage(kind).ru_maxrss // 1024 for name, kind in kinds.items()}
