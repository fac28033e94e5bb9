"""The stage ``package``: model, pieces, and where they come from, in one file that Argos Translate installs.

An Argos package is a zip archive with one folder in it. The same files make the same bytes: order and times are fixed.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from training.convert import MODEL, SUMMARY
from training.evaluation.report import render
from training.evaluation.results import Evaluation, fingerprint
from training.licences import licences, read_report
from training.problems import TrainingError
from training.readme import readme
from training.settings import Settings

_VERSION = re.compile(r"\d+(\.\d+){1,3}")
_TIME = (1980, 1, 1, 0, 0, 0)  # the first that the format knows
SCORES = "evaluation.json"


def make_package(work: Path, version: str, settings: Settings) -> Path:
    """Write ``work/translate-nl_en-<version>.argosmodel`` and return its path.

    ``work/evaluation.json`` goes in, and into the package's own README, if it is about these very weights.

    Raises:
        TrainingError: if ``version`` is none, or an earlier stage has not run.

    """
    if not _VERSION.fullmatch(version):
        raise TrainingError(f"{version!r} is no version. Give one such as 0.3.")
    model = {f"model/{path.name}": path.read_bytes() for path in sorted((work / MODEL).glob("*"))}
    if "model/model.bin" not in model:
        raise TrainingError(f"{work / MODEL} holds no model. Run the stage convert first.")
    try:
        pieces = (work / "sentencepiece.model").read_bytes()
        network = json.loads((work / SUMMARY).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TrainingError(f"{error.filename} is not there. Run the stages tokenise and convert first.") from error
    report = read_report(work)
    name = f"translate-nl_en-{version.replace('.', '_')}"
    path = work / f"{name}.argosmodel"
    metadata = {
        "package_version": version,
        "argos_version": settings.package.argos_version,
        "from_code": "nl",
        "from_name": "Dutch",
        "to_code": "en",
        "to_name": "English",
    }
    scores = _scores(work, model["model/model.bin"], pieces)
    _write(
        path,
        name,
        {
            "metadata.json": json.dumps(metadata, indent=2).encode() + b"\n",
            "README.md": readme(version, network, report, settings, render(scores) if scores else "").encode(),
            "LICENCES": licences(report, settings).encode(),
            **({SCORES: (work / SCORES).read_bytes()} if scores else {}),
            "sentencepiece.model": pieces,
            **model,
        },
    )
    return path


def _scores(work: Path, model: bytes, pieces: bytes) -> Evaluation | None:
    """What ``evaluate`` found out, unless it was about another model or nothing was evaluated yet."""
    path = work / SCORES
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Evaluation)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise TrainingError(f"{path}: {error}. Run the stage evaluate again, or remove the file.") from error
    return found if found.fingerprint == fingerprint(model, pieces) else None


def _write(path: Path, top: str, files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{top}/{name}", _TIME)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
