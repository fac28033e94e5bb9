"""The command line as a stranger meets it: help, exit codes, output for people and for machines."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sitegen import __version__
from sitegen.commands import calls
from sitegen.commands.cli import run
from sitegen.config import load_config
from sitegen.reporter import Reporter
from sitegen.translate.models.argos import BUNDLED
from tests.sites import make_site, tree


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Make ``data`` the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


COMMANDS = [
    *(["build"], ["check"], ["serve"], ["watch"], ["translate"], ["doctor"], ["new"], ["model"]),
    *(["new", "article"], ["new", "site"], ["new", "theme"], ["model", "list"], ["model", "install"], ["model", "use"]),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Usage: sitegen")
    assert "--help" in told


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        *(["biuld"], ["build", "--colour"], ["build", "-C", "nowhere"], ["build", "--beam", "0"]),
        *(["build", "--now", "gisteren"], ["build", "--base-url", "krant"], ["translate", "nowhere.md"]),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_says_what(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_site(tmp_path))
    assert run(arguments) == 2
    told = capsys.readouterr().err
    assert told
    assert "Traceback" not in told


def test_check_finds_what_build_would_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path)
    assert run(["check", "-C", str(site)]) == 0
    assert not (site / "public").exists()
    make_site(site, **{"content/a.md": "---\ntitel: A\n---\nTekst.\n"})
    assert run(["check", "-C", str(site)]) == 1
    assert "content/a.md:2:1: unknown-field" in capsys.readouterr().err


def test_json_is_one_object_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path, **{"content/a.md": "---\ntitel: A\n---\nTekst.\n"})
    assert run(["build", "--json", "-C", str(site)]) == 1
    out = capsys.readouterr()
    events = [json.loads(line) for line in out.out.splitlines()]
    assert out.err == ""
    problem = next(event for event in events if event["event"] == "problem" and event["severity"] == "error")
    assert (problem["path"], problem["line"], problem["code"]) == ("content/a.md", 2, "unknown-field")
    assert events[-1]["event"] == "result"
    assert events[-1]["exit"] == 1
    assert {"read", "deduplicate", "translate", "render"} <= events[-1]["seconds"].keys()


def test_lines_in_lines_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, b"De brug is open.\n\nHet <b> is < & groot.\nMail redactie@krant.example\n")
    assert run(["translate", "--lines", "-C", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert len(lines) == 5
    assert lines[0] == "The bridge is open."
    assert lines[1] == lines[4] == ""
    assert "redactie@krant.example" in lines[3]
    assert not list(tmp_path.iterdir()), "a folder that is no site stays as it was"


def test_markdown_in_html_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, b"---\ntitle: x\n---\n# De brug\n\nDe brug is **open**, zie [hier](a.md). `de code`\n")
    assert run(["translate", "-", "-C", str(tmp_path)]) == 0
    html = capsys.readouterr().out
    assert "The bridge</h" in html
    assert "<strong>open</strong>" in html
    assert 'href="a.md"' in html
    assert "<code>de code</code>" in html


def test_translate_ahead_fills_the_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path)
    assert run(["translate", "-C", str(site)]) == 0
    assert "new segments translated" in capsys.readouterr().err
    assert run(["build", "--frozen", "-q", "-C", str(site)]) == 0


def test_new_article_is_right_whatever_the_title(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path)
    titles = ["Storm: drie gewonden", "'s Nachts geen treinen", 'Hij zei: "nee" # echt', "[x] - {y}", "@wie & *wat*"]
    for title in titles:
        assert run(["new", title, "--section", "Stad", "--author", "Jan: de Wit", "-C", str(site)]) == 0
    assert len(list((site / "content/stad").glob("20??-*.md"))) == len(titles)
    capsys.readouterr()
    assert run(["check", "--drafts", "-C", str(site)]) == 0
    assert "warning" not in capsys.readouterr().err
    assert run(["new", titles[0], "--section", "Stad", "-C", str(site)]) == 2, "nothing is written over"


def test_new_site_builds_away_from_the_checkout(tmp_path: Path) -> None:
    assert run(["new", "site", str(tmp_path / "krant")]) == 0
    assert run(["build", "-q", "-C", str(tmp_path / "krant")]) == 0
    assert (tmp_path / "krant/public/en/news/welkom/index.html").exists()
    assert run(["new", "site", str(tmp_path / "krant")]) == 2


def test_new_theme_overwrites_nothing_and_says_what_to_do_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(tmp_path, **{"templates/base.html": "mine"})
    assert run(["new", "theme", "-C", str(site)]) == 2
    assert "templates/base.html would be overwritten" in capsys.readouterr().err
    assert run(["new", "theme", "looks", "-C", str(site)]) == 0
    assert 'write templates = "looks" below [build]' in capsys.readouterr().err
    (site / "templates/base.html").unlink()
    assert run(["new", "theme", "-C", str(site)]) == 0
    assert "delete those that you do not change" in capsys.readouterr().err
    assert (site / "templates/article.html").exists()


def test_new_words_says_what_it_began_where_and_what_to_do_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    english = 'msgid "motto"\nmsgstr "Free"\n'
    files = {"templates/404.html": "{{ t.motto }} {{ t.visits(2) }}", "templates/locale/en.po": english}
    site = make_site(tmp_path, **files)
    assert run(["new", "words", "-C", str(site)]) == 0
    assert run(["new", "words", "-C", str(site)]) == 0
    begun, nothing = capsys.readouterr().err.splitlines()
    assert "2 new in templates/locale/nl.po (motto, visits), 1 new in templates/locale/en.po (visits)" in begun
    assert "msgstr" in begun
    assert "`sitegen check`" in begun
    assert nothing == "every word that the templates use has an entry"


def test_a_package_is_chosen_and_the_configuration_keeps_its_comments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(tmp_path)
    config = site / "sitegen.toml"
    config.write_text("# the site\n" + config.read_text() + "\n[translation]\nbeam = 2  # quick\n")
    bundled = next(BUNDLED.glob("*.argosmodel"))
    (site / "ours.argosmodel").write_bytes(bundled.read_bytes())
    assert run(["model", "use", "ours.argosmodel", "-C", str(site)]) == 0
    text = config.read_text()
    assert text.startswith("# the site\n")
    assert "beam = 2  # quick" in text
    assert load_config(site).translation.model == "ours.argosmodel"
    capsys.readouterr()
    assert run(["model", "list", "-C", str(site)]) == 0
    assert capsys.readouterr().out.count("*") == 1
    assert run(["model", "use", "bundled", "-C", str(site)]) == 0
    assert load_config(site).translation.model == ""
    before = tree(site)
    assert run(["model", "use", "nowhere", "-C", str(site)]) == 3
    assert tree(site) == before


def test_an_unsafe_package_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.argosmodel"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("top/metadata.json", '{"from_code": "nl", "to_code": "en"}')
        archive.writestr("top/../../evil", "x")
    assert run(["model", "install", str(path), "-C", str(tmp_path)]) == 3
    assert "unsafe path" in capsys.readouterr().err


def test_a_package_whose_model_does_not_load_is_not_installed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.argosmodel"
    with zipfile.ZipFile(next(BUNDLED.glob("*.argosmodel"))) as good, zipfile.ZipFile(path, "w") as archive:
        for name in good.namelist():
            archive.writestr(name, b"no model" if name.endswith("model.bin") else good.read(name))
    assert run(["model", "install", str(path), "-C", str(tmp_path)]) == 3
    assert "broken-model" in capsys.readouterr().err


def test_doctor_finds_a_healthy_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path)
    assert run(["doctor", "-C", str(site)]) == 0
    assert "loads and says" in capsys.readouterr().out
    (site / "sitegen.toml").write_text("[site\n")
    assert run(["doctor", "--json", "-C", str(site)]) == 1
    findings = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert any(not each["good"] for each in findings if each["event"] == "finding")


def test_run_as_a_module(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "-C", str(site)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout == ""
    assert "2 stories in two languages" in done.stderr


@pytest.mark.parametrize("arguments", [["--section", "Weer", "Storm"], ["--tag", "Zee", "--author", "A", "Storm"]])
def test_options_of_a_new_article_may_stand_before_its_title(arguments: list[str], tmp_path: Path) -> None:
    assert run(["new", *arguments, "-C", str(make_site(tmp_path))]) == 0
    assert list((tmp_path / "content").rglob("*-storm.md"))


@pytest.mark.parametrize("instant", ["abc", "1e9", "253402300799", "99999999999999999999"])
def test_a_wrong_source_date_epoch_is_2(
    instant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", instant)
    assert run(["build", "-C", str(make_site(tmp_path))]) == 2
    assert "source-date-epoch" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["", ".", "content", "templates/x"])
def test_an_output_that_would_harm_the_site_is_2_and_changes_nothing(
    output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_site(tmp_path))
    before = tree(tmp_path)
    for command in ("build", "check", "serve", "watch"):
        assert run([command, "--output", output]) == 2
    assert tree(tmp_path) == before


@pytest.mark.parametrize("arguments", [["build", "--json"], ["build"]])
def test_an_interrupt_before_a_command_begins_has_a_last_word_too(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> Reporter:
        raise KeyboardInterrupt

    monkeypatch.setattr(calls, "make_reporter", interrupted)
    assert run(arguments) == 130
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told == ([{"event": "result", "exit": 130, "message": "interrupted"}] if "--json" in arguments else [])
