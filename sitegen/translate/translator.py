"""Segments → translations: from the memory, and what is new from the engine, in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from sitegen.problems import Problem, TranslationError
from sitegen.translate.decoding.ladder import RECIPE, decode_each
from sitegen.translate.glossary import NO_GLOSSARY, Glossary
from sitegen.translate.locale import twelve_hours
from sitegen.translate.memory import Memory
from sitegen.translate.models.engine import Engine
from sitegen.translate.segments.segment import Origin, Segment, Translation, unique

_BLOCK = 8192
"""Segments that are translated together: so many that batches are full."""
_STORED_AT_ONCE = 256
"""A build that is stopped loses no more than about a second's work."""
FROZEN_HINT = (
    "where the package is, build without --frozen; for another machine `sitegen memory export FILE.tmx` there and"
    " `sitegen memory import FILE.tmx` here, or commit what editors approved (`sitegen review`)"
)
"""How to mend that something needs translating where nothing may be translated."""
Progress = Callable[[int, int], None]


class RefusalError(TranslationError):
    """Nothing new may be translated, and something is new."""


class Translator:
    """Translates segments, and never the same one twice.

    ``load_engine`` is called when the first new segment turns up, so that a build that finds everything in the memory
    loads no model; ``identity`` tells the engine from others without loading it, ``engine_name`` names it to readers.
    ``lacks`` says why there is no engine, if that is known beforehand. ``clock`` says how English counts the hours; the
    memory holds times of 24 hours. :meth:`brief` gives a segment the terms of the ``glossary`` that it holds; callers
    need not.
    """

    def __init__(
        self,
        identity: str,
        engine_name: str,
        load_engine: Callable[[], Engine],
        memory: Memory,
        clock: Literal[24, 12] = 24,
        glossary: Glossary = NO_GLOSSARY,
        lacks: Sequence[Problem] = (),
    ) -> None:
        self.engine_name = engine_name
        self._identity = f"{identity}/recipe{RECIPE}"
        self._load_engine = load_engine
        self._engine: Engine | None = None
        self.memory = memory
        self._clock = clock
        self.lacks = lacks
        self._glossary = glossary
        self._briefs: dict[Segment, Segment] = {}

    def brief(self, segment: Segment) -> Segment:
        """``segment`` with the terms of the glossary that it holds, which are looked for once."""
        known = self._briefs.get(segment)
        if known is None or known.tagged != segment.tagged:
            known = self._briefs[segment] = self._glossary.brief(segment)
        return known

    def forget(self) -> None:
        """Let go of what :meth:`brief` has found."""
        self._briefs.clear()

    def missing(self, segments: Iterable[Segment]) -> list[Segment]:
        """Those of ``segments`` that the memory does not answer, each once, in order."""
        briefed = {segment: self.brief(segment) for segment in unique(segments)}
        known = self.memory.find(self._identity, briefed.values())
        adapted = self.memory.adapt(self._identity, [brief for brief in briefed.values() if brief not in known])
        return [segment for segment, brief in briefed.items() if brief not in known and brief not in adapted]

    def remembered(self, segments: Iterable[Segment], memory: Memory) -> dict[Segment, Translation]:
        """The translations of those of ``segments`` that ``memory`` holds as they are."""
        briefed = {segment: self.brief(segment) for segment in unique(segments)}
        known = memory.find(self._identity, unique(briefed.values()))
        return self._told({segment: known[brief] for segment, brief in briefed.items() if brief in known})

    def translate(self, segments: Iterable[Segment], progress: Progress | None = None) -> Mapping[Segment, Translation]:
        """The translation of each of ``segments``.

        New ones are stored block by block, so that a build that is stopped goes on where it was. Raises
        :class:`~sitegen.problems.TranslationError` if a model is needed and cannot be loaded.
        """
        briefed = {segment: self.brief(segment) for segment in unique(segments)}
        known = self._known(unique(briefed.values()), progress)
        return self._told({segment: known[brief] for segment, brief in briefed.items()})

    def _told(self, found: dict[Segment, Translation]) -> dict[Segment, Translation]:
        """``found`` with the hours that the site wants."""
        return found if self._clock == 24 else {segment: _halved(segment, each) for segment, each in found.items()}

    def _known(self, wanted: Sequence[Segment], progress: Progress | None) -> Mapping[Segment, Translation]:
        """The translations of ``wanted`` segments that have been briefed."""
        known = self.memory.find(self._identity, wanted)
        if len(known) == len(wanted):
            return known
        adapted = self.memory.adapt(self._identity, [segment for segment in wanted if segment not in known])
        if adapted:
            self.memory.store(self._identity, adapted)
            known.update(adapted)
        new = sorted(
            (segment for segment in wanted if segment not in known),
            key=lambda each: (len(each.text), each.text, each.names),
        )
        done = 0
        for first in range(0, len(new), _BLOCK):
            block = new[first : first + _BLOCK]
            fresh: dict[Segment, Translation] = {}
            for index, found in decode_each(block, self._loaded_engine()):
                fresh[block[index]] = found
                done += 1
                if len(fresh) == _STORED_AT_ONCE or done in (first + len(block), len(new)):
                    self.memory.store(self._identity, fresh)
                    known.update(fresh)
                    fresh = {}
                    if progress is not None:
                        progress(done, len(new))
        return known

    def _loaded_engine(self) -> Engine:
        if self._engine is None:
            self._engine = self._load_engine()
        return self._engine


def _halved(segment: Segment, found: Translation) -> Translation:
    """``found`` with times of twelve hours, unless a person wrote it."""
    return found if found.origin is Origin.IMPORTED else twelve_hours(segment.text, found)
