"""Decoding: segments in, translations with word alignments out, through CTranslate2 in few large batches."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import ctranslate2

from sitegen.problems import Problem, TranslationError
from sitegen.translate.argos import Package
from sitegen.translate.tokenizer import Tokenizer, load_tokenizer
from sitegen.translate.tokens import tokens

BATCH_TOKENS = 2048
_CHUNK_SEGMENTS = 4096
_MAX_PIECES = 160
_MAX_TARGET = 490  # models know 512 positions or more
_UNKNOWN = "<unk>"
_Ranked: TypeAlias = tuple[list[str], list[list[float]], float]  # pieces, attention by piece, score


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

    All segments go to the model at once, in batches of up to ``BATCH_TOKENS`` tokens, for Argos's default of 32 costs
    6–30 times as much.
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
        parts = [_cut(pieces) for pieces in encoded]
        decoded = iter(self._translate([part for own in parts for part in own], careful))
        found = []
        for segment, own in zip(segments, parts, strict=True):
            results = [next(decoded) for _ in own]
            if len(own) == 1:
                found.append(tuple(self._hypothesis(segment, own[0], *each) for each in results[0]))
            else:
                best = [ranked[0] for ranked in results]
                text = " ".join(self._tokenizer.decode(pieces) for pieces, _, _ in best)
                found.append((Hypothesis(text, (), min(score for _, _, score in best)),))
        return found

    def _translate(self, parts: Sequence[list[str]], careful: bool) -> list[list[_Ranked]]:
        """For each of ``parts`` its hypotheses. Neither the batch nor the order that it is in makes a difference."""
        # Only parts of one length share a batch: padding changes the last bits of sums, and so now and then a word.
        alike: dict[int, list[int]] = {}
        for index, part in enumerate(parts):
            alike.setdefault(len(part), []).append(index)
        waiting = []
        for length, indexes in sorted(alike.items(), reverse=True):
            same = [parts[index] for index in indexes]
            best = self._start(
                same,
                beam_size=self._beam,
                num_hypotheses=self._beam,
                max_decoding_length=min(3 * length + 10, _MAX_TARGET),
                repetition_penalty=1.2 if careful else 1.0,
                no_repeat_ngram_size=3 if careful else 0,
            )
            # With a beam, the library gives the attention of a batch's first step to the wrong sentences. That step
            # sees the source only, so that a greedy decoder has the right one.
            first = self._start(same, beam_size=1, max_decoding_length=1)
            waiting.append((indexes, best, first))
        found: list[list[_Ranked]] = [[] for _ in parts]
        for indexes, best, first in waiting:
            for index, result, opening in zip(indexes, best, first, strict=True):
                ranked, head = _result(result), _result(opening).attention[0][:1]
                found[index] = [
                    (pieces, [*(head or rows[:1]), *rows[1:]], score)
                    for pieces, rows, score in zip(ranked.hypotheses, ranked.attention, ranked.scores, strict=True)
                ]
        return found

    def _start(self, parts: Sequence[list[str]], **options: float) -> list[ctranslate2.AsyncTranslationResult]:
        started: list[ctranslate2.AsyncTranslationResult] = self._model.translate_batch(
            parts,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            max_input_length=0,
            return_scores=True,
            return_attention=True,
            asynchronous=True,
            **options,
        )
        return started

    def _hypothesis(
        self, segment: str, source: list[str], target: list[str], attention: list[list[float]], score: float
    ) -> Hypothesis:
        target = _fill_unknown(target, source, attention)
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


def _result(waiting: ctranslate2.AsyncTranslationResult) -> ctranslate2.TranslationResult:
    """What ``waiting`` comes to. Raises :class:`TranslationError` if the model cannot decode."""
    try:
        return waiting.result()
    except (RuntimeError, ValueError) as error:
        hint = "choose another package: `sitegen model list`"
        raise TranslationError(Problem("broken-model", f"the model cannot translate: {error}", hint)) from error


def _fill_unknown(target: list[str], source: list[str], attention: list[list[float]]) -> list[str]:
    """``target`` with the source piece that was attended to most in the place of each unknown piece."""
    filled = list(target)
    for index, (piece, row) in enumerate(zip(target, attention, strict=False)):
        if piece == _UNKNOWN and source:
            filled[index] = max(zip(source, row, strict=False), key=lambda each: each[1])[0]
    return filled


def _cut(pieces: list[str]) -> list[list[str]]:
    """``pieces`` in parts that the model's positions can hold, cut before a word where there is one."""
    parts = []
    while len(pieces) > _MAX_PIECES:
        words = [index for index in range(_MAX_PIECES // 2, _MAX_PIECES + 1) if pieces[index].startswith("▁")]
        cut = words[-1] if words else _MAX_PIECES
        parts.append(pieces[:cut])
        pieces = pieces[cut:]
    return [*parts, pieces]
