"""The bundled package is measured for real, on a few sentences."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from sitegen.translate.models.argos import choose_package
from training.__main__ import commands
from training.evaluation.paths import bare, sitegen
from training.evaluation.report import render
from training.evaluation.results import Count, Evaluation, Probe, Score, SetScores, Speed, fingerprint
from training.evaluation.scores import read_set, score
from training.problems import TrainingError

DUTCH = (
    "De burgemeester opent vrijdag het nieuwe museum.",
    "Drie mensen raakten gewond.",
    "Het regent.",
    "De politie zoekt getuigen van het ongeluk.",
)
ENGLISH = (
    "The mayor opens the new museum on Friday.",
    "Three people were injured.",
    "It is raining.",
    "Police are looking for witnesses of the accident.",
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A set of four sentences."""
    folder = tmp_path_factory.mktemp("sets")
    for name, lines in (("news.nl", DUTCH), ("news.en", ENGLISH)):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "news.nl", folder / "news.en"


@pytest.fixture(scope="module")
def run(files: tuple[Path, Path]) -> tuple[str, Evaluation]:
    """What the command prints, and what it writes."""
    output = files[0].with_name("evaluation.json")
    options = ["evaluate", "--set", str(files[0]), str(files[1]), "--beam", "1", "--json", str(output)]
    result = CliRunner().invoke(commands, options)
    assert result.exit_code == 0, result.output
    return result.output, msgspec.json.decode(output.read_bytes(), type=Evaluation)


def test_measures_both_ways_on_each_set(run: tuple[str, Evaluation]) -> None:
    found = run[1].sets[0]
    assert (found.name, found.sentences) == ("news", 4)
    assert 20 < found.bare.bleu <= 100
    assert 20 < found.sitegen.bleu <= 100
    assert found.bare.chrf > found.bare.bleu / 2
    assert "tok:13a" in run[1].bleu
    assert "nc:6" in run[1].chrf


def test_runs_the_challenge_and_the_headlines_in_both_ways(run: tuple[str, Evaluation]) -> None:
    assert [(probe.name, probe.way) for probe in run[1].probes] == [
        ("challenge", "bare"),
        ("challenge", "sitegen"),
        ("headlines", "bare"),
        ("headlines", "sitegen"),
    ]
    for probe in run[1].probes:
        assert probe.passed + len(probe.failed) == probe.total
        assert probe.passed > probe.total / 3


def test_measures_the_speed(run: tuple[str, Evaluation]) -> None:
    speed = run[1].speed
    assert speed is not None
    assert speed.words == sum(len(sentence.split()) for sentence in DUTCH)
    assert min(speed.batched, speed.argos, speed.argos_beam_2) > 1


def test_is_about_the_bundled_package(run: tuple[str, Evaluation]) -> None:
    bundled = choose_package("", Path())
    assert run[1].package == bundled.name
    assert run[1].size == bundled.path.stat().st_size
    assert run[1].fingerprint == fingerprint(bundled.read("model/model.bin"), bundled.read("sentencepiece.model"))


def test_prints_what_it_writes(run: tuple[str, Evaluation]) -> None:
    assert run[0] == render(run[1])


def test_report_is_a_table() -> None:
    probes = [
        Probe("headlines", way, passed, 10, [Count("not loop", passed, 10)], [])
        for way, passed in (("bare", 7), ("sitegen", 9))
    ]
    speed = Speed(words=500, batched=4000, argos_beam_2=500, argos=400)
    found = SetScores("news", 4, Score(18.51, 48.35), Score(19.22, 49.0))
    evaluation = Evaluation("nl_en-1", "0" * 16, 7_170_000, 4, "bleu|13a", "chrf|6", [found], probes, speed)
    assert (
        render(evaluation)
        == """\
nl_en-1, 7.2 MB, beam 4

news, 4 sentences
               BLEU   chrF2
  bare         18.5    48.4
  sitegen      19.2    49.0

BLEU: bleu|13a
chrF2: chrf|6

headlines, 10 sentences, passed
                                        bare   sitegen
  not loop (10)                            7         9
  in all                                   7         9

Words a second, 2 threads, int8, over 500 words
  large batches, beam 2                          4000
  a call a line as Argos Translate, beam 2        500   batches are 8.0 times as fast
  a call a line as Argos Translate, its beam 4    400   batches are 10.0 times as fast
"""
    )


def test_translates_in_the_order_that_it_is_given() -> None:
    texts = ["Het regent.", "De burgemeester opent vrijdag het nieuwe museum aan de haven.", "Drie mensen."]
    for way in (bare, sitegen):
        translated = way(choose_package("", Path()), 2)(texts)
        assert len(translated) == 3
        assert "rain" in translated[0]
        assert "mayor" in translated[1]
        assert "people" in translated[2].lower()


def test_the_same_text_has_every_point() -> None:
    found, _, _ = score(ENGLISH, ENGLISH)
    assert (found.bleu, found.chrf) == (100, 100)


def test_refuses_texts_of_two_lengths(files: tuple[Path, Path], tmp_path: Path) -> None:
    shorter = tmp_path / "shorter.en"
    shorter.write_text("One line.\n", encoding="utf-8")
    with pytest.raises(TrainingError, match=r"has 4 lines and .* has 1"):
        read_set(files[0], shorter)


def test_refuses_an_empty_text(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    with pytest.raises(TrainingError, match="is empty"):
        read_set(empty, empty)


def test_refuses_what_is_no_text(files: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"\xff\xfe")
    with pytest.raises(TrainingError, match="cannot be read"):
        read_set(files[0], other)


def test_says_so_when_the_package_is_none(tmp_path: Path) -> None:
    broken = tmp_path / "broken.argosmodel"
    broken.write_bytes(b"no zip archive")
    result = CliRunner().invoke(commands, ["evaluate", str(broken)])
    assert result.exit_code == 1
    assert "The package cannot be used" in result.output


def test_says_so_when_the_numbers_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.evaluation.probes.run_probes", lambda ways: [])
    result = CliRunner().invoke(commands, ["evaluate", "--json", str(tmp_path / "none" / "evaluation.json")])
    assert result.exit_code == 1
    assert "cannot be written" in result.output
