from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import msgspec
import pytest

from sitegen.translate.models.argos import open_package
from training.evaluation.results import Evaluation, Score, SetScores, fingerprint
from training.package import make_package
from training.problems import TrainingError
from training.settings import DataSettings, Settings, Weight

SETTINGS = Settings(data=DataSettings((Weight("open/unused", 0),)))


@pytest.fixture
def own(work: Path, tmp_path: Path) -> Path:
    """A working folder to write in."""
    return Path(shutil.copytree(work, tmp_path / "work"))


def members(package: Path) -> dict[str, str]:
    """The text files of ``package``, by name below its folder."""
    with zipfile.ZipFile(package) as archive:
        names = [name for name in archive.namelist() if not name.endswith((".model", ".bin"))]
        return {name.split("/", 1)[1]: archive.read(name).decode() for name in names}


def evaluation(of: str) -> bytes:
    found = SetScores("news", 10, Score(18.51, 48.4), Score(19.2, 49.0))
    return msgspec.json.encode(Evaluation("translate-nl_en-0_3", of, 7_200_000, 4, "bleu|13a", "chrf|6", [found]))


def test_sitegen_opens_the_package(own: Path) -> None:
    package = make_package(own, "0.3", SETTINGS)
    assert package.name == "translate-nl_en-0_3.argosmodel"
    opened = open_package(package)
    assert (opened.version, opened.tokenizer) == ("0.3", "sentencepiece.model")
    assert opened.read("model/model.bin") == (own / "ctranslate2" / "model.bin").read_bytes()


def test_metadata_are_those_that_argos_reads(own: Path) -> None:
    assert json.loads(members(make_package(own, "0.3", SETTINGS))["metadata.json"]) == {
        "package_version": "0.3",
        "argos_version": "1.9.0",
        "from_code": "nl",
        "from_name": "Dutch",
        "to_code": "en",
        "to_name": "English",
    }


def test_the_same_files_make_the_same_bytes(own: Path) -> None:
    first = make_package(own, "0.3", SETTINGS).read_bytes()
    for path in own.rglob("*"):
        path.touch()
    assert make_package(own, "0.3", SETTINGS).read_bytes() == first


def test_licences_name_every_source_that_training_saw(own: Path) -> None:
    text = members(make_package(own, "0.3", SETTINGS))["LICENCES"]
    assert "(MIT)\n  authored/politics: 900 pairs\n" in text
    assert "\nCC BY 4.0\n  open/help: 50 pairs, from Example/help\n    translated by its makers\n" in text
    assert "\nno licence is named\n  open/letters: 7 pairs\n" in text
    assert "none-kept" not in text
    assert "unused" not in text


def test_readme_says_what_it_is(own: Path) -> None:
    text = members(make_package(own, "0.3", SETTINGS))["README.md"]
    assert "version 0.3" in text
    assert "2 encoder and 1 decoder layers, width 32" in text
    assert "957 sentence pairs of 3 sources" in text
    assert "Scores" not in text


def test_brings_along_the_scores_of_these_weights(own: Path) -> None:
    model, pieces = (own / "ctranslate2" / "model.bin").read_bytes(), (own / "sentencepiece.model").read_bytes()
    (own / "evaluation.json").write_bytes(evaluation(fingerprint(model, pieces)))
    found = members(make_package(own, "0.3", SETTINGS))
    assert "bare         18.5    48.4" in found["README.md"]
    assert found["evaluation.json"] == (own / "evaluation.json").read_text(encoding="utf-8")


def test_leaves_out_the_scores_of_other_weights(own: Path) -> None:
    (own / "evaluation.json").write_bytes(evaluation("0123456789abcdef"))
    found = members(make_package(own, "0.3", SETTINGS))
    assert "Scores" not in found["README.md"]
    assert "evaluation.json" not in found


@pytest.mark.parametrize(
    ("missing", "stage"),
    [
        ("ctranslate2/model.bin", "convert"),
        ("sentencepiece.model", "tokenise"),
        ("convert.json", "convert"),
        ("prepare.json", "prepare"),
    ],
)
def test_names_the_stage_that_has_not_run(own: Path, missing: str, stage: str) -> None:
    (own / missing).unlink()
    with pytest.raises(TrainingError, match=f"Run the stages? .*{stage}.* first"):
        make_package(own, "0.3", SETTINGS)


@pytest.mark.parametrize("version", ["", "new", "1", "0.3/../..", "0.3 "])
def test_refuses_what_is_no_version(own: Path, version: str) -> None:
    with pytest.raises(TrainingError, match="is no version"):
        make_package(own, version, SETTINGS)


def test_says_so_when_a_file_of_scores_is_damaged(own: Path) -> None:
    (own / "evaluation.json").write_text("{", encoding="utf-8")
    with pytest.raises(TrainingError, match="Run the stage evaluate again"):
        make_package(own, "0.3", SETTINGS)
