"""Decoding: segments in, translations with word alignments out, through CTranslate2 in few large batches."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

import ctranslate2
import numpy as np

from sitegen.problems import Problem, TranslationError
from sitegen.translate.argos import Package
from sitegen.translate.edits import Links
from sitegen.translate.tokenizer import Tokenizer, load_tokenizer
from sitegen.translate.tokens import tokens

BATCH_TOKENS = 1024
_MAX_PIECES = 160
_MAX_TARGET = 490  # models know 512 positions or more
_UNKNOWN = "<unk>"
_Waiting: TypeAlias = "list[ctranslate2.AsyncTranslationResult]"


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

    def decode(self, requests: Sequence[Request], careful: bool = False) -> Iterator[tuple[int, Iterable[Hypothesis]]]:
        """The index of each of ``requests`` with its hypotheses, best first, in an order of the engine's own that does
        not depend on theirs. ``careful``: with a penalty on what is said twice."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Pieces that fit the model, the index of the request that they are of, and whether links are wanted."""

    owner: int
    pieces: list[str]
    linked: bool = False


def _batches(parts: Sequence[_Part]) -> Iterator[Sequence[_Part]]:
    """``parts`` in batches, the longest first."""
    # Only parts of one length share a batch: padding changes the last bits of sums, and so now and then a word.
    alike: dict[int, list[_Part]] = {}
    for part in parts:
        alike.setdefault(len(part.pieces), []).append(part)
    for length, same in sorted(alike.items(), reverse=True):
        size = max(BATCH_TOKENS // max(length, 1), 1)
        for first in range(0, len(same), size):
            yield same[first : first + size]


@dataclass(frozen=True, slots=True)
class _Decoded:
    """What a source came to: hypotheses as pieces, their scores, and for those who asked the attention of each of their
    pieces to each piece of the source."""

    source: list[str]
    hypotheses: list[list[str]]
    scores: list[float]
    attention: list[list[list[float]]]

    def pieces(self, rank: int) -> list[str]:
        """A hypothesis, with the source piece that was attended to most in the place of each unknown piece."""
        pieces = self.hypotheses[rank]
        return _fill_unknown(pieces, self.source, self.attention[rank]) if _UNKNOWN in pieces else pieces


class ArgosEngine:
    """An Argos package, decoded with CTranslate2 directly.

    Batches hold up to ``BATCH_TOKENS`` pieces, for Argos's default of 32 costs 6–30 times as much.
    """

    def __init__(self, package: Package, beam: int = 4, threads: int = 0) -> None:
        """Load ``package``. Raises :class:`TranslationError` if its files are damaged."""
        self._beam = beam
        self._tokenizer: Tokenizer = load_tokenizer(package)
        self.copies_placeholders = self._tokenizer.copies_placeholders
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

    def decode(self, requests: Sequence[Request], careful: bool = False) -> Iterator[tuple[int, Iterable[Hypothesis]]]:
        """See :meth:`Engine.decode`. Each hypothesis is put into words when it is looked at, while the model goes on
        with later batches. Neither the batch nor the order that a request is in makes a difference to it."""
        encoded = self._tokenizer.encode([request.text for request in requests])
        cut = {index: parts for index, pieces in enumerate(encoded) if len(parts := _cut(pieces)) > 1}
        whole = [
            _Part(index, pieces, requests[index].linked) for index, pieces in enumerate(encoded) if index not in cut
        ]
        for part, decoded in self._decode_parts(whole, careful):
            yield part.owner, self._hypotheses(requests[part.owner], decoded)
        pieces_of = [_Part(index, part) for index, parts in cut.items() for part in parts]
        said: dict[int, dict[int, _Decoded]] = {}
        for part, decoded in self._decode_parts(pieces_of, careful):
            said.setdefault(part.owner, {})[id(part.pieces)] = decoded
        for index, parts in cut.items():
            found = [said[index][id(part)] for part in parts]
            text = " ".join(self._tokenizer.decode(each.pieces(0)) for each in found)
            yield index, (Hypothesis(text, (), min(each.scores[0] for each in found)),)

    def say(self, text: str) -> str:
        """The best translation of ``text`` alone."""
        ((_, hypotheses),) = self.decode([Request(text)])
        return next(iter(hypotheses)).text

    def _decode_parts(self, parts: Sequence[_Part], careful: bool) -> Iterator[tuple[_Part, _Decoded]]:
        """What each of ``parts`` came to, the longest first."""
        batches = _batches(parts)
        started: deque[tuple[Sequence[_Part], _Waiting, _Waiting]] = deque()
        while True:
            # As many as keep the workers busy, and no more: a build that is stopped waits for what was started.
            while len(started) < 2 * self._workers + 2 and (batch := next(batches, None)):
                linked = [part for part in batch if part.linked]
                started.append((batch, self._start(batch, careful), self._openings(linked)))
            if not started:
                return
            batch, waiting, openings = started.popleft()
            opening = iter(openings)
            for part, result in zip(batch, waiting, strict=True):
                yield part, self._decoded(part, result, next(opening) if part.linked else None, careful)

    def _decoded(
        self,
        part: _Part,
        waiting: ctranslate2.AsyncTranslationResult,
        opening: ctranslate2.AsyncTranslationResult | None,
        careful: bool,
    ) -> _Decoded:
        result = _result(waiting)
        # Each look at a list of the library's makes it anew.
        hypotheses: list[list[str]] = result.hypotheses
        if opening is None and any(_UNKNOWN in pieces for pieces in hypotheses):
            asked = replace(part, linked=True)
            (waiting,), (opening,) = self._start([asked], careful), self._openings([asked])
            result = _result(waiting)
        attention: list[list[list[float]]] = []
        if opening is not None:
            first = _result(opening).attention[0][:1]
            attention = [[*(first or rows[:1]), *rows[1:]] for rows in result.attention]
        return _Decoded(part.pieces, hypotheses, result.scores, attention)

    def _start(self, batch: Sequence[_Part], careful: bool) -> _Waiting:
        """Begin to translate ``batch``, whose parts have one length."""
        return self._send(
            batch,
            beam_size=self._beam,
            num_hypotheses=self._beam,
            max_decoding_length=min(3 * len(batch[0].pieces) + 10, _MAX_TARGET),
            repetition_penalty=1.2 if careful else 1.0,
            no_repeat_ngram_size=3 if careful else 0,
            return_scores=True,
            return_attention=any(part.linked for part in batch),
        )

    def _openings(self, batch: Sequence[_Part]) -> _Waiting:
        """Begin to translate the first piece of ``batch``, for its attention.

        With a beam, the library gives the attention of a batch's first step to the wrong sentences. That step sees the
        source only, so that a greedy decoder has the right one.
        """
        return self._send(batch, beam_size=1, max_decoding_length=1, return_attention=True) if batch else []

    def _send(self, batch: Sequence[_Part], **options: float) -> _Waiting:
        pieces = [part.pieces for part in batch]
        waiting: _Waiting = self._model.translate_batch(pieces, max_input_length=0, asynchronous=True, **options)
        return waiting

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
        count = len(tokens(text))
        if not count:
            return ()
        looks = np.array(decoded.attention[rank])[: len(to_tokens), : len(from_tokens)]
        said, meant = np.array(to_tokens)[: len(looks), None], np.array(from_tokens)[None, : looks.shape[1]]
        weights = np.zeros((count, from_tokens[-1] + 1))
        np.add.at(weights, (said, meant), looks)
        known = set(to_tokens)
        return tuple(int(best) if word in known else -1 for word, best in enumerate(weights.argmax(axis=1)))


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
