"""Segments → translations: from the memory, and what is new from the engine, in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sitegen.translate.decoding import RECIPE, decode_segments
from sitegen.translate.engine import Engine
from sitegen.translate.memory import Memory
from sitegen.translate.segment import Segment, Translation

_BLOCK = 8192
Progress = Callable[[int, int], None]


class Translator:
    """Translates segments, and never the same one twice.

    ``load_engine`` is called when the first new segment turns up, so that a build that finds everything in the memory
    loads no model; ``identity`` tells the engine from others without loading it, ``engine_name`` names it to readers.
    """

    def __init__(self, identity: str, engine_name: str, load_engine: Callable[[], Engine], memory: Memory) -> None:
        self.engine_name = engine_name
        self._identity = f"{identity}/recipe{RECIPE}"
        self._load_engine = load_engine
        self._engine: Engine | None = None
        self._memory = memory

    def missing(self, segments: Iterable[Segment]) -> list[Segment]:
        """Those of ``segments`` that the memory does not answer, each once, in order."""
        unique = list(dict.fromkeys(segments))
        known = self._memory.find(self._identity, unique)
        new = [segment for segment in unique if segment not in known]
        adapted = self._memory.adapt(self._identity, new)
        return [segment for segment in new if segment not in adapted]

    def translate(self, segments: Iterable[Segment], progress: Progress | None = None) -> Mapping[Segment, Translation]:
        """The translation of each of ``segments``.

        New ones are stored block by block, so that a build that is stopped goes on where it was. Raises
        :class:`~sitegen.problems.TranslationError` if a model is needed and cannot be loaded.
        """
        unique = list(dict.fromkeys(segments))
        known = self._memory.find(self._identity, unique)
        adapted = self._memory.adapt(self._identity, [segment for segment in unique if segment not in known])
        if adapted:
            self._memory.store(self._identity, adapted)
            known.update(adapted)
        new = sorted(
            (segment for segment in unique if segment not in known),
            key=lambda each: (len(each.text), each.text, each.names),
        )
        for first in range(0, len(new), _BLOCK):
            if self._engine is None:
                self._engine = self._load_engine()
            block = new[first : first + _BLOCK]
            done = first

            def tell(count: int, done: int = done) -> None:
                if progress is not None:
                    progress(min(done + count, len(new)), len(new))

            found = dict(zip(block, decode_segments(block, self._engine, tell), strict=True))
            self._memory.store(self._identity, found)
            known.update(found)
        return known
