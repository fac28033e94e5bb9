"""The memory to and from a TMX file.

What sitegen wrote and nobody touched goes back to where it was: the words of a package. Everything else is a person's,
and ranks above whatever a package says for the same text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from sitegen.problems import Problem, PublishError, Severity, UsageError
from sitegen.translate.memory.keys import IMPORTED
from sitegen.translate.memory.records import Record, all_records, put_records
from sitegen.translate.memory.store import Memory
from sitegen.translate.memory.tmx_reading import Span, Unit, Variant, read_units
from sitegen.translate.memory.tmx_writing import SEALED, tmx_of
from sitegen.translate.segments.protect import protected_spans
from sitegen.translate.segments.segment import Origin, Segment
from sitegen.translate.segments.tokens import PLACEHOLDER, placeholder
from sitegen.translate.segments.typography import straighten

_BLOCK = 1000
_MOST_PROBLEMS = 100
_SHOWN = 60
_SPACE = re.compile(r"\s+")


class Imported(Struct, frozen=True):
    """What came of an import: segments of packages, pairs of people, units in other languages, what could not be."""

    machine: int
    people: int
    foreign: int
    problems: tuple[Problem, ...]


def export_tmx(memory: Memory, path: Path, package: str | None = None) -> int:
    """Write the records of ``package`` (None: of all) and those of people to ``path``; return how many there are.

    The file is there whole or not at all. Raises :class:`PublishError` if it cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    count = -2  # head and foot
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            for piece in tmx_of(all_records(memory, package)):
                out.write(piece)
                count += 1
        part.replace(path)
    except OSError as error:
        hint = "give a file in a folder that exists, can be written, and has room"
        raise PublishError(Problem("export-unwritable", f"cannot be written: {error}", hint, str(path))) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return count


def import_tmx(memory: Memory, path: Path) -> Imported:
    """Remember what the TMX file ``path`` holds. What is wrong with it is told, the rest is imported.

    Raises :class:`UsageError` if it cannot be read at all.
    """
    tally = _Tally(memory, str(path))
    try:
        with path.open("rb") as stream:
            for found in read_units(stream, str(path)):
                if isinstance(found, Problem):
                    tally.tell(found)
                else:
                    tally.add(found)
    except OSError as error:
        tally.finish()
        message = f"cannot be read: {error.strerror}"
        raise UsageError(Problem("no-file", message, "give the path of a TMX file", str(path))) from error
    return tally.finish()


class _Tally:
    """Takes units, and stores them block by block."""

    def __init__(self, memory: Memory, path: str) -> None:
        self._memory = memory
        self._path = path
        self._records: list[Record] = []
        self._pairs: dict[str, str] = {}
        self._seen: set[int] = set()  # of texts only this, for there may be a million of them
        self._machine = self._people = self._foreign = self._untold = 0
        self._problems: list[Problem] = []

    def tell(self, problem: Problem) -> None:
        if len(self._problems) < _MOST_PROBLEMS:
            self._problems.append(problem)
        else:
            self._untold += 1

    def add(self, unit: Unit) -> None:
        dutch, english = _side(unit, "nl"), _side(unit, "en", "en-gb")
        if dutch is None or english is None:
            self._foreign += 1
            return
        if (record := _sealed(unit, dutch, english)) is not None:
            self._records.append(record)
            by_people = record.origin == Origin.IMPORTED
            self._people += by_people
            self._machine += not by_people
        else:
            source, target = _pair(dutch, english)
            if (problem := self._defect(source, target, unit.line)) is not None:
                self.tell(problem)
                return
            if (said := self._said(source)) not in (None, target):
                message = f"the Dutch has other English than before: “{_cut(target)}” counts, not “{_cut(said)}”"
                hint = "delete one of the two units"
                self.tell(Problem("tmx-twice", message, hint, self._path, unit.line, severity=Severity.WARNING))
            self._pairs[source] = target
            self._people += 1
        if len(self._records) + len(self._pairs) >= _BLOCK:
            self._store()

    def _defect(self, source: str, target: str, line: int) -> Problem | None:
        if not source or not target:
            missing = "English" if source else "Dutch"
            return Problem("tmx-empty", f"the {missing} is empty", "fill it, or remove the unit", self._path, line)
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(target)):
            message = "the placeholders and addresses of the English are not those of the Dutch"
            return Problem("tmx-placeholders", message, "let each stand on both sides", self._path, line)
        return None

    def _said(self, source: str) -> str | None:
        """The English that an earlier unit of the file has for ``source``."""
        if (digest := hash(source)) not in self._seen:
            self._seen.add(digest)
            return None
        segment = Segment(source)
        if source in self._pairs or (found := self._memory.find(IMPORTED, [segment]).get(segment)) is None:
            return self._pairs.get(source)
        return found.target

    def _store(self) -> None:
        if self._records:
            put_records(self._memory, self._records)
        if self._pairs:
            self._memory.store_imported(self._pairs)
        self._records, self._pairs = [], {}

    def finish(self) -> Imported:
        self._store()
        if self._untold:
            message = f"{self._untold} more problems like these"
            self._problems.append(Problem("tmx-more", message, "mend these first", self._path))
        return Imported(self._machine, self._people, self._foreign, tuple(self._problems))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _side(unit: Unit, *languages: str) -> Variant | None:
    """The side in the first of ``languages`` that ``unit`` has, or in any region's form of it (``nl-BE``)."""
    by_code = {each.language.lower().replace("_", "-"): each for each in reversed(unit.variants)}
    for language in languages:
        if language in by_code:
            return by_code[language]
    return next((by_code[code] for code in reversed(by_code) if code.startswith(f"{languages[0]}-")), None)


def _sealed(unit: Unit, dutch: Variant, english: Variant) -> Record | None:
    """The record that sitegen wrote, if the unit is still just that."""
    try:
        key, pattern, links, score, added, used, seal = json.loads(unit.properties[SEALED])
        identity, origin = unit.properties["x-package"], unit.properties["x-origin"]
        digests = (bytes.fromhex(key), bytes.fromhex(pattern) if pattern else None)
        said = (identity, origin, _written(dutch), _written(english), str(links), float(score))
        record = Record(digests[0], *said, digests[1], int(added), int(used))
    except (KeyError, ValueError, TypeError):
        return None
    return record if record.seal == seal and record.is_sound else None


def _written(side: Variant) -> str:
    """The text as sitegen wrote it, with its placeholders."""
    return "".join(placeholder(int(each.name) - 1) if isinstance(each, Span) else each for each in side.pieces)


def _pair(dutch: Variant, english: Variant) -> tuple[str, str]:
    """Both sides as the memory has them: straight typography, placeholders numbered as the Dutch has them."""
    numbers: dict[str, int] = {}
    return _normal(_parts(dutch), numbers), _normal(_parts(english), numbers)


def _parts(side: Variant) -> Iterator[str | Span]:
    """Text, and the spans that are protected in an article too: placeholders and addresses."""
    text = ""
    for piece in [*side.pieces, Span("")]:
        if isinstance(piece, str):
            text += piece
            continue
        position = 0
        for start, end in protected_spans(text):
            yield text[position:start]
            yield Span(text[start:end])
            position = end
        yield text[position:]
        yield piece
        text = ""


def _normal(parts: Iterable[str | Span], numbers: dict[str, int]) -> str:
    pieces = [
        (placeholder(numbers.setdefault(part.name, len(numbers))) if part.name else "")
        if isinstance(part, Span)
        else straighten(part)
        for part in parts
    ]
    return _SPACE.sub(" ", "".join(pieces)).strip()
