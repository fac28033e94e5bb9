"""The stage ``prepare``: a bitext folder → ``pairs.tsv`` and ``prepare.json``, line by line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from itertools import chain
from pathlib import Path

import click
import msgspec

from training.bitext.filters import filters_for, reason_against
from training.bitext.normalise import normalise, straighten
from training.bitext.pairs import Origin, Pair, Source, find_sources, read_origins
from training.problems import TrainingError

MOST_TRANSLATIONS = 3
"""More ways to say one Dutch line teach nothing but doubt."""
_SIGNS = re.compile(r"[\W_]+")


class SourceReport(msgspec.Struct, frozen=True):
    """What became of a source's lines."""

    source: str
    kept: int
    refused: dict[str, int]
    licence: str = ""
    source_repo: str = ""
    notes: str = ""


class Report(msgspec.Struct, frozen=True):
    """``prepare.json``."""

    kept: int
    refused: dict[str, int]
    held_out_lines: int
    sources: list[SourceReport]


class Gate:
    """Decides line by line what is kept; it remembers hashes of what it let through, about 150 bytes a line."""

    def __init__(self, held_out: frozenset[str]) -> None:
        self._held_out = held_out
        self._seen: set[int] = set()
        self._translations: Counter[int] = Counter()

    def refuses(self, pair: Pair, source: str) -> str | None:
        """Why ``pair``, which is normalised, is left out, or ``None`` and it is remembered."""
        if reason := reason_against(pair, filters_for(source)):
            return reason
        if not self._held_out.isdisjoint((matchable(pair.dutch), matchable(pair.english))):
            return "held out"
        both, dutch = _hash(f"{_bare(pair.dutch)}|{_bare(pair.english)}"), _hash(pair.dutch.lower())
        if both in self._seen:
            return "duplicate"
        if self._translations[dutch] >= MOST_TRANSLATIONS:
            return "many translations"
        self._seen.add(both)
        self._translations[dutch] += 1
        return None


def prepare(bitext: Path, work: Path, held_out: Sequence[Path]) -> None:
    """Write ``work/pairs.tsv`` (``source<TAB>dutch<TAB>english``) from ``bitext`` and ``work/synthetic``.

    Lines of the files in ``held_out``, in either language, are refused wherever they turn up.

    Raises:
        TrainingError: if a file cannot be read, or there is nothing to read.

    """
    origins = read_origins(bitext)
    sources = find_sources(bitext)
    if (work / "synthetic").is_dir():
        sources += [Source(f"synthetic/{own.name}", own.path) for own in find_sources(work / "synthetic")]
    held = read_held_out(held_out)
    gate = Gate(held)
    work.mkdir(parents=True, exist_ok=True)
    unfinished = work / "pairs.tsv.part"
    reports = []
    with unfinished.open("w", encoding="utf-8", newline="\n") as out:
        for source in sources:
            counts: Counter[str] = Counter()
            for raw in source.lines():
                pair = raw and Pair(normalise(raw.dutch, "nl"), normalise(raw.english, "en"))
                reason = gate.refuses(pair, source.name) if pair else "not two columns"
                counts[reason or "kept"] += 1
                if pair and not reason:
                    out.write(f"{source.name}\t{pair.dutch}\t{pair.english}\n")
            reports.append(_report(source, counts, origins.get(source.name)))
            click.echo(_line(reports[-1]))
    report = _total(reports, len(held))
    (work / "prepare.json").write_bytes(msgspec.json.format(msgspec.json.encode(report)) + b"\n")
    unfinished.replace(work / "pairs.tsv")
    click.echo(f"{report.kept} pairs of {len(reports)} sources are in {work / 'pairs.tsv'}")


def read_held_out(paths: Sequence[Path]) -> frozenset[str]:
    """The lines of the evaluation texts, as they are compared. Raises TrainingError if one cannot be read."""
    lines: set[str] = set()
    for path in paths:
        try:
            texts = path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise TrainingError(f"{path}: {error}. Held-out files are UTF-8 text, a sentence a line.") from error
        lines.update(matchable(normalise(text, language)) for text in texts for language in ("nl", "en"))
    return frozenset(lines - {""})


def matchable(text: str) -> str:
    """``text`` as held-out lines are compared: without case, and without the choice of quotes and dashes."""
    return straighten(text).lower()


def _bare(text: str) -> str:
    return _SIGNS.sub("", text).lower()


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def _report(source: Source, counts: Counter[str], origin: Origin | None) -> SourceReport:
    refused = {reason: count for reason, count in counts.most_common() if reason != "kept"}
    if origin is None:
        return SourceReport(source.name, counts["kept"], refused)
    return SourceReport(source.name, counts["kept"], refused, origin.licence, origin.source_repo, origin.notes)


def _line(report: SourceReport) -> str:
    refused = ", ".join(f"{reason} {count}" for reason, count in report.refused.items())
    return f"{report.source:40} {report.kept:7}" + (f"  refused: {refused}" if refused else "")


def _total(reports: list[SourceReport], held_out_lines: int) -> Report:
    refused = Counter(dict.fromkeys(chain.from_iterable(own.refused for own in reports), 0))
    for own in reports:
        refused.update(own.refused)
    return Report(sum(own.kept for own in reports), dict(refused.most_common()), held_out_lines, reports)
