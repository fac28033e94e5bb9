"""Stock Argos Translate itself is tried by `python -m training check`, which takes minutes and a package registry."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sitegen.translate.models.argos import choose_package
from training.check import SENTENCES, check, complaints, install_argos, translate_with
from training.problems import TrainingError

# The libraries that Argos Translate imports and this environment is spared, as far as it uses them here.
SENTENCE_SPLITTERS = {
    "stanza.py": "",
    "spacy/cli.py": "download = None",
    "minisbd.py": "SBDetect = models = type('Models', (), {})",
    "spacy/__init__.py": """
import pathlib, re, types

class Pipeline:
    def to_disk(self, folder):
        pathlib.Path(folder).mkdir()
        pathlib.Path(folder, "config.cfg").touch()

    def add_pipe(self, name):
        assert name == "sentencizer"

    def __call__(self, text):
        parts = re.split(r"(?<=[.]) ", text)
        return types.SimpleNamespace(sents=[types.SimpleNamespace(text=part) for part in parts])

def blank(language):
    return Pipeline()

def load(folder, exclude):
    assert pathlib.Path(folder, "config.cfg").is_file()
    return Pipeline()
""",
}


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A Python with Argos Translate and stand-ins for its sentence splitters."""
    folder = tmp_path / "libraries"
    (folder / "spacy").mkdir(parents=True)
    for name, text in SENTENCE_SPLITTERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    script = tmp_path / "python"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{folder}" exec "{sys.executable}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return script


def test_argos_installs_and_uses_the_package(python: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    bundled = choose_package("", Path())
    translations = translate_with(python, bundled.path, home)
    assert complaints(SENTENCES, translations) == []
    assert "injured" in translations[1]
    assert (home / "packages" / bundled.name / "metadata.json").is_file()


def test_says_what_argos_said(python: Path, tmp_path: Path) -> None:
    package = tmp_path / "broken.argosmodel"
    package.write_bytes(b"no zip archive")
    with pytest.raises(TrainingError, match="must be a zip archive"):
        translate_with(python, package, tmp_path)


def test_complains_of_empty_and_unchanged_translations() -> None:
    assert complaints(["Een huis.", "Twee.", "Drie."], ["A house.", " ", "Drie."]) == [
        "'Twee.' came back empty",
        "'Drie.' came back as it was",
    ]


def test_says_so_when_pip_cannot_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(TrainingError, match="pip cannot install Argos Translate"):
        install_argos(tmp_path / "venv")


def test_names_the_stage_that_has_not_run(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="Run the stage package first"):
        check(tmp_path / "none.argosmodel")
