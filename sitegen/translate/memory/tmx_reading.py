"""A TMX file (1.1 to 1.4b) → its translation units, one by one, without ever holding the whole file.

The parser is expat: it fetches nothing, and a file that declares entities is refused, for they can grow without end.
Markup inside a segment is taken off (``bpt``, ``ept``, ``it``, ``ut``, ``hi``), ``ph`` becomes a placeholder.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from msgspec import Struct

from sitegen.problems import Problem

_CHUNK = 1 << 16
_LONGEST = 20_000
"""Characters of a segment; a sentence has some hundred."""
_MOST_PIECES = 1000
"""Pieces (of some kilobytes) of a property that are kept: no property of ours has more."""
_UNDECLARED = expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]
_DROPPED = frozenset(("bpt", "ept", "it", "ut", "sub"))


class Span(Struct, frozen=True):
    """A placeholder: what tells it from others of its segment, and equals that of its translation."""

    name: str


@dataclass(slots=True)
class Variant:
    """One language's side of a unit: text and placeholders in order."""

    language: str
    pieces: list[str | Span] = field(default_factory=list)
    length: int = 0


@dataclass(slots=True)
class Unit:
    """A translation unit: the line on which it begins, its properties by type, and its sides."""

    line: int
    properties: dict[str, str] = field(default_factory=dict)
    variants: list[Variant] = field(default_factory=list)
    problem: Problem | None = None


class _UnsafeError(Exception):
    """The file declares entities."""


def read_units(stream: BinaryIO, path: str) -> Iterator[Unit | Problem]:
    """The units of the file ``stream``, which messages call ``path``. A unit that is too long, or refers to an unknown
    entity, comes as a problem; one in the file's form is the last thing that comes. Raises :class:`OSError`."""
    reader = _Reader(path)
    while True:
        chunk = stream.read(_CHUNK)
        try:
            reader.parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            yield from reader.take()
            place = (path, error.lineno, error.offset + 1)
            if error.code == _UNDECLARED:  # in a file that says that it stands alone
                hint = "write the character itself; what stands before it was read"
                yield Problem("tmx-entity", "an entity is not declared", hint, *place)
                return
            reason = expat.errors.messages.get(error.code, str(error))
            hint = "export it again, or mend the XML there; what stands before it was read"
            yield Problem("tmx-syntax", f"this is no TMX: {reason}", hint, *place)
            return
        except _UnsafeError:
            yield from reader.take()
            hint = "remove the <!ENTITY …> lines, and write the characters themselves"
            yield Problem("tmx-entity", "the file declares entities", hint, path, reader.parser.CurrentLineNumber)
            return
        yield from reader.take()
        if reader.root != "tmx" and reader.root:
            yield Problem("tmx-syntax", f"this is no TMX: its root is <{reader.root}>", "give a TMX file", path, 1)
            return
        if not chunk:
            return


class _Reader:
    """Handlers for expat, and the units that are finished."""

    def __init__(self, path: str) -> None:
        self.root = ""
        self._path = path
        self._done: list[Unit | Problem] = []
        self._open: list[str] = []
        self._unit: Unit | None = None
        self._variant: Variant | None = None
        self._property = ""
        self._text: list[str] = []
        self._span = ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        # As if there were declarations elsewhere: an entity without one is skipped, and the rest is read.
        self.parser.UseForeignDTD(True)
        self.parser.EntityDeclHandler = self._refuse
        self.parser.SkippedEntityHandler = self._skip
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def take(self) -> list[Unit | Problem]:
        """What was finished since the last call."""
        done, self._done = self._done, []
        return done

    def _refuse(self, *_: object) -> None:
        raise _UnsafeError

    def _skip(self, name: str, _: bool) -> None:
        if self._unit is not None:
            hint = "write the character itself"
            self._fail("tmx-entity", f"the entity &{name}; is not declared", hint)

    def _fail(self, code: str, message: str, hint: str) -> None:
        assert self._unit is not None
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self._unit.problem = self._unit.problem or Problem(code, message, hint, self._path, line, column)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        self._open.append(name)
        if name == "tu":
            self._unit = Unit(self.parser.CurrentLineNumber)
        elif self._unit is None:
            return
        elif name == "tuv":
            self._variant = Variant(attributes.get("xml:lang") or attributes.get("lang") or "")
        elif name == "prop" and self._variant is None:
            self._property, self._text = attributes.get("type", ""), []
        elif name == "ph":
            self._span, self._text = attributes.get("x", ""), []

    def _characters(self, text: str) -> None:
        if self._unit is None or not self._open:
            return
        where = self._open[-1]
        if where in ("prop", "ph"):
            if len(self._text) < _MOST_PIECES:
                self._text.append(text)
        elif self._variant is not None and "seg" in self._open and _DROPPED.isdisjoint(self._open):
            self._variant.length += len(text)
            if self._variant.length > _LONGEST:
                self._fail("tmx-too-long", f"a segment of more than {_LONGEST} characters", "cut it into sentences")
            else:
                self._variant.pieces.append(text)

    def _end(self, name: str) -> None:
        self._open.pop()
        if self._unit is None:
            return
        if name == "prop" and self._variant is None:
            self._unit.properties[self._property] = "".join(self._text)
        elif name == "ph" and self._variant is not None and _DROPPED.isdisjoint(self._open):
            self._variant.pieces.append(Span(self._span or "".join(self._text)))
        elif name == "tuv" and self._variant is not None:
            self._unit.variants.append(self._variant)
            self._variant = None
        elif name == "tu":
            self._done.append(self._unit.problem or self._unit)
            self._unit = None
