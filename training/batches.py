"""Endless batches of examples of like length, drawn by weight."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from training.augmentation import Augmenter, Example
from training.corpus import Corpus
from training.settings import Settings
from training.vocabulary import END, PAD, START, load_pieces

_POOL = 20_000
"""Pairs drawn at a time, to be sorted by length; fewer where there are few."""
_FIRST_POOL = 4_000
"""The first time fewer, so that the first step need not wait for long."""


@dataclass(frozen=True)
class Batch:
    """Examples side by side, padded with 0."""

    source: Tensor
    """Dutch pieces and the end piece (examples, positions)."""
    given: Tensor
    """The start piece and English pieces (examples, positions)."""
    wanted: Tensor
    """English pieces and the end piece (examples, positions)."""
    links: Tensor
    """Whether a wanted piece is aligned to a source piece (examples, positions wanted, positions of the source)."""
    real: Tensor
    """Where in the flattened ``wanted`` there is no padding (pieces)."""

    def to(self, device: str) -> Batch:
        """The same on another device."""
        return Batch(*(own.to(device, non_blocking=True) for own in self._tensors()))

    def pin_memory(self) -> Batch:
        """The same in memory that a GPU copies from without waiting; PyTorch's loader calls this."""
        return Batch(*(own.pin_memory() for own in self._tensors()))

    def _tensors(self) -> tuple[Tensor, ...]:
        return self.source, self.given, self.wanted, self.links, self.real


def collate(examples: Sequence[Example]) -> Batch:
    """The batch of ``examples``; end pieces are aligned to each other."""
    rows = len(examples)
    width = max(len(own.dutch) for own in examples) + 1
    height = max(len(own.english) for own in examples) + 1
    source = np.zeros((rows, width), np.int64)
    given, wanted = (np.zeros((rows, height), np.int64) for _ in range(2))
    links = np.zeros((rows, height, width), np.bool_)
    for row, own in enumerate(examples):
        dutch, english = len(own.dutch), len(own.english)
        source[row, :dutch], source[row, dutch] = own.dutch, END
        given[row, 0], given[row, 1 : english + 1] = START, own.english
        wanted[row, :english], wanted[row, english] = own.english, END
        links[row, own.links[:, 1], own.links[:, 0]] = True
        links[row, english, dutch] = True
    real = np.flatnonzero(wanted != PAD)
    return Batch(*(torch.from_numpy(own) for own in (source, given, wanted, links, real)))


def cut(examples: list[Example], tokens: int) -> list[list[Example]]:
    """``examples`` sorted by length, in lots of at most ``tokens`` pieces on each side, padding counted."""
    lots: list[list[Example]] = []
    lot: list[Example] = []
    longest = 0
    for example in sorted(examples, key=lambda own: max(len(own.english), len(own.dutch))):
        length = 1 + max(len(example.english), len(example.dutch))
        if lot and max(longest, length) * (len(lot) + 1) > tokens:
            lots.append(lot)
            lot, longest = [], 0
        lot.append(example)
        longest = max(longest, length)
    if lot:
        lots.append(lot)
    return lots


class Examples(IterableDataset[Batch]):
    """Endless batches for one run; each worker process draws its own."""

    def __init__(self, work: Path, settings: Settings, seed: int, left_out: Sequence[int] = ()) -> None:
        self._work = work
        self._settings = settings
        self._seed = seed
        self._left_out = np.array(left_out, np.int64)

    def __iter__(self) -> Iterator[Batch]:
        worker = get_worker_info()
        seed = self._seed * 1000 + (worker.id if worker else 0)
        draw, numbers = random.Random(seed), np.random.default_rng(seed)
        corpus = Corpus.load(self._work)
        augmenter = Augmenter(load_pieces(self._work), self._settings.augmentation, self._settings.data.longest)
        weights = np.array(corpus.weights, np.float64)
        weights[self._left_out] = 0
        bounds = np.cumsum(weights / weights.sum())
        most = min(_POOL, 4 * len(corpus))
        pool = min(_FIRST_POOL, most)
        while True:
            chosen = np.searchsorted(bounds, numbers.random(pool)).clip(0, len(corpus) - 1)
            examples = [
                augmenter.example(
                    corpus.dutch[i], corpus.english[i], corpus.links[i].astype(np.uint8), float(corpus.weights[i]), draw
                )
                for i in chosen.tolist()
            ]
            lots = cut(examples, self._settings.training.batch_tokens)
            draw.shuffle(lots)
            yield from map(collate, lots)
            pool = most


def batches(work: Path, settings: Settings, seed: int, left_out: Sequence[int] = ()) -> Iterator[Batch]:
    """Endless batches, without the pairs numbered in ``left_out``, made by as many processes as the settings say."""
    dataset = Examples(work, settings, seed, left_out)
    workers = settings.training.workers
    loader: DataLoader[Batch] = DataLoader(
        dataset,
        batch_size=None,
        num_workers=workers,
        prefetch_factor=4 if workers else None,
        pin_memory=settings.training.device == "cuda",
    )
    return iter(loader)
