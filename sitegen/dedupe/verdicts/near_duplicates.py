"""How articles resemble each other: each pair that is proposed is measured exactly, then judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from sitegen.config.site import DedupeTable
from sitegen.dedupe.candidates.contents import Contents, Pair
from sitegen.dedupe.candidates.inspection import SHINGLE
from sitegen.dedupe.story import Verdict
from sitegen.dedupe.text.facts import conflicts, read_facts
from sitegen.dedupe.text.shingles import Hashes, Similarity, hash_words, shingles, similarity
from sitegen.dedupe.verdicts.verdict import is_alike, is_other_news, judge

_EQUAL = Similarity(1.0, 1.0)
_REMEMBERED = 2000
"""Texts whose shingles and facts are remembered: a copy seldom comes alone."""
_PARTS_TRIED = 8
"""Texts that a round-up holds are compared with each other; of many, so many."""


class Measured(Struct, frozen=True):
    """What a comparison of two contents came to; ``verdict`` None: they have nothing to do with each other."""

    similarity: Similarity
    verdict: Verdict | None


class Resemblance:
    """The verdicts on pairs of articles, by index.

    ``keys`` says which content each article has, ``text_of`` gives the visible text of a content. The ``proposed``
    pairs are all judged; what was ``measured`` before is not measured again. Other pairs are measured on demand.
    """

    def __init__(
        self,
        keys: Sequence[int],
        contents: Contents,
        proposed: Iterable[Pair],
        measured: Mapping[Pair, Measured],
        text_of: Callable[[int], str],
        settings: DedupeTable,
    ) -> None:
        self._keys, self._contents, self._text_of, self._settings = keys, contents, text_of, settings
        self._known = measured
        self._shingles_of = lru_cache(_REMEMBERED)(self._read_shingles)
        self._facts_of = lru_cache(_REMEMBERED)(lambda key: read_facts(text_of(key)))
        self._owners: dict[int, list[int]] = {}
        for index, key in enumerate(keys):
            self._owners.setdefault(key, []).append(index)
        self.measured: dict[Pair, Measured] = {}
        """All that was measured, or taken over from before."""
        for pair in sorted(proposed):
            self._measure(pair)
        self._roundups = set(self._find_roundups())

    def pairs(self, verdict: Verdict) -> list[tuple[int, int]]:
        """Pairs of articles (i < j, ascending) with ``verdict``: enough to connect all that belong together."""
        found = {pair for each in self.measured if self._judged(each) is verdict for pair in self._between(*each)}
        if verdict is Verdict.DUPLICATE:
            for key, owners in self._owners.items():
                if self._has_words(key):
                    found.update((owners[0], other) for other in owners[1:])
        return sorted((min(pair), max(pair)) for pair in found)

    def verdict(self, one: int, other: int) -> Verdict | None:
        """The verdict on a pair, or None if the two have nothing to do with each other."""
        pair = self._pair(one, other)
        if pair[0] == pair[1]:
            return Verdict.DUPLICATE if self._has_words(pair[0]) else None
        self._measure(pair)
        return self._judged(pair)

    def similarity(self, one: int, other: int) -> Similarity:
        """Exact similarity of a pair. Two short texts are equal or have nothing in common."""
        pair = self._pair(one, other)
        return _EQUAL if pair[0] == pair[1] else self._measure(pair).similarity

    def size(self, index: int) -> int:
        """How many shingles an article has."""
        return self._contents.size(self._keys[index])

    def _pair(self, one: int, other: int) -> Pair:
        first, second = sorted((self._keys[one], self._keys[other]))
        return first, second

    def _between(self, one: int, other: int) -> Iterator[tuple[int, int]]:
        first, second = self._owners[one], self._owners[other]
        yield from ((first[0], each) for each in second)
        yield from ((each, second[0]) for each in first)

    def _judged(self, pair: Pair) -> Verdict | None:
        return Verdict.RELATED if pair in self._roundups else self.measured[pair].verdict

    def _has_words(self, key: int) -> bool:
        return not self._is_short(key) or self._contents.words(key) != 0

    def _is_short(self, key: int) -> bool:
        return self._contents.size(key) < self._settings.min_shingles

    def _measure(self, pair: Pair) -> Measured:
        if pair not in self.measured:
            self.measured[pair] = self._known.get(pair) or self._compare(*pair)
        return self.measured[pair]

    def _compare(self, one: int, other: int) -> Measured:
        if self._is_short(one) or self._is_short(other):
            same = self._contents.words(one) == self._contents.words(other) != 0
            return Measured(_EQUAL, Verdict.DUPLICATE) if same else Measured(Similarity(0.0, 0.0), None)
        measured = similarity(self._shingles_of(one), self._shingles_of(other))
        if not is_alike(measured, self._settings):
            return Measured(measured, None)
        found = conflicts(self._facts_of(one), self._facts_of(other))
        return Measured(measured, judge(measured, self._length_ratio(one, other), found, self._settings))

    def _read_shingles(self, key: int) -> Hashes:
        return shingles(hash_words(self._text_of(key)), SHINGLE)

    def _length_ratio(self, one: int, other: int) -> float:
        sizes = sorted((self._contents.size(one), self._contents.size(other)))
        return sizes[0] / max(1, sizes[1])

    def _find_roundups(self) -> Iterator[Pair]:
        """Pairs of a text with a much longer one that holds several texts which have nothing in common."""
        parts: dict[int, list[int]] = {}
        for pair in [pair for pair, each in self.measured.items() if each.verdict]:
            if self._length_ratio(*pair) < self._settings.duplicate:
                short, long = sorted(pair, key=self._contents.size)
                parts.setdefault(long, []).append(short)
        for long, shorts in parts.items():
            if any(self._are_strangers(*pair) for pair in combinations(sorted(shorts)[:_PARTS_TRIED], 2)):
                yield from ((min(short, long), max(short, long)) for short in shorts)

    def _are_strangers(self, one: int, other: int) -> bool:
        if is_alike(self._measure((min(one, other), max(one, other))).similarity, self._settings):
            return False
        return is_other_news(conflicts(self._facts_of(one), self._facts_of(other)))
