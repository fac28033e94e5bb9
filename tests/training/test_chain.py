"""The whole chain by the command line, with the tiny settings: pairs in, a package that sitegen translates with out."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sitegen.translate.models.argos import open_package
from sitegen.translate.models.engine import ArgosEngine, Request
from sitegen.translate.segments.tokens import tokens
from tests.training.test_readme import PAGE, examples

pytest.importorskip("torch", reason="torch is not installed (make test TRAINING=no)")
pytestmark = pytest.mark.skipif(
    not Path(sys.executable).with_name("eflomal-align").exists(), reason="eflomal is not installed: it was not compiled"
)

DUTCH = "De brug over de sluis gaat maandag een week dicht."
ENGLISH = "The bridge over the lock will close for a week on Monday."


def run(root: Path, *words: str | Path) -> str:
    """What the command prints; a warning of Python's is an error."""
    command = [sys.executable, "-W", "error", "-m", "training", *map(str, words)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{shlex.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def trained(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The work folder after the commands of the page on training, "To see that everything works"."""
    folder = tmp_path_factory.mktemp("chain")
    bitext, work = folder / "bitext", folder / "work"
    (bitext / "authored").mkdir(parents=True)
    (bitext / "authored" / "news.tsv").write_text(f"{DUTCH}\t{ENGLISH}\n", "utf-8")
    places = {"BITEXT": str(bitext), "WORK": str(work)}
    section = PAGE.partition("## To see that everything works")[2].partition("\n## ")[0]
    for words in examples(section):
        run(root, *(places.get(word, word) for word in words))
    return work


def test_own_and_synthetic_pairs_are_trained_on(trained: Path) -> None:
    lines = (trained / "pairs.tsv").read_text("utf-8").splitlines()
    assert lines[0] == f"authored/news\t{DUTCH}\t{ENGLISH}"
    assert sum(line.startswith("synthetic/") for line in lines) > 1900


def test_network_learns(trained: Path) -> None:
    """Guessing blindly among 1000 pieces costs 6.9 nats a piece."""
    log = [json.loads(line) for line in (trained / "train.jsonl").read_text("utf-8").splitlines()]
    assert 0 < log[-1]["held_back"] < 5.5


def test_sitegen_translates_with_the_package(trained: Path) -> None:
    package = open_package(trained / "translate-nl_en-0_1.argosmodel")
    ((_, (hypothesis, *_)),) = ArgosEngine(package).decode([Request(DUTCH, linked=True)])
    assert hypothesis.text.strip()
    assert hypothesis.links is not None
    assert len(hypothesis.links) == len(tokens(hypothesis.text))
    assert max(hypothesis.links) < len(tokens(DUTCH))


def test_an_evaluation_goes_into_the_package(root: Path, trained: Path, tmp_path: Path) -> None:
    package = trained / "translate-nl_en-0_1.argosmodel"
    dutch, english = tmp_path / "news.nl", tmp_path / "news.en"
    dutch.write_text(f"{DUTCH}\n", "utf-8")
    english.write_text(f"{ENGLISH}\n", "utf-8")
    told = run(root, "evaluate", package, "--set", dutch, english, "--json", trained / "evaluation.json")
    assert "news" in told
    run(root, "package", "0.1", trained, "--config", "training/configs/tiny.toml")
    with zipfile.ZipFile(package) as archive:
        packed = json.loads(archive.read("translate-nl_en-0_1/evaluation.json"))
    assert [found["name"] for found in packed["sets"]] == ["news"]


def test_training_goes_on_where_it_stopped(root: Path, trained: Path) -> None:
    log = trained / "train.jsonl"
    before = json.loads(log.read_text("utf-8").splitlines()[-1])["step"]
    run(root, "train", trained, "--config", "training/configs/tiny.toml", "--seconds", "2")
    assert json.loads(log.read_text("utf-8").splitlines()[-1])["step"] > before
