"""Pieces in, ranked pieces out: a package's model, decoded with CTranslate2 in batches that keep all cores busy."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from sitegen.problems import Problem, TranslationError
from sitegen.translate.argos import Package

if TYPE_CHECKING:
    import ctranslate2

BATCH_TOKENS = 512
_MAX_TARGET = 490  # models know 512 positions or more
_UNKNOWN, _END = "<unk>", "</s>"
_STEP = 16
"""Pieces: sentences of one length when it is rounded up to a multiple of these share a batch. The twelve of an article
take 0.6 of the time that they take when only those of one length do."""
_Waiting: TypeAlias = "list[ctranslate2.AsyncTranslationResult]"
_Rows: TypeAlias = list[list[float]]


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces that fit the model, the number of the request that they are of, and whether attention is wanted."""

    owner: int
    pieces: list[str]
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Decoded:
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

    With a beam, the library (4.8) gives the attention of a batch's first step to other sentences of the batch. For
    parts that want attention a greedy decoder takes that step again, which sees the source only.
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
        batches = _batches(parts, self._workers)
        started: deque[tuple[Sequence[Part], _Waiting, dict[int, ctranslate2.AsyncTranslationResult]]] = deque()
        while True:
            # As many as keep the workers busy, and no more: a build that is stopped waits for what was started.
            while len(started) < 2 * self._workers + 2 and (batch := next(batches, None)):
                linked = [index for index, part in enumerate(batch) if part.linked]
                openings = self._openings([batch[index] for index in linked])
                started.append((batch, self._start(batch, careful), dict(zip(linked, openings, strict=True))))
            if not started:
                return
            batch, waiting, first_steps = started.popleft()
            for index, (part, each) in enumerate(zip(batch, waiting, strict=True)):
                opening = _first_row(_result(first_steps[index])) if part.linked else []
                yield part, self._decoded(part, _result(each), opening, careful)

    def _decoded(self, part: Part, result: ctranslate2.TranslationResult, opening: _Rows, careful: bool) -> Decoded:
        # Each look at a list of the library's makes it anew.
        hypotheses: list[list[str]] = result.hypotheses
        unknown = not part.linked and any(_UNKNOWN in pieces for pieces in hypotheses)
        if unknown:
            asked = [replace(part, linked=True)]
            opening = _first_row(_result(self._openings(asked)[0]))
            result = _result(self._start(asked, careful)[0])
        attention = [[*(opening or rows[:1]), *rows[1:]] for rows in result.attention] if part.linked or unknown else []
        return Decoded(part.pieces, hypotheses, result.scores, attention)

    def _start(self, batch: Sequence[Part], careful: bool) -> _Waiting:
        """Begin to translate ``batch``, whose parts have one length when it is rounded up."""
        return self._send(
            batch,
            beam_size=self._beam,
            num_hypotheses=self._beam,
            max_decoding_length=min(3 * _padded(batch[0]) + 10, _MAX_TARGET),
            repetition_penalty=1.2 if careful else 1.0,
            no_repeat_ngram_size=3 if careful else 0,
            return_scores=True,
            return_attention=any(part.linked for part in batch),
        )

    def _openings(self, batch: Sequence[Part]) -> _Waiting:
        """Begin the first step alone of ``batch``, for its attention."""
        return self._send(batch, beam_size=1, max_decoding_length=1, return_attention=True)

    def _send(self, batch: Sequence[Part], **options: float) -> _Waiting:
        """Begin what ``options`` say, with every part padded to its length rounded up: what it comes to depends on the
        length to which it is padded, in the last bits of sums and so now and then in a word."""
        if not batch:
            return []
        asked = [part.pieces for part in batch]
        length = _padded(batch[0])
        if max(map(len, asked)) < length:
            asked.append([_END] * length)  # the library pads to the longest; of this little comes
        waiting: _Waiting = self._model.translate_batch(asked, max_input_length=0, asynchronous=True, **options)
        return waiting[: len(batch)]


def _first_row(result: ctranslate2.TranslationResult) -> _Rows:
    """The attention of the first step of ``result``, as a list of one row; empty if no hypothesis has a piece."""
    return next((rows[:1] for rows in result.attention if rows), [])


def _padded(part: Part) -> int:
    """The length of ``part`` rounded up."""
    return max(-(-len(part.pieces) // _STEP), 1) * _STEP


def _batches(parts: Sequence[Part], workers: int) -> Iterator[Sequence[Part]]:
    """``parts`` in batches, the longest first; few of one length are enough batches for all ``workers``. Those that
    want attention, which takes the whole batch longer, stand together."""
    alike: dict[int, list[Part]] = {}
    for part in parts:
        alike.setdefault(_padded(part), []).append(part)
    for length, same in sorted(alike.items(), reverse=True):
        size = max(BATCH_TOKENS // length, 1)
        count = max(-(-len(same) // size), min(len(same), workers) if len(alike) == 1 else 1)
        share = -(-len(same) // count)
        ordered = sorted(same, key=lambda part: not part.linked)
        yield from (ordered[first : first + share] for first in range(0, len(same), share))


def _result(waiting: ctranslate2.AsyncTranslationResult) -> ctranslate2.TranslationResult:
    """What ``waiting`` comes to. Raises :class:`TranslationError` if the model cannot decode."""
    try:
        return waiting.result()
    except (RuntimeError, ValueError) as error:
        hint = "choose another package: `sitegen model list`"
        raise TranslationError(Problem("broken-model", f"the model cannot translate: {error}", hint)) from error
