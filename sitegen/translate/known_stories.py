"""Stories that the memory answers whole, finished by as many processes as there are processors.

Where nothing is new a build only looks up and puts together, and each story does that for itself. A story with anything
else in it is left to the process that may load the model and write to the memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from sitegen.dedupe.story import Story
from sitegen.parallel import Workers
from sitegen.problems import PublishError
from sitegen.translate.corrections.layers import Corrections
from sitegen.translate.drafts import Draft, Terms, draft_story
from sitegen.translate.finished import Finished, Finisher
from sitegen.translate.fragments import translate_fragments
from sitegen.translate.memory import Memory
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.translator import Translator

_BLOCK = 50
Done = tuple[dict[str, Finished], frozenset[bytes]]
"""Stories by id, and what they used of the memory."""


class _UnknownError(LookupError):
    """A part of a sentence is not in the memory."""


def known_stories(
    stories: Sequence[Story],
    terms: Terms,
    corrections: Corrections,
    translator: Translator,
    compare: bool,
    workers: Workers,
) -> dict[str, Finished]:
    """Those of ``stories`` whose every sentence is in the memory or approved, by id; none if that is no faster here."""
    path = translator.memory.database.path
    if path is None or translator.memory.is_empty() or not workers.would_copy(-(-len(stories) // _BLOCK)):
        return {}
    finished: dict[str, Finished] = {}
    used: set[bytes] = set()
    desk = _Desk(path, translator.memory.today, terms, corrections, translator, compare)
    with translator.memory.database.put_down():
        try:
            for some, keys in workers.in_copies(desk.finish, stories, _BLOCK):
                finished.update(some)
                used.update(keys)
        finally:
            desk.close()
    translator.memory.note_used(used)
    return finished


class _Desk:
    """What one process needs; it opens the memory for itself."""

    def __init__(
        self,
        path: Path,
        today: int,
        terms: Terms,
        corrections: Corrections,
        translator: Translator,
        compare: bool,
    ) -> None:
        self._path = path
        self._today = today
        self._terms = terms
        self._corrections = corrections
        self._translator = translator
        self._compare = compare
        self._memory: Memory | None = None
        self._is_closed = False

    def finish(self, stories: Sequence[Story]) -> Done:
        """Those of ``stories`` that nothing is missing for. A memory that cannot be read is left to its owner."""
        if self._is_closed:
            return {}, frozenset()
        try:
            if self._memory is None:
                self._memory = Memory(self._path, self._today, reading=True)
            drafts = [draft_story(story, self._terms, self._corrections) for story in stories]
            wanted = [(draft, draft.places().segments) for draft in drafts]
            known = self._translator.remembered(chain.from_iterable(own for _, own in wanted), self._memory)
            whole = [draft for draft, own in wanted if all(segment in known for segment in own)]
            finisher = Finisher(self._terms, self._translator, self._corrections, self._compare)
            found = {draft.story.id: self._finished(draft, known, self._memory, finisher) for draft in whole}
            self._translator.forget()  # there may be a million stories
            return {story: done for story, done in found.items() if done}, self._memory.take_used()
        except PublishError:
            self.close()
            return {}, frozenset()

    def close(self) -> None:
        """Let go of the memory."""
        self._is_closed = True
        if self._memory is not None:
            self._memory.close()

    def _finished(
        self, draft: Draft, known: Mapping[Segment, Translation], memory: Memory, finisher: Finisher
    ) -> Finished | None:
        def find(segments: Sequence[Segment]) -> Mapping[Segment, Translation]:
            parts = [segment for segment in segments if segment not in known]
            found = self._translator.remembered(parts, memory) if parts else {}
            if any(segment not in found for segment in parts):
                raise _UnknownError
            return {**known, **found} if found else known

        try:
            translate_fragments(draft.fragments, find)
        except _UnknownError:
            return None
        return finisher.finish(draft, known)
