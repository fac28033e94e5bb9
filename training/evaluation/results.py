"""What an evaluation finds out, as values; ``evaluation.json`` is an :class:`Evaluation`."""

from __future__ import annotations

from hashlib import sha256

import msgspec


class Score(msgspec.Struct, frozen=True):
    """How near a translation is to its reference, both 0 to 100."""

    bleu: float
    chrf: float


class SetScores(msgspec.Struct, frozen=True):
    """A set of sentences with one reference, translated in two ways: by the model alone, and by all of sitegen."""

    name: str
    sentences: int
    bare: Score
    sitegen: Score


class Speed(msgspec.Struct, frozen=True):
    """Words of source text in a second, with two threads."""

    words: int
    batched: float
    """Beam 2, many sentences in a batch."""
    argos_beam_2: float
    """Argos Translate's way, a call a line and batches of 32 tokens, but for the beam."""
    argos: float
    """Argos Translate's way, with its beam of 4."""

    @property
    def ratio(self) -> float:
        """How many times as fast batches are, with the same beam."""
        return self.batched / self.argos_beam_2

    @property
    def whole_ratio(self) -> float:
        """How many times as fast batches and the narrower beam are together."""
        return self.batched / self.argos


class Count(msgspec.Struct, frozen=True):
    """How many of the sentences of a kind came out right, or free of one fault."""

    kind: str
    passed: int
    total: int


class Failed(msgspec.Struct, frozen=True):
    """A sentence that came out wrong, and in which ways."""

    source: str
    translation: str
    reasons: list[str]


class Probe(msgspec.Struct, frozen=True):
    """What came of the challenge set or of the headlines, translated in one of the two ways."""

    name: str
    way: str
    passed: int
    total: int
    counts: list[Count]
    failed: list[Failed]


class Evaluation(msgspec.Struct, frozen=True):
    """All that was measured of a package."""

    package: str
    fingerprint: str
    """Of its weights and pieces; see :func:`fingerprint`."""
    size: int
    """Bytes of the package's file."""
    beam: int
    bleu: str
    """sacreBLEU's signature."""
    chrf: str
    sets: list[SetScores]
    probes: list[Probe] = []
    speed: Speed | None = None


def fingerprint(model: bytes, pieces: bytes) -> str:
    """What tells weights and pieces from every other's, whatever else is in the package."""
    return sha256(sha256(model).digest() + pieces).hexdigest()[:16]
