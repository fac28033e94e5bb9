"""The unit of translation and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct


class Origin(StrEnum):
    """Who said it: a model, a model of the same sentence with other figures, or a person whose file was imported."""

    MACHINE = "machine"
    ADAPTED = "adapted"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term of the glossary in a segment: the Dutch as it stands there (in a line of capitals: as the glossary writes
    it), and the English that is wanted for it, with its article if the English has one.

    ``also`` is English that is good as well, ``weight`` what it costs to say neither; ``part`` says that the Dutch is
    the beginning of a longer word.
    """

    dutch: str
    english: str
    also: tuple[str, ...] = ()
    weight: float = 2.0
    part: bool = False

    @property
    def accepted(self) -> tuple[str, ...]:
        """All that is good, without articles."""
        return tuple(english.removeprefix("the ") for english in (self.english, *self.also))


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence or heading to translate, with straight typography and protected spans as ``｟0｠``, ``｟1｠``, …

    ``names`` are the words of it that its article uses as names, and that English writes alike; ``terms`` those of the
    glossary. ``tagged`` says that tags are to be put on its English; it is no part of what makes two segments equal.
    """

    text: str
    names: tuple[str, ...] = ()
    terms: tuple[Wanted, ...] = ()
    tagged: bool = field(default=False, compare=False)

    def __hash__(self) -> int:
        return hash(self.text)  # which a text remembers; few segments differ in the rest only


def unique(segments: Iterable[Segment]) -> list[Segment]:
    """Each of ``segments`` once, tagged if it stands anywhere with tags."""
    found: dict[Segment, Segment] = {}
    for segment in segments:
        if segment.tagged:
            found[segment] = segment
        else:
            found.setdefault(segment, segment)
    return list(found.values())


class Translation(Struct, frozen=True):
    """The English of one segment, with straight typography.

    ``links`` gives for each token of ``target`` the index of the source token that it translates, or -1; it is empty
    if the engine does not know, and None if nobody asked, for there was no tag to place. Protected spans stand in both
    texts as ``｟0｠``, ``｟1｠``, …
    """

    target: str
    links: tuple[int, ...] | None = ()
    score: float = 0.0
    origin: Origin = Origin.MACHINE
