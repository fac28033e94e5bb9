"""Paragraphs that say again what other paragraphs say: joined into one block, or sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np

from sitegen.dedupe.blocks import Block, Kind
from sitegen.dedupe.facts import figure_set, name_set
from sitegen.dedupe.normalise import sentences, words
from sitegen.dedupe.pasted import MIN_WORDS, Words
from sitegen.dedupe.shingles import WordHasher, ngrams

_SHINGLE = 8
_SHARE = 0.9
"""From this share of sentences or shingles on, a paragraph repeats."""
_MIN_JOINED = 12
"""A shorter block is left alone even if it equals others: a pull quote."""


def find_joined(
    blocks: Sequence[Block], text: Sequence[Words], indexes: Sequence[int], hasher: WordHasher
) -> dict[int, tuple[int, ...]]:
    """Find which of the paragraphs ``indexes`` (ascending) to drop, and which others each of them repeats.

    One block that joins several paragraphs gives way to them, whichever comes first. Otherwise the later one goes.
    """
    walls = _Stream(blocks, text, indexes, hasher).joined_before()
    rest = [index for index in indexes if index not in walls]
    return {**walls, **_Stream(blocks, text, rest, hasher).repeated()}


class _Stream:
    """Paragraphs as one stream of words, and for each 8-word shingle where it stands first and last."""

    def __init__(
        self, blocks: Sequence[Block], text: Sequence[Words], indexes: Sequence[int], hasher: WordHasher
    ) -> None:
        self._blocks, self._text, self._indexes = blocks, text, indexes
        self._words = [word for index in indexes for word in text[index]]
        self._bounds = [0, *accumulate(len(text[index]) for index in indexes)]
        grams = ngrams(hasher(self._words), _SHINGLE)
        _, first, inverse = np.unique(grams, return_index=True, return_inverse=True)
        last = np.zeros(len(first), dtype=np.int64)
        last[inverse] = np.arange(len(grams))
        self._first, self._last = first[inverse], last[inverse]

    def joined_before(self) -> dict[int, tuple[int, ...]]:
        """Blocks that join two or more paragraphs which come later."""
        found = {}
        for number, index in enumerate(self._indexes):
            start, end = self._bounds[number], self._bounds[number + 1]
            if not self._may_go(number):
                continue
            places = self._last[start : end - _SHINGLE + 1]
            later = places[places >= end]
            if len(later) < _SHARE * len(places):
                continue
            sources = self._touched(later)
            covered = np.zeros(len(self._words) + 1, dtype=np.int64)
            np.add.at(covered, later, 1)
            whole = [each for each in sources if self._is_covered(each, set(later.tolist()))]
            exact = self._words[later[0] : later[0] + end - start] == self._words[start:end]
            if len(whole) >= 2 and (exact or end - start >= MIN_WORDS) and not self._news(number, whole):
                found[index] = tuple(self._indexes[each] for each in sources)
        return found

    def repeated(self) -> dict[int, tuple[int, ...]]:
        """Paragraphs that earlier ones (which stay) have said."""
        found: dict[int, tuple[int, ...]] = {}
        if len(np.unique(self._first)) == len(self._first):
            return found
        dropped: set[int] = set()
        said: dict[Words, int] = {}
        for number, index in enumerate(self._indexes):
            own = [tuple(words(sentence)) for sentence in sentences(self._blocks[index].text)]
            sources = self._sources(number, own, said, dropped) if self._may_go(number) else []
            if sources:
                dropped.add(number)
                found[index] = tuple(self._indexes[each] for each in sources)
            else:
                for sentence in own:
                    said.setdefault(sentence, number)
        return found

    def _sources(self, number: int, own: Sequence[Words], said: dict[Words, int], dropped: set[int]) -> list[int]:
        start, end = self._bounds[number], self._bounds[number + 1]
        places = self._first[start : end - _SHINGLE + 1]
        earlier = places[places + _SHINGLE <= start]
        staying = [place for place in earlier.tolist() if self._number_at(place) not in dropped]
        place = int(places[0])
        if place in self._bounds[:number] and place + end - start in self._bounds[: number + 1]:
            run = list(range(self._bounds.index(place), self._bounds.index(place + end - start)))
            same = self._words[place : place + end - start] == self._words[start:end]
            if same and len(run) >= 2 and not dropped.intersection(run):
                return run
        if end - start < MIN_WORDS:
            return []
        known = [said[sentence] for sentence in own if sentence in said]
        if len(staying) >= _SHARE * len(places):
            sources = self._touched(staying)
        elif len(known) >= _SHARE * len(own):
            sources = sorted(set(known))
        else:
            return []
        return [] if self._news(number, range(number)) else sources

    def _may_go(self, number: int) -> bool:
        index = self._indexes[number]
        return self._blocks[index].kind is Kind.PROSE and len(self._text[index]) >= _MIN_JOINED

    def _number_at(self, place: int) -> int:
        return bisect_right(self._bounds, place) - 1

    def _touched(self, places: Iterable[int]) -> list[int]:
        return sorted({self._number_at(int(place)) for place in places})

    def _is_covered(self, number: int, places: set[int]) -> bool:
        """Whether shingles at ``places`` cover nearly all words of paragraph ``number``."""
        start, end = self._bounds[number], self._bounds[number + 1]
        covered = sum(
            any(place in places for place in range(word - _SHINGLE + 1, word + 1)) for word in range(start, end)
        )
        return end > start and covered >= _SHARE * (end - start)

    def _news(self, number: int, others: Iterable[int]) -> bool:
        """Whether paragraph ``number`` holds a figure or a name that none of ``others`` has."""
        text = self._blocks[self._indexes[number]].text
        known = " ".join(self._blocks[self._indexes[each]].text for each in others)
        return bool(figure_set(text) - figure_set(known) or name_set(text) - name_set(known))
