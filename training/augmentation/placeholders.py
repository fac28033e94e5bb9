"""Words replaced by placeholders on both sides, so that the model learns to copy them."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

from training.augmentation.words import PieceKinds, Words, word_links
from training.corpus import Links, Tokens
from training.vocabulary import PLACEHOLDERS

Side = NDArray[np.generic]
_Hidden = tuple[tuple[int, int], int]
"""First piece and end of what is hidden, and the placeholder's number."""


class PlaceholderMaker:
    """Hides words of a pair that translate each other and nothing else."""

    def __init__(self, pieces: SentencePieceProcessor, kinds: PieceKinds) -> None:
        self._kinds = kinds
        self._numbers = [pieces.piece_to_id(own) for own in PLACEHOLDERS]
        self._space = pieces.piece_to_id("▁")
        self.possible = pieces.unk_id() not in {*self._numbers, self._space}

    def hide(self, dutch: Side, english: Side, links: Links, draw: random.Random) -> tuple[Tokens, Tokens, Links]:
        """The pair with one to three words of it replaced by placeholders, numbered in the Dutch order.

        Marks around a word stay. A pair that has no such words comes back as it is.
        """
        sides = self._kinds.words(dutch), self._kinds.words(english)
        pairs = word_links(links, *sides)
        often_dutch, often_english = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
        cores = [
            (self._core(dutch, sides[0], one), self._core(english, sides[1], other))
            for one, other in sorted(pairs)
            if often_dutch[one] == often_english[other] == 1
        ]
        found = [(one, other) for one, other in cores if one is not None and other is not None]
        if not found:
            return dutch.astype(np.uint16), english.astype(np.uint16), links
        chosen = sorted(draw.sample(found, min(len(found), draw.choice([1, 1, 2, 2, 3]))))
        order = sorted(range(len(chosen)), key=lambda number: chosen[number][1])
        hidden_dutch = [(one, number) for number, (one, _) in enumerate(chosen)]
        hidden_english = [(chosen[number][1], number) for number in order]
        new_dutch, moved_dutch, ours = self._replace(dutch, hidden_dutch)
        new_english, moved_english, theirs = self._replace(english, hidden_english)
        rows = {(moved_dutch[a], moved_english[b]) for a, b in links.tolist() if ours.get(a) == theirs.get(b)}
        return new_dutch, new_english, np.array(sorted(rows), np.uint8).reshape(-1, 2)

    def _core(self, tokens: Side, words: Words, word: int) -> tuple[int, int] | None:
        """First piece and end of the word without marks around it; None if it has no letter or digit."""
        places = np.flatnonzero(words == word)
        solid = np.flatnonzero(self._kinds.solid[tokens[places]])
        if not len(solid):
            return None
        return int(places[solid[0]]), int(places[solid[-1]]) + 1

    def _replace(
        self, tokens: Side, hidden: list[tuple[tuple[int, int], int]]
    ) -> tuple[Tokens, list[int], dict[int, int]]:
        """The pieces with a placeholder for each span; where each old piece went; which ones a placeholder hides."""
        new: list[int] = []
        moved: list[int] = []
        inside: dict[int, int] = {}
        at = 0
        for (start, end), number in hidden:
            for piece in tokens[at:start]:
                moved.append(len(new))
                new.append(int(piece))
            if self._kinds.starts[tokens[start]]:
                new.append(self._space)
            moved += [len(new)] * (end - start)
            inside |= dict.fromkeys(range(start, end), number)
            new.append(self._numbers[number])
            at = end
        for piece in tokens[at:]:
            moved.append(len(new))
            new.append(int(piece))
        return np.array(new, np.uint16), moved, inside
