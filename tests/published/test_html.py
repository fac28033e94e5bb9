"""What the Nu HTML checker says of every page, style sheet and drawing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

from benchmarks.newsroom import Newsroom

WRONG = {
    "wrong.html": '<!doctype html><html lang="nl"><title>x</title><p id="a"><p id="a"><img src="a.png">',
    "wrong.css": "p { colour: red }",
    "wrong.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect widht="1"/></svg>',
}
"""What the checker has to find fault with."""


@pytest.fixture(scope="module")
def told(newsroom: Newsroom, checkers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The errors of each file, as line: message; one run for all, for the checker takes seconds to start."""
    folder = tmp_path_factory.mktemp("wrong")
    for name, text in WRONG.items():
        (folder / name).write_text(text, "utf-8")
    files = [*newsroom.named("*.html", "*.css", "*.svg"), *sorted(folder.iterdir())]
    # The checker wants a deep stack; a run is too short for compiling thoroughly.
    java = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    jar = ["-jar", str(checkers / "vnu-jar/build/dist/vnu.jar"), "--also-check-css", "--also-check-svg"]
    output = ["--stdout", "--exit-zero-always", "--errors-only", "--format", "json"]
    done = subprocess.run([*java, *jar, *output, *map(str, files)], capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = {str(file): [] for file in files}
    for each in json.loads(done.stdout)["messages"]:
        found[unquote(each["url"].removeprefix("file:"))].append(f"{each.get('lastLine')}: {each['message']}")
    return found


@pytest.mark.parametrize("pattern", ["*.html", "*.css", "*.svg"])
def test_every_page_style_sheet_and_drawing_is_valid(
    newsroom: Newsroom, told: dict[str, list[str]], pattern: str
) -> None:
    files = newsroom.named(pattern)
    assert files
    assert {file: told[str(file)] for file in files if told[str(file)]} == {}


@pytest.mark.parametrize(("name", "count"), [("wrong.html", 2), ("wrong.css", 1), ("wrong.svg", 1)])
def test_what_is_wrong_is_found(told: dict[str, list[str]], name: str, count: int) -> None:
    (found,) = (each for file, each in told.items() if Path(file).name == name)
    assert len(found) == count, found
