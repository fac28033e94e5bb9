"""Translations by identity (a package, its settings and recipe) and segment: found, adapted, remembered.

Disposable: what it holds can be translated again, but for what was imported, which is why a file is never deleted. One
transaction a batch lets it survive a kill at any instant, and lets two builds use it at once.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from msgspec.json import Decoder

from sitegen.problems import Problem
from sitegen.translate.checks import penalty
from sitegen.translate.memory.adaptation import adapt, is_adaptable
from sitegen.translate.memory.database import Database, transaction
from sitegen.translate.memory.faults import DamagedError
from sitegen.translate.memory.keys import IMPORTED, pattern_key, segment_key
from sitegen.translate.memory.schema import COARSE_DAYS
from sitegen.translate.segments.edits import Links
from sitegen.translate.segments.segment import Origin, Segment, Translation
from sitegen.translate.segments.tokens import tokens

Found = TypeVar("Found")
_AT_ONCE = 500
_SHORT_PATIENCE_MS = 2000
_GOOD_ENOUGH = 1.0
_LINKS: Decoder[Links] = Decoder(Links)
_FIND = "SELECT key, used, target, links, score, origin FROM translation WHERE key IN ({marks})"
_ADAPT = "SELECT pattern, source, target, links, score, origin FROM translation WHERE pattern IN ({marks})"
# Only one translation answers for all that differ in figures: the first one, until it is gone.
_STORE = """
INSERT OR REPLACE INTO translation VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7,
    CASE WHEN EXISTS (SELECT 1 FROM translation WHERE pattern = ?8 AND key <> ?1) THEN NULL ELSE ?8 END, ?9, ?9
)
"""


def day_now() -> int:
    """Today, in days since 1970 (UTC)."""
    return int(time.time() // 86400)


class Memory:
    """The memory in the file ``path``; None keeps it in the process only. ``today`` is for tests.

    Opened for ``reading`` it changes nothing, and a file that is damaged or of an earlier version is an error.

    ``problems`` holds a warning for each file that was set aside, and may grow while the memory is used. Every method
    raises :class:`~sitegen.problems.PublishError` if the file cannot be read or written, with a hint that fits.
    """

    def __init__(self, path: Path | None, today: int | None = None, *, reading: bool = False) -> None:
        self.today = day_now() if today is None else today
        self.database = Database(path, self.today, reading=reading)
        self._used: set[bytes] = set()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.database.problems

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def take_used(self) -> frozenset[bytes]:
        """What was used and is to be written down, which is left to who takes it."""
        used, self._used = frozenset(self._used), set()
        return used

    def note_used(self, keys: Iterable[bytes]) -> None:
        """What others have taken: see :meth:`take_used`."""
        self._used.update(keys)

    def close(self) -> None:
        """Write down what was used, and close the file. That it was used is not worth a failure."""
        if self._used:
            with suppress(sqlite3.Error):
                self.database.connection.execute(f"PRAGMA busy_timeout = {_SHORT_PATIENCE_MS}")
                with transaction(self.database.connection):
                    rows = ((self.today, key) for key in sorted(self._used))
                    self.database.connection.executemany("UPDATE translation SET used = ? WHERE key = ?", rows)
            self._used = set()
        self.database.close()

    def find(self, identity: str, segments: Iterable[Segment], context: str = "") -> dict[Segment, Translation]:
        """The translations that are known, by segment: those of a person, then those of ``identity``.

        ``context`` is what else decides words, as in :func:`~sitegen.translate.memory.keys.segment_key`.
        """
        wanted = list(segments)
        found = self._find({segment_key(identity, segment, context): segment for segment in wanted})
        if self.holds_imported():
            found |= self._find_imported(wanted)
        return found

    def _find(self, keys: Mapping[bytes, Segment]) -> dict[Segment, Translation]:
        found: dict[Segment, Translation] = {}
        for key, used, translation in self._select(_FIND, keys, _found):
            segment = keys[key]
            if not serves(segment, translation):
                continue
            found[segment] = translation
            if self.today - used >= COARSE_DAYS:
                self._used.add(key)
        return found

    def _find_imported(self, segments: Iterable[Segment]) -> dict[Segment, Translation]:
        """Imported translations know nothing of names: they hold for the text."""
        by_text: dict[str, list[Segment]] = {}
        for segment in segments:
            by_text.setdefault(segment.text, []).append(segment)
        known = self._find({segment_key(IMPORTED, plain): plain for plain in map(Segment, by_text)})
        return {segment: found for plain, found in known.items() for segment in by_text[plain.text]}

    def holds_imported(self) -> bool:
        """Whether people have brought translations along."""
        query = "SELECT 1 FROM translation WHERE origin = 'imported' LIMIT 1"
        return self.database.run("read", lambda connection: connection.execute(query).fetchone()) is not None

    def is_empty(self) -> bool:
        """Whether nothing is known."""
        query = "SELECT 1 FROM translation LIMIT 1"
        return self.database.run("read", lambda connection: connection.execute(query).fetchone()) is None

    def adapt(self, identity: str, segments: Iterable[Segment], context: str = "") -> dict[Segment, Translation]:
        """Translations of those of ``segments`` that differ from a remembered one in figures only.

        They pass their checks. Nothing is stored.
        """
        owners: dict[bytes, list[Segment]] = {}
        people = self.holds_imported()
        for segment in segments:
            if (key := pattern_key(identity, segment, context)) is None:
                continue
            owners.setdefault(key, []).append(segment)
            if people and (theirs := pattern_key(IMPORTED, Segment(segment.text))) is not None:
                owners.setdefault(theirs, []).append(segment)
        own: dict[Segment, Translation] = {}
        imported: dict[Segment, Translation] = {}
        for key, source, model in self._select(_ADAPT, owners, _found):
            for segment in owners[key]:
                is_own = key == pattern_key(identity, segment, context)
                if (new := _adapted(segment, source, model)) is not None:
                    (own if is_own else imported)[segment] = new
        return own | imported

    def _select(
        self, query: str, keys: Mapping[bytes, object], parse: Callable[[Sequence[Any]], Found]
    ) -> Iterator[Found]:
        """The rows of ``query`` for all of ``keys``, in the order of their pages, some hundred keys at once."""
        ordered = sorted(keys)
        for first in range(0, len(ordered), _AT_ONCE):
            some = ordered[first : first + _AT_ONCE]
            statement = query.format(marks=",".join("?" * len(some)))
            yield from self.database.run("read", partial(_rows, statement, some, parse))

    def store(self, identity: str, translations: Mapping[Segment, Translation], context: str = "") -> None:
        """Remember ``translations`` (by segment) in one transaction."""
        rows = [self._row(identity, segment, found, context) for segment, found in translations.items()]

        def write(connection: sqlite3.Connection) -> None:
            with transaction(connection):
                connection.executemany(_STORE, rows)

        self.database.run("written", write)

    def store_imported(self, pairs: Mapping[str, str]) -> None:
        """Remember the English of each Dutch text, as a person has it: it ranks above all that a machine says."""
        found = {Segment(text): Translation(target, origin=Origin.IMPORTED) for text, target in pairs.items()}
        self.store(IMPORTED, found)

    def _row(self, identity: str, segment: Segment, found: Translation, context: str) -> tuple[object, ...]:
        # What was adapted is no model for others: errors would add up.
        usable = found.origin is not Origin.ADAPTED and is_adaptable(segment.text, found.target)
        pattern = pattern_key(identity, segment, context) if usable else None
        key, links = segment_key(identity, segment, context), json.dumps(found.links)
        said = (segment.text, found.target, links, found.score)
        return (key, identity, found.origin.value, *said, pattern, self.today)

    def __len__(self) -> int:
        query = "SELECT count(*) FROM translation"
        return int(self.database.run("read", lambda connection: connection.execute(query).fetchone()[0]))


def _rows(
    statement: str, keys: Sequence[bytes], parse: Callable[[Sequence[Any]], Found], connection: sqlite3.Connection
) -> list[Found]:
    return [parse(row) for row in connection.execute(statement, keys)]


def serves(segment: Segment, found: Translation) -> bool:
    """Whether ``found`` says enough: where tags are to be placed, it must have been asked for links."""
    return found.links is not None or not segment.tagged


def read_links(stored: str) -> Links:
    """The links that a row holds. Raises :class:`ValueError` if it holds something else."""
    return _LINKS.decode(stored)


def _found(row: Sequence[Any]) -> tuple[bytes, Any, Translation]:
    """Key, second column and translation of a row. Raises :class:`DamagedError` if it holds what nobody stored."""
    key, second, target, links, score, origin = row
    try:
        return key, second, Translation(target, read_links(links), score, Origin(origin))
    except (ValueError, TypeError) as error:
        raise DamagedError(str(error)) from error


def _adapted(segment: Segment, source: str, model: Translation) -> Translation | None:
    """``model``, the translation of ``source``, with the figures of ``segment``; None if that is not certain."""
    text = adapt(segment.text, source, model.target) if serves(segment, model) else None
    if text is None or penalty(segment, text) >= _GOOD_ENOUGH:
        return None
    same = len(tokens(text)) == len(tokens(model.target)) and len(tokens(segment.text)) == len(tokens(source))
    return Translation(text, model.links if same else model.links and (), model.score, Origin.ADAPTED)
