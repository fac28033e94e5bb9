"""What a package says of the text that it was trained on: each source, and the licence that it came under."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import msgspec

from training.bitext.prepare import Report, SourceReport
from training.problems import TrainingError
from training.settings import Settings

_OURS = ("authored/", "synthetic/")


def read_report(work: Path) -> Report:
    """What ``prepare`` kept, from ``work/prepare.json``. Raises :class:`TrainingError` if it is missing or damaged."""
    path = work / "prepare.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Report)
    except FileNotFoundError as error:
        message = f"{path} is not there, and a package names the sources of its data."
        raise TrainingError(f"{message} Run the stage prepare first.") from error
    except msgspec.DecodeError as error:
        raise TrainingError(f"{path}: {error}. Run the stage prepare again.") from error


def used_sources(report: Report, settings: Settings) -> list[SourceReport]:
    """The sources that training saw lines of."""
    return [own for own in report.sources if own.kept and settings.data.weight(own.source)]


def licences(report: Report, settings: Settings) -> str:
    """The file ``LICENCES``: the sources by licence, with whom the text is by."""
    by_licence: dict[str, list[SourceReport]] = defaultdict(list)
    ours: list[SourceReport] = []
    for own in used_sources(report, settings):
        if own.source.startswith(_OURS) and not own.licence:
            ours.append(own)
        else:
            by_licence[own.licence or "no licence is named"].append(own)
    blocks = ["The text that this model learnt from, by licence. Pairs are those that were kept after cleaning."]
    if ours:
        lines = [f"  {own.source}: {own.kept} pairs" for own in ours]
        blocks.append("\n".join(["Written for this project, under the licence of sitegen (MIT)", *lines]))
    for licence, sources in sorted(by_licence.items()):
        blocks.append("\n".join([licence, *(_lines(own) for own in sources)]))
    return "\n\n".join(blocks) + "\n"


def _lines(own: SourceReport) -> str:
    origin = f", from {own.source_repo}" if own.source_repo else ""
    notes = f"\n    {own.notes}" if own.notes else ""
    return f"  {own.source}: {own.kept} pairs{origin}{notes}"
