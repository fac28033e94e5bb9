"""What a build says of an English article that seems to translate a Dutch one of another name."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.deduplication.hard_cases import events
from sitegen.commands.cli import run
from tests.sites import make_site

EVENT = next(each for each in events() if each["id"] == "theater")
DUTCH = f"---\ntitle: {EVENT['title']}\ndate: 2026-03-02\n---\n{EVENT['first']}"
ENGLISH = f"---\ntitle: A night of fire\nlang: en\n---\n{EVENT['english']}"
HINT = "write in the front matter of content/stad/theater.md: translation: night.en.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path, **{"content/stad/theater.md": DUTCH, "content/stad/night.en.md": ENGLISH})


@pytest.mark.parametrize("options", [(), ("--frozen",)], ids=["translated", "nothing translated"])
def test_a_likely_original_is_offered(site: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "-C", str(site), *options]) != 0
    told = capsys.readouterr().err
    assert "content/stad/night.en.md: likely-translation: warning: reads like a translation of" in told
    assert HINT in " ".join(told.split())
    assert not (site / "public").exists()


def test_the_line_that_is_offered_pairs_them(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = HINT.rpartition("theater.md: ")[2]
    (site / "content/stad/theater.md").write_text(DUTCH.replace("date:", f"{line}\ndate:"), "utf-8")
    assert run(["build", "-C", str(site)]) == 0
    assert "likely-translation" not in capsys.readouterr().err
    assert "A night of fire" in (site / "public/en/city/theater/index.html").read_text("utf-8")
