"""Pieces in, ranked pieces out: a package's model, decoded with CTranslate2 in batches that keep all cores busy."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from sitegen.problems import Problem, TranslationError
from sitegen.translate.models.argos import Package

if TYPE_CHECKING:
    import ctranslate2

BATCH_TOKENS = 1024
_MAX_TARGET = 490  # models know 512 positions or more
_UNKNOWN = "<unk>"
_Waiting: TypeAlias = "list[ctranslate2.AsyncTranslationResult]"
_Rows: TypeAlias = list[list[float]]


class Part(Struct, frozen=True):
    """Pieces that fit the model, the number of the request that they are of, and whether attention is wanted."""

    owner: int
    pieces: list[str]
    linked: bool = False


class Decoded(Struct, frozen=True):
    """What a source came to: hypotheses as pieces, best first; their log-probabilities by piece; for those who asked,
    the attention of each of their pieces to each piece of the source."""

    source: list[str]
    hypotheses: list[list[str]]
    scores: list[float]
    attention: list[_Rows]

    def pieces(self, rank: int) -> list[str]:
        """A hypothesis, with the source piece that was attended to most in the place of each unknown piece."""
        pieces = self.hypotheses[rank]
        return fill_unknown(pieces, self.source, self.attention[rank]) if _UNKNOWN in pieces else pieces


def fill_unknown(target: list[str], source: list[str], attention: _Rows) -> list[str]:
    """``target`` with the source piece that was attended to most in the place of each unknown piece."""
    filled = list(target)
    for index, (piece, row) in enumerate(zip(target, attention, strict=False)):
        if piece == _UNKNOWN and source:
            filled[index] = max(zip(source, row, strict=False), key=lambda each: each[1])[0]
    return filled


class Model:
    """The model of a package. With a ``beam`` of n it gives n hypotheses of each part.

    With a beam, the library (4.8) gives the attention of a batch's first step to other sentences of the batch: that of
    the first sentence to the first n results, that of the second to the next n, and so on. Where this holds, parts that
    want attention go to the front of their batch, and their first row is taken from where it is. For the others a
    greedy decoder takes the first step again, which sees the source only: it takes as long as half a translation.
    """

    def __init__(self, package: Package, beam: int, threads: int = 0) -> None:
        """Load it. Raises :class:`TranslationError` if its files are damaged."""
        import ctranslate2  # a tenth of a second, which a build that finds all in the memory can do without

        self._beam = beam
        self._workers = threads or os.cpu_count() or 1
        try:
            self._model = ctranslate2.Translator(
                package.name,
                files=package.model_files,
                inter_threads=self._workers,
                intra_threads=1,
                max_queued_batches=-1,
                compute_type="auto",
            )
        except (RuntimeError, ValueError) as error:
            hint = "fetch or copy the package again"
            raise TranslationError(
                Problem("broken-model", f"{package.name} cannot be loaded: {error}", hint)
            ) from error

    def decode(self, parts: Sequence[Part], careful: bool = False) -> Iterator[tuple[Part, Decoded]]:
        """What each of ``parts`` comes to, the longest first, while later batches are under way. Neither the batch nor
        the order that a part is in makes a difference to it. Raises :class:`TranslationError` if the model cannot."""
        batches = _batches(parts)
        started: deque[tuple[Sequence[Part], _Waiting, dict[int, ctranslate2.AsyncTranslationResult]]] = deque()
        while True:
            # As many as keep the workers busy, and no more: a build that is stopped waits for what was started.
            while len(started) < 2 * self._workers + 2 and (batch := next(batches, None)):
                hidden = [index for index, part in enumerate(batch) if part.linked and not self._shows(index, batch)]
                openings = self._openings([batch[index] for index in hidden])
                started.append((batch, self._start(batch, careful), dict(zip(hidden, openings, strict=True))))
            if not started:
                return
            batch, waiting, again = started.popleft()
            results = [_result(each) for each in waiting]
            for index, part in enumerate(batch):
                shown = results[self._beam * index] if part.linked and index not in again else None
                opening = _first_row(shown or (_result(again[index]) if index in again else None))
                yield part, self._decoded(part, results[index], opening, careful)

    def _decoded(self, part: Part, result: ctranslate2.TranslationResult, opening: _Rows, careful: bool) -> Decoded:
        # Each look at a list of the library's makes it anew.
        hypotheses: list[list[str]] = result.hypotheses
        unknown = not part.linked and any(_UNKNOWN in pieces for pieces in hypotheses)
        if unknown or (part.linked and not opening):
            asked = [replace(part, linked=True)]
            opening = _first_row(_result(self._openings(asked)[0]))
            result = _result(self._start(asked, careful)[0])
        attention = [[*(opening or rows[:1]), *rows[1:]] for rows in result.attention] if part.linked or unknown else []
        return Decoded(part.pieces, hypotheses, result.scores, attention)

    def _start(self, batch: Sequence[Part], careful: bool) -> _Waiting:
        """Begin to translate ``batch``, whose parts have one length."""
        return self._send(
            [part.pieces for part in batch],
            beam_size=self._beam,
            num_hypotheses=self._beam,
            max_decoding_length=min(3 * len(batch[0].pieces) + 10, _MAX_TARGET),
            repetition_penalty=1.2 if careful else 1.0,
            no_repeat_ngram_size=3 if careful else 0,
            return_scores=True,
            return_attention=any(part.linked for part in batch),
        )

    def _openings(self, batch: Sequence[Part]) -> _Waiting:
        """Begin the first step alone of ``batch``, for its attention."""
        return self._send([part.pieces for part in batch], beam_size=1, max_decoding_length=1, return_attention=True)

    def _send(self, batch: Sequence[list[str]], **options: float) -> _Waiting:
        if not batch:
            return []
        waiting: _Waiting = self._model.translate_batch(batch, max_input_length=0, asynchronous=True, **options)
        return waiting

    def _shows(self, index: int, batch: Sequence[Part]) -> bool:
        """Whether the first row of ``index`` is among the results of ``batch``, at ``beam`` times its place."""
        return self._beam * index < len(batch) and (index == 0 or self._spreads_first_rows)

    @cached_property
    def _spreads_first_rows(self) -> bool:
        """Whether first rows are where the library is known to put them; found out on a batch of nonsense."""
        words = [f"▁{word}" for word in ("de", "man", "in", "het", "huis", "van", "een", "stad", "met", "water")]
        count = min(2 * self._beam + 1, len(words))
        parts = [Part(number, words[number:] + words[:number], linked=True) for number in range(count)]
        alone = [_first_row(_result(each)) for each in self._openings(parts)]
        found = [_first_row(_result(each)) for each in self._start(parts, careful=False)]
        same = [[_are_close(row, own) for own in alone] for row in found]
        return all(
            each == [number == index // self._beam for number in range(count)] for index, each in enumerate(same)
        )


def _are_close(one: _Rows, other: _Rows) -> bool:
    return bool(one and other and np.allclose(one, other, atol=1e-3))


def _first_row(result: ctranslate2.TranslationResult | None) -> _Rows:
    """The attention of the first step of ``result``, as a list of one row; empty if no hypothesis has a piece."""
    return next((rows[:1] for rows in result.attention if rows), []) if result is not None else []


def _batches(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """``parts`` in batches, the longest first, those that want attention before the others."""
    # Only parts of one length share a batch: padding changes the last bits of sums, and so now and then a word.
    alike: dict[int, list[Part]] = {}
    for part in parts:
        alike.setdefault(len(part.pieces), []).append(part)
    for length, same in sorted(alike.items(), reverse=True):
        size = max(BATCH_TOKENS // max(length, 1), 1)
        count = -(-len(same) // size)
        ordered = sorted(same, key=lambda part: not part.linked)
        # Dealt out, so that each batch has its share of those at its front.
        for first in range(count):
            yield ordered[first::count]


def _result(waiting: ctranslate2.AsyncTranslationResult) -> ctranslate2.TranslationResult:
    """What ``waiting`` comes to. Raises :class:`TranslationError` if the model cannot decode."""
    try:
        return waiting.result()
    except (RuntimeError, ValueError) as error:
        hint = "choose another package: `sitegen model list`"
        raise TranslationError(Problem("broken-model", f"the model cannot translate: {error}", hint)) from error
