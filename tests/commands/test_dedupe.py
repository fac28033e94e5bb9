from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from sitegen.commands.cli import run
from sitegen.commands.dedupe_report import comparison_lines
from sitegen.config.site import DedupeTable
from sitegen.dedupe.side_by_side import compare
from tests.dedupe.factory import BRIDGE, FERRY, MARKET, article, markdown
from tests.sites import make_site, tree

NOW = "2026-04-01"
REPORT = markdown(BRIDGE, MARKET, FERRY)
LIBRARY = (
    "De bibliotheek aan het Kerkplein is voortaan ook op zondagmiddag open. Studenten hadden daar al lang om gevraagd, "
    "want thuis is het vaak te druk om te leren. Er komen dertig werkplekken bij op de bovenste verdieping, en wie een "
    "pas heeft, kan zelf boeken lenen en terugbrengen."
)
BIKES = "Fietsen mogen tijdens de verbouwing niet voor de ingang staan."
LATER = REPORT.replace("dertigduizend", "veertigduizend")


def file(title: str, body: str, day: int, more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: 2026-03-{day:02}\nsection: Stad\n{more}---\n{body}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a copy, an update and a repeat."""
    return make_site(
        tmp_path,
        **{
            "content/stad/linde.md": file("Lindebrug open", REPORT, 3),
            "content/stad/linde-anp.md": file("Brug open", REPORT, 4, "source: ANP\n"),
            "content/stad/linde-later.md": file("Lindebrug is open", LATER, 5),
            "content/stad/twee.md": file("Twee keer", f"{LIBRARY}\n\n{BIKES}\n\n{LIBRARY}", 6),
        },
    )


def dedupe(site: Path, *arguments: str) -> int:
    return run(["dedupe", "--now", NOW, *arguments, "-C", str(site)])


def events(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_list_says_what_is_kept_and_why(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(site)
    assert dedupe(site) == 0
    out = capsys.readouterr().out
    assert "duplicate: content/stad/linde.md\n    kept: it is the oldest\n" in out
    assert "    copy: content/stad/linde-anp.md (100% of the shorter text is in both, 100% of all text)\n" in out
    assert "update: content/stad/linde-later.md\n    leads: it is the newest\n    earlier: content/stad/linde.md" in out
    assert "repeat: content/stad/twee.md:10 (48 words) repeats line 6\n" in out
    assert "\x1b" not in out
    assert tree(site) == before


def test_the_policy_can_prefer_our_own(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (site / "sitegen.toml").open("a") as stream:
        stream.write('[dedupe]\npolicy = "own-before-wire"\n')
    (site / "content/stad/linde.md").write_text(file("Lindebrug open", REPORT, 8))
    assert dedupe(site) == 0
    assert "duplicate: content/stad/linde.md\n    kept: it is the newsroom's own" in capsys.readouterr().out


def test_json_has_one_object_a_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert dedupe(site, "--json") == 0
    *told, result = events(capsys)
    copy = next(each for each in told if each.get("verdict") == "duplicate")
    assert copy == {
        "event": "cluster",
        "verdict": "duplicate",
        "kept": "content/stad/linde.md",
        "members": [
            {"path": "content/stad/linde.md", "jaccard": 1.0, "containment": 1.0},
            {"path": "content/stad/linde-anp.md", "jaccard": 1.0, "containment": 1.0},
        ],
        "reason": "oldest",
    }
    repeats = [each for each in told if each["event"] == "repeat"]
    assert repeats == [{"event": "repeat", "path": "content/stad/twee.md", "line": 10, "of": [6], "words": 48}]
    assert (result["event"], result["exit"], result["clusters"], result["repeats"]) == ("result", 0, 2, 1)


def test_what_editors_say_is_told_as_the_reason(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/stad/kort.md").write_text(file("Kort", LIBRARY, 7, "duplicate_of: stad/linde\n"))
    (site / "content/stad/eerder.md").write_text(file("Eerder", BIKES, 1, "update_of: stad/twee\n"))
    assert dedupe(site) == 0
    out = capsys.readouterr().out
    assert "update: content/stad/eerder.md\n    leads: it says update_of\n    earlier: content/stad/twee.md" in out
    assert "of all text, says duplicate_of)" in out
    assert dedupe(site, "--json") == 0
    assert "updates" in [each.get("reason") for each in events(capsys)]


def test_problems_in_content_are_1_and_the_list_is_shown(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/stad/fout.md").write_text(file("Fout", "x", 2, "duplicate_of: stad/lind\n"))
    assert dedupe(site) == 1
    said = capsys.readouterr()
    assert "content/stad/fout.md:5:15: unknown-article" in said.err
    assert "did you mean stad/linde?" in said.err
    assert "duplicate: content/stad/linde.md" in said.out


def test_drafts_are_listed_if_asked_for(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/stad/concept.md").write_text(file("Concept", REPORT, 9, "draft: true\n"))
    assert dedupe(site) == 0
    assert "concept" not in capsys.readouterr().out
    assert dedupe(site, "--drafts") == 0
    assert "concept" in capsys.readouterr().out


@pytest.mark.parametrize("names", [("stad/linde", "stad/linde-later"), ("content/stad/linde.md", "stad/linde-later")])
def test_the_difference_of_two_articles(names: tuple[str, str], site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert dedupe(site, "--diff", *names) == 0
    out = capsys.readouterr().out
    assert out.startswith("- content/stad/linde.md\n+ content/stad/linde-later.md\nverdict: update\n")
    assert "conflict: dertigduizend / veertigduizend\n" in out
    assert "Lindebrug {+is+} open" in out
    assert "… 2 unchanged paragraphs …" in out
    assert "in totaal ruim [-dertigduizend-]{+veertigduizend+} mensen naar" in out


def test_the_difference_for_machines(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert dedupe(site, "--json", "--diff", "stad/linde", "stad/linde-later") == 0
    head, title, *texts, result = events(capsys)
    assert (head["event"], head["verdict"], head["measured"]) == ("comparison", "update", "update")
    assert head["conflicts"] == [[["dertigduizend"], ["veertigduizend"]]]
    assert 0.9 < head["jaccard"] < head["containment"] < 1
    assert (title["part"], title["spans"][1]) == ("title", {"op": "insert", "text": "is"})
    assert [each["part"] for each in texts] == ["text"] * 3
    assert {"op": "delete", "text": "dertigduizend"} in texts[2]["spans"]
    assert result == {"event": "result", "exit": 0}


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        (("stad/linde", "stad/lindelater"), "did you mean stad/linde-later?"),
        (("stad/linde", "content/stad/linde.md"), "name two"),
        (("stad/linde", "stad/kapot"), "sitegen check says why"),
    ],
)
def test_articles_that_cannot_be_compared_are_2(
    names: tuple[str, str], hint: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content/stad/kapot.md").write_text("---\ndate: gisteren\n---\nx\n")
    assert dedupe(site, "--diff", *names) == 2
    assert hint in capsys.readouterr().err


def test_changes_have_colours_where_they_have_no_marks() -> None:
    found = compare(article(REPORT, "a"), article(LATER, "b"), DedupeTable())
    console = Console(force_terminal=True, width=200, color_system="standard")
    with console.capture() as capture:
        for line in comparison_lines(("a.md", "b.md"), found, marked=False):
            console.print(line, soft_wrap=True)
    assert "\x1b[9;31mdertigduizend\x1b[0m \x1b[32mveertigduizend\x1b[0m" in capture.get()
    assert "[-" not in capture.get()


def test_changes_that_are_far_apart_are_shown_with_what_is_around_them() -> None:
    words = [f"woord{number}" for number in range(60)]
    other = ["eerste", *words[1:-1], "laatste"]
    found = compare(article(" ".join(words), "a"), article(" ".join(other), "b"), DedupeTable())
    (line,) = [
        line.plain for line in comparison_lines(("a", "b"), found, marked=True) if line.plain.startswith("[-woord0-]")
    ]
    assert line == (
        "[-woord0-]{+eerste+} " + " ".join(words[1:9]) + " … " + " ".join(words[51:59]) + " [-woord59-]{+laatste+}"
    )
