"""Paragraphs that say again what other paragraphs say: joined into one block, or sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sitegen.dedupe.repeats.blocks import Block, Kind
from sitegen.dedupe.repeats.pasted import MIN_WORDS, Words
from sitegen.dedupe.text.facts import figure_set, name_set
from sitegen.dedupe.text.normalise import sentences, words
from sitegen.dedupe.text.shingles import distinct, hash_words, ngrams

Places: TypeAlias = NDArray[np.int64]

_SHINGLE = 8
_SHARE = 0.9
"""From this share of sentences or shingles on, a paragraph repeats."""
_MIN_JOINED = 12
"""A shorter block is left alone even if it equals others: a pull quote."""


def find_joined(blocks: Sequence[Block], text: Sequence[Words], indexes: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Find which of the paragraphs ``indexes`` (ascending) to drop, and which others each of them repeats.

    One block that joins several paragraphs gives way to them, whichever comes first. Otherwise the later one goes, if
    it has 40 words or more. A paragraph with a figure or a name that the others do not have is news and stays.
    """
    stream = _Stream(blocks, text, indexes)
    if not stream.has_repeats:
        return {}
    walls = stream.joined_before()
    if walls:
        stream = _Stream(blocks, text, [index for index in indexes if index not in walls])
    return {**walls, **stream.repeated()}


class _Stream:
    """Paragraphs as one stream of words, and for each 8-word shingle where it stands first and last.

    A *place* is a word's number in the stream, a *number* a paragraph's number in it.
    """

    def __init__(self, blocks: Sequence[Block], text: Sequence[Words], indexes: Sequence[int]) -> None:
        self._blocks, self._text, self._indexes = blocks, text, indexes
        self._words = [word for index in indexes for word in text[index]]
        self._bounds = [0, *accumulate(len(text[index]) for index in indexes)]
        self._shingles = ngrams(hash_words("\n".join(blocks[index].text for index in indexes)), _SHINGLE)

    @property
    def has_repeats(self) -> bool:
        """Whether a shingle stands in it twice, as in hardly any article."""
        return len(distinct(self._shingles)) < len(self._shingles)

    @cached_property
    def _first(self) -> Places:
        """For each place where a shingle begins, the first where one like it does."""
        _, first, inverse = np.unique(self._shingles, return_index=True, return_inverse=True)
        return first[inverse]

    @cached_property
    def _last(self) -> Places:
        """For each place where a shingle begins, the last where one like it does."""
        different, inverse = np.unique(self._shingles, return_inverse=True)
        last = np.zeros(len(different), dtype=np.int64)
        last[inverse] = np.arange(len(self._shingles))
        return last[inverse]

    def joined_before(self) -> dict[int, tuple[int, ...]]:
        """Blocks that join two or more paragraphs which come later."""
        found = {}
        for number, index in enumerate(self._indexes):
            start, end = self._bounds[number], self._bounds[number + 1]
            if not self._may_go(number):
                continue
            places = self._last[start : end - _SHINGLE + 1]
            later = places[places >= end].tolist()
            if len(later) < _SHARE * len(places):
                continue
            whole = self._covered(later)
            same = self._whole_run(later[0], end - start) and self._equal(later[0], start, end)
            if len(whole) >= 2 and (same or (end - start >= MIN_WORDS and not self._is_news(number, whole))):
                found[index] = tuple(self._indexes[each] for each in whole)
        return found

    def repeated(self) -> dict[int, tuple[int, ...]]:
        """Paragraphs that earlier ones (which stay) have said."""
        found: dict[int, tuple[int, ...]] = {}
        said: dict[Words, int] = {}
        facts: set[str] = set()
        for number, index in enumerate(self._indexes):
            content = self._blocks[index].text
            own = [tuple(words(sentence)) for sentence in sentences(content)]
            own_facts = figure_set(content) | name_set(content)
            sources = self._joined(number, found)
            if not sources and own_facts <= facts:
                sources = self._said(number, own, said, found)
            if sources:
                found[index] = tuple(self._indexes[each] for each in sources)
                continue
            facts |= own_facts
            for sentence in own:
                said.setdefault(sentence, number)
        return found

    def _joined(self, number: int, dropped: Mapping[int, object]) -> Sequence[int]:
        """The two or more paragraphs whose concatenation paragraph ``number`` is."""
        start, end = self._bounds[number], self._bounds[number + 1]
        if not self._may_go(number):
            return ()
        place = int(self._first[start])
        run = self._whole_run(place, end - start) if place + end - start <= start else ()
        stays = not any(self._indexes[each] in dropped for each in run)
        return run if len(run) >= 2 and stays and self._equal(place, start, end) else ()

    def _said(
        self, number: int, own: Sequence[Words], said: Mapping[Words, int], dropped: Mapping[int, object]
    ) -> Sequence[int]:
        """The earlier paragraphs with nearly all shingles or sentences of paragraph ``number``."""
        start, end = self._bounds[number], self._bounds[number + 1]
        if not self._may_go(number) or end - start < MIN_WORDS:
            return ()
        places = self._first[start : end - _SHINGLE + 1]
        earlier = places[places + _SHINGLE <= start].tolist()
        staying = [place for place in earlier if self._indexes[self._number_at(place)] not in dropped]
        if len(staying) >= _SHARE * len(places):
            return sorted({self._number_at(place) for place in staying})
        known = [said[sentence] for sentence in own if sentence in said]
        return sorted(set(known)) if len(known) >= _SHARE * len(own) else ()

    def _may_go(self, number: int) -> bool:
        index = self._indexes[number]
        return self._blocks[index].kind is Kind.PROSE and len(self._text[index]) >= _MIN_JOINED

    def _number_at(self, place: int) -> int:
        return bisect_right(self._bounds, place) - 1

    def _equal(self, place: int, start: int, end: int) -> bool:
        return self._words[place : place + end - start] == self._words[start:end]

    def _whole_run(self, place: int, length: int) -> range:
        """The paragraphs that start at ``place`` and are ``length`` words long together; none if there are no such."""
        first, last = bisect_left(self._bounds, place), bisect_left(self._bounds, place + length)
        if last < len(self._bounds) and (self._bounds[first], self._bounds[last]) == (place, place + length):
            return range(first, last)
        return range(0)

    def _covered(self, places: Iterable[int]) -> list[int]:
        """The paragraphs nearly all of whose words are in shingles at ``places``."""
        covered = {place + step for place in places for step in range(_SHINGLE)}
        counts = Counter(self._number_at(word) for word in covered if word < len(self._words))
        return sorted(
            number
            for number, count in counts.items()
            if count >= _SHARE * (self._bounds[number + 1] - self._bounds[number])
        )

    def _is_news(self, number: int, others: Iterable[int]) -> bool:
        """Whether paragraph ``number`` holds a figure or a name that none of ``others`` has."""
        text = self._blocks[self._indexes[number]].text
        known = "\n".join(self._blocks[self._indexes[each]].text for each in others)
        return bool(figure_set(text) - figure_set(known) or name_set(text) - name_set(known))
