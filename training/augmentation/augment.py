"""A pair of the corpus → an example for a batch."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

from training.augmentation import edits
from training.augmentation.placeholders import PlaceholderMaker
from training.augmentation.words import PieceKinds, piece_links, word_links
from training.corpus import Links, Tokens
from training.settings import AugmentationSettings


@dataclass(frozen=True)
class Example:
    """A pair as the network sees it, without start and end pieces."""

    dutch: NDArray[np.generic]
    english: NDArray[np.generic]
    links: Links


class Augmenter:
    """Changes pairs at random, as often as the settings say; most go through as they are."""

    def __init__(self, pieces: SentencePieceProcessor, settings: AugmentationSettings, longest: int) -> None:
        self._pieces = pieces
        self._settings = settings
        self._longest = longest
        self._kinds = PieceKinds.of(pieces)
        self._placeholders = PlaceholderMaker(pieces, self._kinds)
        self._edits: list[tuple[float, edits.Edit]] = [
            (settings.no_full_stop, edits.no_full_stop),
            (settings.typos, edits.typo),
            (settings.title_case, edits.title_case),
            (settings.upper_case, edits.upper_case),
        ]

    def example(
        self, dutch: NDArray[np.generic], english: NDArray[np.generic], links: Links, weight: float, draw: random.Random
    ) -> Example:
        """The example that a pair makes this time; ``weight`` says how often the pair is seen."""
        settings = self._settings
        chosen = [edit for part, edit in self._edits if draw.random() < part]
        typographic = self._kinds.typographic
        if draw.random() < settings.straighten and (typographic[dutch].any() or typographic[english].any()):
            chosen.insert(0, edits.straight)
        sample = weight >= settings.sampling_weight and draw.random() < settings.sampling
        example = Example(dutch, english, links)
        if chosen or sample:
            example = self._edited(example, chosen, draw, sample=sample)
        if self._placeholders.possible and draw.random() < settings.placeholders:
            example = Example(*self._placeholders.hide(example.dutch, example.english, example.links, draw))
        return example

    def _edited(self, example: Example, chosen: list[edits.Edit], draw: random.Random, *, sample: bool) -> Example:
        pair = (self._pieces.decode(example.dutch.tolist()), self._pieces.decode(example.english.tolist()))
        changed = pair
        for edit in chosen:
            changed = edit(changed, draw)
        if changed == pair and not sample:
            return example
        dutch, english = (self._encoded(text, sample=sample) for text in changed)
        kinds = self._kinds
        words = [kinds.words(own) for own in (example.dutch, example.english, dutch, english)]
        counts = [int(own[-1]) + 1 if len(own) else 0 for own in words]
        if counts[:2] != counts[2:] or max(len(dutch), len(english)) > self._longest:
            return example  # an unusual space or a long line in capitals: not worth the trouble
        links = piece_links(word_links(example.links, words[0], words[1]), words[2], words[3])
        return Example(dutch, english, links)

    def _encoded(self, text: str, *, sample: bool) -> Tokens:
        if sample:
            pieces = self._pieces.encode(text, enable_sampling=True, nbest_size=-1, alpha=self._settings.sampling_alpha)
        else:
            pieces = self._pieces.encode(text)
        return np.array(pieces, np.uint16)
