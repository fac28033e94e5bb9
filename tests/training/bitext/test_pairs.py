from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from training.bitext.pairs import Origin, Pair, Source, find_sources, read_origins
from training.problems import TrainingError


def test_sources_are_files_of_pairs_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "open" / "deep").mkdir(parents=True)
    for name in ("news.tsv", "open/a.prose.tsv.gz", "open/deep/b.tsv", "open/notes.txt", "manifest.jsonl"):
        (tmp_path / name).touch()
    assert [source.name for source in find_sources(tmp_path)] == ["news", "open/a.prose", "open/deep/b"]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "news.tsv").touch()
    (tmp_path / "news.tsv.gz").touch()
    with pytest.raises(TrainingError, match="Remove or rename"):
        find_sources(tmp_path)


def test_a_folder_without_pairs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"no \.tsv"):
        find_sources(tmp_path)


@pytest.mark.parametrize("name", ["news.tsv", "news.tsv.gz"])
def test_lines_that_are_no_pair_are_told_apart(tmp_path: Path, name: str) -> None:
    text = "één\tone\r\nalleen\ntwee\ttwo\ttoo\n\nz\u2028es\tsix".encode() + b"\nvi\xebr\tfour\n"
    (tmp_path / name).write_bytes(gzip.compress(text) if name.endswith("gz") else text)
    lines = list(Source("news", tmp_path / name).lines())
    assert lines == [Pair("één", "one"), None, None, None, Pair("z\u2028es", "six"), None]


def test_a_file_that_is_cut_off_is_named(tmp_path: Path) -> None:
    path = tmp_path / "news.tsv.gz"
    path.write_bytes(gzip.compress(b"een\tone\n" * 1000)[:-12])
    with pytest.raises(TrainingError, match=r"news\.tsv\.gz"):
        list(Source("news", path).lines())


def test_manifests_tell_where_a_source_comes_from(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    lines = (
        '{"file": "a.tsv.gz", "licence": "CC0", "source_repo": "x/y", "notes": "n", "pairs": 3}\n\n{"file": "b.tsv"}\n'
    )
    (tmp_path / "open" / "manifest.jsonl").write_text(lines)
    expected = {"open/a": Origin("a.tsv.gz", "CC0", "x/y", "n"), "open/b": Origin("b.tsv")}
    assert read_origins(tmp_path) == expected


@pytest.mark.parametrize("line", ["{", '{"licence": "CC0"}', '{"file": 3}'])
def test_a_wrong_manifest_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "manifest.jsonl").write_text('{"file": "a.tsv"}\n' + line + "\n")
    with pytest.raises(TrainingError, match=r"manifest\.jsonl:2: "):
        read_origins(tmp_path)
