"""Decoding: segments in, translations with word alignments out, through CTranslate2 in few large batches."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import ctranslate2

from sitegen.problems import Problem, TranslationError
from sitegen.translate.packages import Package
from sitegen.translate.tokenizer import Tokenizer, load_tokenizer
from sitegen.translate.tokens import tokens

BATCH_TOKENS = 2048
_CHUNK_SEGMENTS = 4096
_MAX_PIECES = 200


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of one segment.

    ``links`` gives for each token of ``text`` (:mod:`sitegen.translate.tokens`) the index of the source token that it
    translates, or -1; it is empty if the engine does not know. ``score`` is the log-probability by piece.
    """

    text: str
    links: tuple[int, ...] = ()
    score: float = 0.0


class Engine(Protocol):
    """What translates."""

    copies_placeholders: bool
    """Whether it was trained to copy ``｟0｠``."""

    def decode(
        self, segments: Sequence[str], careful: bool = False, progress: Callable[[int], None] | None = None
    ) -> list[tuple[Hypothesis, ...]]:
        """For each segment its hypotheses, best first. ``careful``: with a penalty on what is said twice."""


class ArgosEngine:
    """An Argos package, decoded with CTranslate2 directly.

    All segments go to the model at once, sorted by length and cut into batches of ``BATCH_TOKENS`` tokens, for
    Argos's default of 32 costs 6–30 times as much.
    """

    def __init__(self, package: Package, beam: int = 4, threads: int = 0) -> None:
        """Load ``package``. Raises :class:`TranslationError` if its files are damaged."""
        self._beam = beam
        self._tokenizer: Tokenizer = load_tokenizer(package)
        self.copies_placeholders = self._tokenizer.copies_placeholders
        workers = threads or os.cpu_count() or 1
        try:
            self._model = ctranslate2.Translator(
                package.name, files=package.model_files, inter_threads=workers, intra_threads=1, compute_type="auto"
            )
        except (RuntimeError, ValueError) as error:
            hint = "fetch or copy the package again"
            raise TranslationError(
                Problem("broken-model", f"{package.name} cannot be loaded: {error}", hint)
            ) from error

    def decode(
        self, segments: Sequence[str], careful: bool = False, progress: Callable[[int], None] | None = None
    ) -> list[tuple[Hypothesis, ...]]:
        """See :meth:`Engine.decode`. ``progress`` is told how many segments are done."""
        order = sorted(range(len(segments)), key=lambda index: (-len(segments[index]), segments[index]))
        results: list[tuple[Hypothesis, ...]] = [()] * len(segments)
        for first in range(0, len(order), _CHUNK_SEGMENTS):
            chunk = order[first : first + _CHUNK_SEGMENTS]
            for index, found in zip(chunk, self._decode_chunk([segments[i] for i in chunk], careful), strict=True):
                results[index] = found
            if progress is not None:
                progress(min(first + _CHUNK_SEGMENTS, len(order)))
        return results

    def _decode_chunk(self, segments: Sequence[str], careful: bool) -> list[tuple[Hypothesis, ...]]:
        encoded = self._tokenizer.encode(segments)
        parts = [part for pieces in encoded for part in _cut(pieces)]
        longest = max((len(part) for part in parts), default=0)
        results = self._model.translate_batch(
            parts,
            beam_size=self._beam,
            num_hypotheses=self._beam,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            max_decoding_length=3 * longest + 10,
            max_input_length=0,
            return_scores=True,
            return_attention=True,
            replace_unknowns=True,
            repetition_penalty=1.2 if careful else 1.0,
            no_repeat_ngram_size=3 if careful else 0,
        )
        found, position = [], 0
        for segment, pieces in zip(segments, encoded, strict=True):
            count = len(_cut(pieces))
            own = results[position : position + count]
            position += count
            if count == 1:
                ranked = zip(own[0].hypotheses, own[0].attention, own[0].scores, strict=True)
                found.append(tuple(self._hypothesis(segment, pieces, *each) for each in ranked))
            else:
                text = " ".join(self._tokenizer.decode(result.hypotheses[0]) for result in own)
                found.append((Hypothesis(text, (), min(result.scores[0] for result in own)),))
        return found

    def _hypothesis(
        self, segment: str, source: list[str], target: list[str], attention: list[list[float]], score: float
    ) -> Hypothesis:
        text = self._tokenizer.decode(target)
        links = self._links(segment, source, text, target, attention)
        return Hypothesis(text, links, score)

    def _links(
        self, segment: str, source: list[str], text: str, target: list[str], attention: list[list[float]]
    ) -> tuple[int, ...]:
        """Piece-to-piece attention summed to token-to-token, and the strongest source token for each target token."""
        from_tokens = self._tokenizer.piece_tokens(source, segment)
        to_tokens = self._tokenizer.piece_tokens(target, text)
        if from_tokens is None or to_tokens is None:
            return ()
        weights: list[dict[int, float]] = [{} for _ in tokens(text)]
        for row, to_token in zip(attention, to_tokens, strict=False):
            if to_token >= len(weights):
                continue
            for weight, from_token in zip(row, from_tokens, strict=False):
                weights[to_token][from_token] = weights[to_token].get(from_token, 0.0) + weight
        return tuple(max(row, key=lambda key: (row[key], -key)) if row else -1 for row in weights)


def _cut(pieces: list[str]) -> list[list[str]]:
    """``pieces`` in parts that the model's positions can hold, cut before a word where there is one."""
    parts = []
    while len(pieces) > _MAX_PIECES:
        words = [index for index in range(_MAX_PIECES // 2, _MAX_PIECES + 1) if pieces[index].startswith("▁")]
        cut = words[-1] if words else _MAX_PIECES
        parts.append(pieces[:cut])
        pieces = pieces[cut:]
    return [*parts, pieces]
