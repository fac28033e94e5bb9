"""Clusters of articles that resemble each other: candidates from the index, each verified exactly, then judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from sitegen.config import DedupeTable
from sitegen.dedupe.candidates import candidate_pairs
from sitegen.dedupe.facts import Facts, conflicts, read_facts
from sitegen.dedupe.normalise import words
from sitegen.dedupe.shingles import Hashes, Similarity, WordHasher, shingles, similarity
from sitegen.dedupe.story import Verdict
from sitegen.dedupe.verdict import is_alike, is_other_news, judge
from sitegen.read.article import Article

SHINGLE = 3
"""Words in a shingle."""

_EQUAL = Similarity(1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What comparing needs of an article: its language, its shingles, and a digest of title, text and pictures."""

    language: str
    shingles: Hashes
    digest: bytes


def fingerprint(article: Article, text: str, hasher: WordHasher) -> Fingerprint:
    """The fingerprint of ``article`` with the visible ``text`` of its body. The digest of an empty text is empty."""
    body = words(text)
    names = sorted(
        target.rpartition("/")[2] for target in (article.image, *(each.target for each in article.references))
    )
    whole = "\n".join((" ".join(words(article.title)), " ".join(body), *names))
    digest = blake2b(whole.encode(), digest_size=16).digest() if body else b""
    return Fingerprint(article.language, shingles(hasher(body), SHINGLE), digest)


class Resemblance:
    """The verdicts on pairs of articles, by index. Pairs that the index does not propose are measured on demand."""

    def __init__(self, prints: Sequence[Fingerprint], text_of: Callable[[int], str], settings: DedupeTable) -> None:
        self._prints, self._text_of, self._settings = prints, text_of, settings
        self._facts: dict[int, Facts] = {}
        self._verdicts: dict[tuple[int, int], Verdict | None] = {}
        for pair in self._candidates():
            self.verdict(*pair)
        for pair in list(self._roundups()):
            self._verdicts[pair] = Verdict.RELATED

    def pairs(self, verdict: Verdict) -> list[tuple[int, int]]:
        """The pairs (i < j) with ``verdict``, ascending."""
        return sorted(pair for pair, found in self._verdicts.items() if found is verdict)

    def verdict(self, one: int, other: int) -> Verdict | None:
        """The verdict on a pair, or None if the two have nothing to do with each other."""
        pair = (min(one, other), max(one, other))
        if pair not in self._verdicts:
            self._verdicts[pair] = self._judge(*pair)
        return self._verdicts[pair]

    def similarity(self, one: int, other: int) -> Similarity:
        """Exact similarity of a pair. Two short texts are equal or have nothing in common."""
        first, second = self._prints[one], self._prints[other]
        if self._is_short(one) or self._is_short(other):
            return _EQUAL if first.digest and first.digest == second.digest else Similarity(0.0, 0.0)
        return similarity(first.shingles, second.shingles)

    def _is_short(self, index: int) -> bool:
        return len(self._prints[index].shingles) < self._settings.min_shingles

    def _candidates(self) -> Iterator[tuple[int, int]]:
        long = [index for index in range(len(self._prints)) if not self._is_short(index)]
        share = min(self._settings.containment, 2 * self._settings.jaccard / (1 + self._settings.jaccard))
        for left, right in candidate_pairs([self._prints[index].shingles for index in long], share):
            yield long[left], long[right]
        equal: dict[bytes, int] = {}
        for index, each in enumerate(self._prints):
            if self._is_short(index) and each.digest:
                first = equal.setdefault(each.digest, index)
                if first != index:
                    yield first, index

    def _judge(self, one: int, other: int) -> Verdict | None:
        first, second = self._prints[one], self._prints[other]
        measured = self.similarity(one, other)
        if first.language != second.language or not is_alike(measured, self._settings):
            return None
        if self._is_short(one):
            return Verdict.DUPLICATE
        found = conflicts(self._facts_of(one), self._facts_of(other))
        return judge(measured, self._length_ratio(one, other), found, self._settings)

    def _length_ratio(self, one: int, other: int) -> float:
        sizes = sorted((len(self._prints[one].shingles), len(self._prints[other].shingles)))
        return sizes[0] / max(1, sizes[1])

    def _facts_of(self, index: int) -> Facts:
        if index not in self._facts:
            self._facts[index] = read_facts(self._text_of(index))
        return self._facts[index]

    def _roundups(self) -> Iterator[tuple[int, int]]:
        """Pairs of a text with a much longer one that holds several texts which have nothing in common."""
        parts: dict[int, list[int]] = {}
        for one, other in (pair for verdict in Verdict for pair in self.pairs(verdict)):
            if self._length_ratio(one, other) < self._settings.duplicate:
                short, long = sorted((one, other), key=lambda each: len(self._prints[each].shingles))
                parts.setdefault(long, []).append(short)
        for long, shorts in parts.items():
            if any(self._are_strangers(*pair) for pair in combinations(shorts, 2)):
                for short in shorts:
                    yield min(short, long), max(short, long)

    def _are_strangers(self, one: int, other: int) -> bool:
        if is_alike(self.similarity(one, other), self._settings):
            return False
        return is_other_news(conflicts(self._facts_of(one), self._facts_of(other)))


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
