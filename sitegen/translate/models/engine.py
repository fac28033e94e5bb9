"""Decoding: segments in, translations with word alignments out, through CTranslate2 in few large batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

import numpy as np
from msgspec import Struct

from sitegen.translate.models.argos import Package
from sitegen.translate.models.model import Decoded, Model, Part
from sitegen.translate.models.tokenizer import Tokenizer, load_tokenizer
from sitegen.translate.segments.edits import Links
from sitegen.translate.segments.tokens import tokens

_MAX_PIECES = 160


class Request(Struct, frozen=True):
    """A text to translate, and whether to tell which word of it each word of the translation says."""

    text: str
    linked: bool = False


class Hypothesis(Struct, frozen=True):
    """One translation of one segment.

    ``links`` gives for each token of ``text`` (:mod:`sitegen.translate.segments.tokens`) the index of the source token
    that it translates, or -1; it is empty if the engine does not know, None if it was not asked. ``score`` is the
    log-probability by piece.
    """

    text: str
    links: Links = ()
    score: float = 0.0


class Engine(Protocol):
    """What translates."""

    copies_placeholders: bool
    """Whether it was trained to copy ``｟0｠``."""

    def unwritable(self, text: str) -> AbstractSet[str]:
        """The characters of ``text`` that it has no piece for, and so can neither read nor write."""

    def decode(self, requests: Sequence[Request], careful: bool = False) -> Iterator[tuple[int, Iterable[Hypothesis]]]:
        """The index of each of ``requests`` with its hypotheses, best first, in an order of the engine's own that does
        not depend on theirs. ``careful``: with a penalty on what is said twice."""


class ArgosEngine:
    """An Argos package, decoded with CTranslate2 directly.

    Batches are large, for Argos's default of 32 tokens costs many times as much.
    """

    def __init__(self, package: Package, beam: int = 4, threads: int = 0) -> None:
        """Load ``package``. Raises :class:`TranslationError` if its files are damaged."""
        self._tokenizer: Tokenizer = load_tokenizer(package)
        self.copies_placeholders = self._tokenizer.copies_placeholders
        self._model = Model(package, beam, threads)

    def unwritable(self, text: str) -> AbstractSet[str]:
        """See :meth:`Engine.unwritable`."""
        return self._tokenizer.unwritable(text)

    def decode(self, requests: Sequence[Request], careful: bool = False) -> Iterator[tuple[int, Iterable[Hypothesis]]]:
        """See :meth:`Engine.decode`. Each hypothesis is put into words when it is looked at, while the model goes on
        with later batches. Neither the batch nor the order that a request is in makes a difference to it."""
        encoded = self._tokenizer.encode([request.text for request in requests])
        cut = {index: parts for index, pieces in enumerate(encoded) if len(parts := _cut(pieces)) > 1}
        whole = [
            Part(index, pieces, requests[index].linked) for index, pieces in enumerate(encoded) if index not in cut
        ]
        for part, decoded in self._model.decode(whole, careful):
            yield part.owner, self._hypotheses(requests[part.owner], decoded)
        pieces_of = [Part(index, part) for index, parts in cut.items() for part in parts]
        said: dict[int, dict[int, Decoded]] = {}
        for part, decoded in self._model.decode(pieces_of, careful):
            said.setdefault(part.owner, {})[id(part.pieces)] = decoded
        for index, parts in cut.items():
            found = [said[index][id(part)] for part in parts]
            text = " ".join(self._tokenizer.decode(each.pieces(0)) for each in found)
            yield index, (Hypothesis(text, (), min(each.scores[0] for each in found)),)

    def say(self, text: str) -> str:
        """The best translation of ``text`` alone."""
        ((_, hypotheses),) = self.decode([Request(text)])
        return next(iter(hypotheses)).text

    def _hypotheses(self, request: Request, decoded: Decoded) -> Iterator[Hypothesis]:
        for rank, score in enumerate(decoded.scores):
            target = decoded.pieces(rank)
            text = self._tokenizer.decode(target)
            links = self._links(request.text, decoded, rank, target, text) if request.linked else None
            yield Hypothesis(text, links, score)

    def _links(self, segment: str, decoded: Decoded, rank: int, target: list[str], text: str) -> tuple[int, ...]:
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


def _cut(pieces: list[str]) -> list[list[str]]:
    """``pieces`` in parts that the model's positions can hold, cut before a word where there is one."""
    parts = []
    while len(pieces) > _MAX_PIECES:
        words = [index for index in range(_MAX_PIECES // 2, _MAX_PIECES + 1) if pieces[index].startswith("▁")]
        cut = words[-1] if words else _MAX_PIECES
        parts.append(pieces[:cut])
        pieces = pieces[cut:]
    return [*parts, pieces]
