"""Decoding: segments in, translations with word alignments out, through CTranslate2 in few large batches."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import ctranslate2

from sitegen.problems import Problem, TranslationError
from sitegen.translate.argos import Package
from sitegen.translate.edits import Links
from sitegen.translate.tokenizer import Tokenizer, load_tokenizer
from sitegen.translate.tokens import tokens

BATCH_TOKENS = 2048
_CHUNK_SEGMENTS = 4096
_MAX_PIECES = 160
_MAX_TARGET = 490  # models know 512 positions or more
_UNKNOWN = "<unk>"


@dataclass(frozen=True, slots=True)
class Request:
    """A text to translate, and whether to tell which word of it each word of the translation says."""

    text: str
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of one segment.

    ``links`` gives for each token of ``text`` (:mod:`sitegen.translate.tokens`) the index of the source token that it
    translates, or -1; it is empty if the engine does not know, None if it was not asked. ``score`` is the
    log-probability by piece.
    """

    text: str
    links: Links = ()
    score: float = 0.0


class Engine(Protocol):
    """What translates."""

    copies_placeholders: bool
    """Whether it was trained to copy ``｟0｠``."""

    def decode(
        self, requests: Sequence[Request], careful: bool = False, progress: Callable[[int], None] | None = None
    ) -> list[Iterable[Hypothesis]]:
        """For each of ``requests`` its hypotheses, best first. ``careful``: with a penalty on what is said twice."""


@dataclass(frozen=True, slots=True)
class _Decoded:
    """What a source came to; ``opening`` is the attention of the first step, where it was asked for."""

    source: list[str]
    result: ctranslate2.TranslationResult
    opening: list[float] | None = None

    @property
    def scores(self) -> list[float]:
        return list(self.result.scores)

    def attention(self, rank: int) -> list[list[float]]:
        """For each piece of a hypothesis its attention to each piece of the source."""
        # The library makes new lists of all numbers each time that it is asked.
        rows: list[list[float]] = self.result.attention[rank]
        return [self.opening, *rows[1:]] if self.opening is not None else rows

    def pieces(self, rank: int) -> list[str]:
        """A hypothesis, with the source piece that was attended to most in the place of each unknown piece."""
        pieces: list[str] = self.result.hypotheses[rank]
        return _fill_unknown(pieces, self.source, self.attention(rank)) if _UNKNOWN in pieces else pieces


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
        self, requests: Sequence[Request], careful: bool = False, progress: Callable[[int], None] | None = None
    ) -> list[Iterable[Hypothesis]]:
        """See :meth:`Engine.decode`; each hypothesis is put into words when it is looked at. ``progress`` is told how
        many requests are done."""
        order = sorted(range(len(requests)), key=lambda index: (-len(requests[index].text), requests[index].text))
        results: list[Iterable[Hypothesis]] = [()] * len(requests)
        for first in range(0, len(order), _CHUNK_SEGMENTS):
            chunk = order[first : first + _CHUNK_SEGMENTS]
            for index, found in zip(chunk, self._decode_chunk([requests[i] for i in chunk], careful), strict=True):
                results[index] = found
            if progress is not None:
                progress(min(first + _CHUNK_SEGMENTS, len(order)))
        return results

    def _decode_chunk(self, requests: Sequence[Request], careful: bool) -> list[Iterable[Hypothesis]]:
        encoded = self._tokenizer.encode([request.text for request in requests])
        parts = [_cut(pieces) for pieces in encoded]
        linked = [request.linked and len(own) == 1 for request, own in zip(requests, parts, strict=True) for _ in own]
        decoded = iter(self._translate([part for own in parts for part in own], linked, careful))
        found: list[Iterable[Hypothesis]] = []
        for request, own in zip(requests, parts, strict=True):
            results = [next(decoded) for _ in own]
            if len(own) == 1:
                found.append(self._hypotheses(request, results[0]))
            else:
                text = " ".join(self._tokenizer.decode(each.pieces(0)) for each in results)
                found.append((Hypothesis(text, (), min(each.scores[0] for each in results)),))
        return found

    def _translate(self, parts: Sequence[list[str]], linked: Sequence[bool], careful: bool) -> list[_Decoded]:
        """What each of ``parts`` came to. Neither the batch nor the order that it is in makes a difference."""
        # Only parts of one length share a batch: padding changes the last bits of sums, and so now and then a word.
        alike: dict[int, list[int]] = {}
        for index, part in enumerate(parts):
            alike.setdefault(len(part), []).append(index)
        waiting: dict[int, ctranslate2.AsyncTranslationResult] = {}
        for length, indexes in sorted(alike.items(), reverse=True):
            started = self._start(
                [parts[index] for index in indexes],
                beam_size=self._beam,
                num_hypotheses=self._beam,
                max_decoding_length=min(3 * length + 10, _MAX_TARGET),
                repetition_penalty=1.2 if careful else 1.0,
                no_repeat_ngram_size=3 if careful else 0,
            )
            waiting |= zip(indexes, started, strict=True)
        results = [_result(waiting[index]) for index in range(len(parts))]
        unsure = [any(_UNKNOWN in pieces for pieces in result.hypotheses) for result in results]
        openings = self._openings(parts, [index for index, wanted in enumerate(linked) if wanted or unsure[index]])
        return [_Decoded(parts[index], result, openings.get(index)) for index, result in enumerate(results)]

    def _openings(self, parts: Sequence[list[str]], wanted: Sequence[int]) -> dict[int, list[float]]:
        """The attention of the first step for the ``wanted`` of ``parts``, by index.

        With a beam, the library gives the attention of a batch's first step to the wrong sentences. That step sees the
        source only, so that a greedy decoder has the right one.
        """
        alike: dict[int, list[int]] = {}
        for index in wanted:
            alike.setdefault(len(parts[index]), []).append(index)
        waiting: dict[int, ctranslate2.AsyncTranslationResult] = {}
        for _, indexes in sorted(alike.items(), reverse=True):
            same = [parts[index] for index in indexes]
            waiting |= zip(indexes, self._start(same, beam_size=1, max_decoding_length=1), strict=True)
        found = {index: _result(each).attention[0] for index, each in waiting.items()}
        return {index: rows[0] for index, rows in found.items() if rows}

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

    def _hypotheses(self, request: Request, decoded: _Decoded) -> Iterator[Hypothesis]:
        for rank, score in enumerate(decoded.scores):
            target = decoded.pieces(rank)
            text = self._tokenizer.decode(target)
            links = self._links(request.text, decoded, rank, target, text) if request.linked else None
            yield Hypothesis(text, links, score)

    def _links(self, segment: str, decoded: _Decoded, rank: int, target: list[str], text: str) -> tuple[int, ...]:
        """Piece-to-piece attention summed to token-to-token, and the strongest source token for each target token."""
        from_tokens = self._tokenizer.piece_tokens(decoded.source, segment)
        to_tokens = self._tokenizer.piece_tokens(target, text)
        if from_tokens is None or to_tokens is None:
            return ()
        weights: list[dict[int, float]] = [{} for _ in tokens(text)]
        for row, to_token in zip(decoded.attention(rank), to_tokens, strict=False):
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
