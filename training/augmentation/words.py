"""Words and pieces: which piece belongs to which word, and links between words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

from training.corpus import Links

Words = NDArray[np.int64]
"""For each piece of a sentence the number of the word it belongs to; words are what spaces part."""


_TYPOGRAPHIC = frozenset("“”‘’„‚–—")


@dataclass(frozen=True)
class PieceKinds:
    """What is known of each piece of the vocabulary, by its number."""

    starts: NDArray[np.bool_]
    """Whether it begins a word."""
    solid: NDArray[np.bool_]
    """Whether it has a letter or a digit."""
    typographic: NDArray[np.bool_]
    """Whether it has a character that `straighten` changes, or is a byte."""

    @classmethod
    def of(cls, pieces: SentencePieceProcessor) -> PieceKinds:
        """The kinds of the pieces of a SentencePiece model."""
        texts = [pieces.id_to_piece(number) for number in range(pieces.get_piece_size())]
        return cls(
            np.array([text.startswith("▁") for text in texts]),
            np.array([any(map(str.isalnum, text)) for text in texts]),
            np.array([pieces.is_byte(number) or bool(set(text) & _TYPOGRAPHIC) for number, text in enumerate(texts)]),
        )

    def words(self, tokens: NDArray[np.generic]) -> Words:
        """The word of each piece of a sentence."""
        starts = self.starts[tokens].copy()
        starts[:1] = True
        return np.cumsum(starts) - 1


def word_links(links: Links, dutch: Words, english: Words) -> set[tuple[int, int]]:
    """The links between words that ``links`` between pieces amount to."""
    return set(zip(dutch[links[:, 0]].tolist(), english[links[:, 1]].tolist(), strict=True))


def piece_links(links: set[tuple[int, int]], dutch: Words, english: Words) -> Links:
    """Links between all pieces of linked words."""
    rows = [
        (source, target)
        for one, other in links
        for source in np.flatnonzero(dutch == one)
        for target in np.flatnonzero(english == other)
    ]
    return np.array(rows, np.uint8).reshape(-1, 2)
