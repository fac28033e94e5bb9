"""What the Nu HTML checker says of every page, style sheet and drawing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from benchmarks.newsroom import Newsroom


def errors(checkers: Path, files: list[Path], *options: str) -> list[str]:
    """Each error as file:line: message."""
    assert files
    # The checker wants a deep stack; a run is too short for compiling thoroughly.
    java = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    jar = ["-jar", str(checkers / "vnu-jar/build/dist/vnu.jar")]
    output = ["--stdout", "--exit-zero-always", "--errors-only", "--format", "json"]
    command = [*java, *jar, *output, *options, *map(str, files)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [f"{each['url']}:{each.get('lastLine')}: {each['message']}" for each in json.loads(told)["messages"]]


def test_every_page_is_valid(newsroom: Newsroom, checkers: Path) -> None:
    assert errors(checkers, newsroom.named("*.html")) == []


@pytest.mark.parametrize(("pattern", "option"), [("*.css", "--css"), ("*.svg", "--svg")])
def test_style_sheets_and_drawings_are_valid(newsroom: Newsroom, checkers: Path, pattern: str, option: str) -> None:
    assert errors(checkers, newsroom.named(pattern), option) == []


def test_what_is_wrong_is_found(checkers: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="nl"><title>x</title><p id="a"><p id="a"><img src="a.png">', "utf-8")
    assert len(errors(checkers, [page])) == 2
