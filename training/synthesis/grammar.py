"""Reads the templates and lexicons that sentence pairs are made from.

A data file is plain UTF-8 text; ``data/README.md`` describes the format with examples. In short: ``@name: columns``
opens a lexicon, whose entries are separated by ``;`` and whose columns by ``=``; ``>form pattern`` derives a form from
the columns; a line with `` || `` is a frame: the Dutch sentence, then the English one. ``N*`` before a frame makes it N
times as likely.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from training.problems import TrainingError

Forms = dict[str, str]
"""What a slot's value looks like: column or form → text, which may hold slots itself."""


@dataclass(frozen=True)
class Frame:
    """A pair of sentences with slots."""

    dutch: str
    english: str
    weight: int
    place: str
    """The file and line that the frame stands on, for messages."""


@dataclass(frozen=True)
class Grammar:
    """The lexicons and frames of one kind of sentence."""

    lexicons: dict[str, list[Forms]]
    frames: list[Frame]
    share: float
    """How many pairs this kind gets, against a kind with share 1."""


@dataclass
class _Reader:
    lexicons: dict[str, list[Forms]] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)
    share: float = 1.0
    name: str = ""
    columns: list[str] = field(default_factory=list)
    derived: Forms = field(default_factory=dict)

    def read(self, path: Path) -> None:
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            line = raw.strip()
            if line and not line.startswith("#"):
                try:
                    self._line(line, f"{path.name}:{number}")
                except ValueError as error:
                    raise TrainingError(f"{path}:{number}: {error}. See data/README.md for the format.") from error

    def _line(self, line: str, place: str) -> None:
        if line.startswith("share "):
            self.share = float(line.removeprefix("share "))
        elif line.startswith("@"):
            name, _, columns = line[1:].partition(":")
            self.name, self.columns, self.derived = name.strip(), columns.split() or ["nl", "en"], {}
            self.lexicons.setdefault(self.name, [])
        elif line.startswith(">"):
            form, _, pattern = line[1:].partition(" ")
            self.derived[form] = pattern
        elif " || " in line:
            dutch, _, english = line.partition(" || ")
            weight, star, rest = dutch.partition("*")
            starred = bool(star) and weight.isdigit()
            self.frames.append(Frame(rest if starred else dutch, english.strip(), int(weight) if starred else 1, place))
        else:
            self.lexicons[self.name].extend(self._entry(text) for text in line.split(";") if text.strip())

    def _entry(self, text: str) -> Forms:
        values = [value.strip() for value in text.split("=")]
        if len(values) == 1:
            values *= len(self.columns)
        if len(values) != len(self.columns):
            raise ValueError(f"“{text.strip()}” has {len(values)} columns, @{self.name} has {len(self.columns)}")
        own = dict(zip(self.columns, values, strict=True))
        for form, pattern in self.derived.items():
            own[form] = re.sub(r"<(\w+)>", lambda found: own[found[1]], pattern)
        return own


def read_grammar(kind: Path, lexicons: list[Path]) -> Grammar:
    """The grammar of the ``kind`` file with the ``lexicons`` files that every kind may use.

    Raises:
        TrainingError: if a line does not follow the format.

    """
    reader = _Reader()
    for path in [*lexicons, kind]:
        reader.read(path)
    return Grammar(reader.lexicons, reader.frames, reader.share)
