from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from training.bitext.prepare import prepare
from training.problems import TrainingError


class Bitext:
    """A bitext folder, and a work folder to prepare it in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "bitext"
        self.work = folder / "work"
        self._folder = folder

    def add(self, name: str, *lines: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def prepare(self, *held_out: str) -> list[str]:
        """The lines of ``pairs.tsv``, where the text ``held_out`` is refused."""
        path = self._folder / "held-out"
        path.write_text("\n".join(held_out), encoding="utf-8")
        prepare(self.folder, self.work, [path] if held_out else [])
        return (self.work / "pairs.tsv").read_text("utf-8").splitlines()

    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.work / "prepare.json").read_bytes())
        return found

    def refused(self) -> dict[str, int]:
        refused: dict[str, int] = self.report()["refused"]
        return refused


@pytest.fixture
def bitext(tmp_path: Path) -> Bitext:
    return Bitext(tmp_path)


def test_pairs_are_normalised_and_carry_their_source(bitext: Bitext) -> None:
    bitext.add("open/b.tsv", '\'s Avonds  is "het" stil...\tIt\'s "quiet" in the evening...')
    bitext.add("authored/news.tsv", "De brug is dicht.\tThe bridge is closed.")
    assert bitext.prepare() == [
        "authored/news\tDe brug is dicht.\tThe bridge is closed.",
        "open/b\t’s Avonds is “het” stil…\tIt’s “quiet” in the evening…",
    ]


@pytest.mark.parametrize(
    "held_out",
    [
        "'S AVONDS ZEI ZE: \"HET IS ZO'N DAG - DENK IK\"...",
        "’s avonds zei ze: „het is zo’n dag – denk ik”…",
        "At night she said: 'It is that sort of day.'",
    ],
)
def test_evaluation_text_is_refused_in_either_language_however_it_is_typed(bitext: Bitext, held_out: str) -> None:
    line = "'s Avonds zei ze: “Het is zo'n dag – denk ik”…\tAt night she said: ‘It is that sort of day.’"
    bitext.add("authored/news.tsv", line, "De brug is dicht.\tThe bridge is closed.")
    assert len(bitext.prepare("Iets anders.")) == 2
    assert [line.split("\t")[1] for line in bitext.prepare("Iets anders.", held_out, "")] == ["De brug is dicht."]
    assert bitext.refused() == {"held out": 1}
    assert bitext.report()["held_out_lines"] == 2


def test_duplicates_across_files_are_found_by_letters_and_digits(bitext: Bitext) -> None:
    bitext.add("authored/a.tsv", "De brug is dicht.\tThe bridge is closed.", "Zaal 1\tHall 1")
    bitext.add("open/b.tsv", "DE BRUG IS DICHT!\t“The bridge” is closed", "Zaal 2\tHall 2", "Zaal 1\tRoom 1")
    assert [line.split("\t")[0] for line in bitext.prepare()] == ["authored/a", "authored/a", "open/b", "open/b"]
    assert bitext.refused() == {"duplicate": 1}


def test_one_line_has_at_most_three_translations(bitext: Bitext) -> None:
    bitext.add("a.tsv", *(f"De brug is dicht.\tThe bridge is {word}." for word in ("shut", "closed", "sealed", "off")))
    assert [line.split()[-1] for line in bitext.prepare()] == ["shut.", "closed.", "sealed."]
    assert bitext.refused() == {"many translations": 1}


def test_filters_depend_on_the_source(bitext: Bitext) -> None:
    line = "Kijk op www.kolkhaven.nl\tLook at www.kolkhaven.nl"
    bitext.add("open/a.tsv", line)
    bitext.add("authored/a.tsv", "Kijk op {0}\tLook at {0}", "1\t1", "geen paar")
    assert [line.split("\t")[0] for line in bitext.prepare()] == ["authored/a"]
    assert bitext.refused() == {"no words": 1, "not two columns": 1, "url": 1}


def test_synthetic_pairs_are_read_from_the_work_folder(bitext: Bitext) -> None:
    bitext.add("a.tsv", "De brug is dicht.\tThe bridge is closed.")
    (bitext.work / "synthetic").mkdir(parents=True)
    (bitext.work / "synthetic" / "dates.tsv").write_text("Op {1} mei\tOn {1} May\n", "utf-8")
    assert bitext.prepare()[1:] == ["synthetic/dates\tOp {1} mei\tOn {1} May"]


def test_report_tells_of_each_source_with_its_licence(
    bitext: Bitext, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bitext.add("open/a.tsv", "De brug is dicht.\tThe bridge is closed.", "1\t1", "2\t2", "x")
    bitext.add("open/manifest.jsonl", '{"file": "a.tsv", "licence": "CC0", "source_repo": "x/y", "notes": "n"}')
    bitext.add("b.tsv", "Het regent.\tIt is raining.")
    bitext.prepare()
    report = bitext.report()
    assert report["kept"] == 2
    assert report["sources"] == [
        {"source": "b", "kept": 1, "refused": {}, "licence": "", "source_repo": "", "notes": ""},
        {
            "source": "open/a",
            "kept": 1,
            "refused": {"no words": 2, "not two columns": 1},
            "licence": "CC0",
            "source_repo": "x/y",
            "notes": "n",
        },
    ]
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["b", "1"]
    assert " ".join(lines[1].split()) == "open/a 1 refused: no words 2, not two columns 1"
    assert lines[2] == f"2 pairs of 2 sources are in {bitext.work / 'pairs.tsv'}"


def test_pairs_of_an_earlier_run_stay_when_a_file_is_broken(bitext: Bitext) -> None:
    bitext.add("a.tsv", "De brug is dicht.\tThe bridge is closed.")
    before = bitext.prepare()
    (bitext.folder / "b.tsv.gz").write_bytes(b"no gzip")
    with pytest.raises(TrainingError, match=r"b\.tsv\.gz"):
        bitext.prepare()
    assert (bitext.work / "pairs.tsv").read_text("utf-8").splitlines() == before


def test_held_out_text_in_another_encoding_is_named(bitext: Bitext, tmp_path: Path) -> None:
    bitext.add("a.tsv", "De brug is dicht.\tThe bridge is closed.")
    (tmp_path / "dev.nl").write_bytes(b"caf\xe9\n")
    with pytest.raises(TrainingError, match=r"dev\.nl"):
        prepare(bitext.folder, bitext.work, [tmp_path / "dev.nl"])
