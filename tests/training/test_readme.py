"""The page on training says what the program does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from training.__main__ import commands
from training.bitext.filters import FILTERS, TRUSTED, filters_for
from training.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "training" / "README.md").read_text("utf-8")


def examples(page: str) -> list[list[str]]:
    """The words after ``python -m training`` in each example."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    for line in lines:
        assert line[:3] == ["python", "-m", "training"], line
    return [line[3:] for line in lines]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like the checkout, with the files in it that the examples name."""
    for name in ("training", "sitegen"):
        (tmp_path / name).symlink_to(ROOT / name)
    for name in ("BITEXT/a.tsv", "WORK/translate-nl_en-0_3.argosmodel", "OTHER/checkpoint.pt", "dev.nl", "dev.en"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", examples(PAGE), ids=" ".join)
def test_an_example_parses(words: list[str], place: Path) -> None:
    name, *rest = [str(found) for word in words for found in (sorted(Path().glob(word)) if "*" in word else [word])]
    commands.commands[name].make_context(name, rest)


@pytest.mark.parametrize("words", [["train", "WORK", "--config", "none.toml"], ["package", "0.3"], ["align", "A", "B"]])
def test_a_wrong_example_does_not_parse(words: list[str], place: Path) -> None:
    with pytest.raises(click.UsageError):
        commands.commands[words[0]].make_context(words[0], words[1:])


def test_the_table_lists_every_stage() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == set(commands.commands)


def test_examples_run_the_stages_in_the_order_of_the_table() -> None:
    order = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    section = PAGE.partition("## On a CPU")[2].partition("## On a GPU")[0]
    stages = [words[0] for words in examples(section)]
    assert set(stages) == set(order) - {"unpack", "extend"}
    stages.remove("package")  # the first of two
    assert stages == order[: len(stages)]


@pytest.mark.parametrize("name", commands.commands)
def test_help_of_a_stage_says_what_it_writes(name: str) -> None:
    text = commands.commands[name].help or ""
    assert len(text.strip().splitlines()) > 1 or name == "check"
    assert re.search(r"WORK|writes|stock Argos", text)


def test_trusted_sources_are_those_of_the_page() -> None:
    for pattern in TRUSTED:
        assert f"`{pattern.removesuffix('*')}`" in PAGE
    told = re.search(r"are trusted: (.*?)\. ", PAGE, re.DOTALL)
    assert told
    for reason in FILTERS:
        assert (f'"{reason}"' in told[1]) is (reason in filters_for("authored/news"))


def test_news_counts_as_often_as_the_page_says() -> None:
    settings = Settings.load(ROOT / "training" / "configs" / "cpu.toml")
    assert settings.data.weight("authored/news") == 6
    assert "six times as often" in PAGE
    assert settings.data.weight("open/other") == 1


def test_default_settings_are_those_for_a_cpu(place: Path) -> None:
    context = commands.commands["train"].make_context("train", ["WORK"])
    assert context.params["config"].resolve() == ROOT / "training" / "configs" / "cpu.toml"


def test_files_that_the_page_links_exist() -> None:
    for target in re.findall(r"\]\(([^)\s#]+)", PAGE):
        assert (ROOT / "training" / target).exists(), target
