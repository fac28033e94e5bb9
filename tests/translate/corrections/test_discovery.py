"""Where corrections are looked for."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from sitegen.problems import Problem, PublishError, Severity
from sitegen.translate.corrections.discovery import discover_corrections
from sitegen.translate.corrections.po import read_po
from sitegen.translate.review.files import update_po
from tests.translate.review.test_files import NOW


def lay(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("")


def test_articles_come_by_their_ids(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "translations/en/weer/storm.po",
        "translations/en/a.po",
        "translations/en/.b.po",
        "translations/en/c.mo",
    )
    assert discover_corrections(tmp_path) == (("a", "weer/storm"), ())


def test_no_folder_is_no_correction(tmp_path: Path) -> None:
    assert discover_corrections(tmp_path) == ((), ())


@pytest.mark.parametrize("closed", ["translations", "translations/en", "translations/en/nieuws"])
def test_a_folder_that_cannot_be_read_is_an_error(closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, "translations/en/nieuws/brug.po")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if path == tmp_path / closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    articles, problems = discover_corrections(tmp_path)
    assert articles == ()
    assert [(each.code, each.path, each.severity) for each in problems] == [
        ("corrections-unreadable", closed, Severity.ERROR)
    ]


@pytest.mark.parametrize(
    ("misplaced", "shown", "hint"),
    [
        ("translations/en/Storm.PO", "translations/en/Storm.PO", "rename it to Storm.po"),
        ("translations/EN/weer/storm.po", "translations/EN", "translations/en/weer/storm.po"),
        ("translations/storm.po", "translations/storm.po", "translations/en/weer/storm.po"),
        ("translations", "translations", "translations/en/weer/storm.po"),
        ("translations/en", "translations/en", "translations/en/weer/storm.po"),
    ],
)
def test_what_lies_elsewhere_is_told(misplaced: str, shown: str, hint: str, tmp_path: Path) -> None:
    lay(tmp_path, misplaced)
    articles, (problem,) = discover_corrections(tmp_path)
    assert articles == ()
    assert (problem.code, problem.path, problem.severity) == ("corrections-misplaced", shown, Severity.WARNING)
    assert hint in problem.hint


def test_a_link_to_a_folder_is_told(tmp_path: Path) -> None:
    lay(tmp_path, "elsewhere/storm.po", "translations/en/a.po")
    (tmp_path / "translations/en/weer").symlink_to(tmp_path / "elsewhere")
    articles, (problem,) = discover_corrections(tmp_path)
    assert (articles, problem.path) == (("a",), "translations/en/weer")


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    lay(tmp_path, "translations/en/a.po")
    shown = "translations/en/storm.po"
    os.mkfifo(tmp_path / shown)
    articles, (problem,) = discover_corrections(tmp_path)
    assert articles == ("a",)
    assert (problem.path, problem.severity) == (shown, Severity.WARNING)
    found = read_po(tmp_path, shown)
    assert isinstance(found, Problem)
    assert "it is no ordinary file" in found.message
    with pytest.raises(PublishError, match="it is no ordinary file"):
        update_po(tmp_path, shown, lambda catalogue: catalogue, NOW)
