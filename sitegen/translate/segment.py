"""The unit of translation and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Who said it: a model, a model of the same sentence with other figures, or a person whose file was imported."""

    MACHINE = "machine"
    ADAPTED = "adapted"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence or heading to translate, with straight typography and protected spans as ``｟0｠``, ``｟1｠``, …

    ``names`` are the words of it that its article uses as names, and that English writes alike.
    """

    text: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """The English of one segment, with straight typography.

    ``links`` gives for each token of ``target`` the index of the source token that it translates, or -1; it is empty
    if the engine did not tell. Protected spans stand in both as ``｟0｠``, ``｟1｠``, …
    """

    target: str
    links: tuple[int, ...] = ()
    score: float = 0.0
    origin: Origin = Origin.MACHINE
