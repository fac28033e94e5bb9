"""Pairs of a Dutch and an English line, and the files that hold them.

A bitext folder holds ``*.tsv`` and ``*.tsv.gz`` files at any depth, with lines of ``dutch<TAB>english``, and may hold
``manifest.jsonl`` files that say where each file beside them comes from. A source is such a file; its name is its path
below the folder without the suffix: ``authored/politics``.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from training.problems import TrainingError

_SUFFIXES = (".tsv", ".tsv.gz")


@dataclass(frozen=True, slots=True)
class Pair:
    """A line in Dutch and what it is in English."""

    dutch: str
    english: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file of pairs."""

    name: str
    path: Path

    def lines(self) -> Iterator[Pair | None]:
        """The pairs in the file; ``None`` for a line that has not two columns or is not UTF-8.

        Raises:
            TrainingError: if the file cannot be read to its end.

        """
        opener = gzip.open if self.path.suffix == ".gz" else open
        try:
            with opener(self.path, "rt", encoding="utf-8", errors="replace", newline="\n") as file:
                for line in file:
                    columns = line.rstrip("\r\n").split("\t")
                    yield Pair(*columns) if len(columns) == 2 and "\ufffd" not in line else None
        except (OSError, EOFError, zlib.error) as error:
            raise TrainingError(f"{self.path}: {error}. Fetch or make the file again.") from error


class Origin(msgspec.Struct, frozen=True):
    """What a manifest says of a file; the keys that are not named here are for people."""

    file: str
    licence: str = ""
    source_repo: str = ""
    notes: str = ""


def find_sources(folder: Path) -> list[Source]:
    """The sources in ``folder``, in the order of their names.

    Raises:
        TrainingError: if there is none, or two have the same name.

    """
    found: dict[str, Source] = {}
    for path in sorted(path for path in folder.rglob("*") if path.name.endswith(_SUFFIXES) and path.is_file()):
        name = path.relative_to(folder).as_posix().removesuffix(".gz").removesuffix(".tsv")
        if name in found:
            raise TrainingError(f"{path} and {found[name].path} would be one source. Remove or rename one of them.")
        found[name] = Source(name, path)
    if not found:
        raise TrainingError(f"{folder}: there is no .tsv or .tsv.gz file here. Lines are dutch<TAB>english.")
    return [found[name] for name in sorted(found)]


def read_origins(folder: Path) -> dict[str, Origin]:
    """What the manifests in ``folder`` say, by the name of the source.

    Raises:
        TrainingError: if a line of a manifest is no JSON object with a ``file``.

    """
    origins = {}
    for path in sorted(folder.rglob("manifest.jsonl")):
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            if not line.strip():
                continue
            try:
                origin = msgspec.json.decode(line, type=Origin)
            except msgspec.DecodeError as error:
                raise TrainingError(f"{path}:{number}: {error}") from error
            file = (path.parent / origin.file).relative_to(folder).as_posix()
            origins[file.removesuffix(".gz").removesuffix(".tsv")] = origin
    return origins
