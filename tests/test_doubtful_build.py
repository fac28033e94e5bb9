"""What a build does about a translation that fails its checks."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sitegen.commands.cli import run
from tests.sites import CONFIG, MARKET, make_site, tree

DOUBTFUL = MARKET + "\nDe wethouder komt niet naar de opening.\n"


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A translation memory in which one sentence has lost its negation."""
    site = make_site(tmp_path_factory.mktemp("first"), **{"content/stad/markt.md": DOUBTFUL})
    assert run(["build", "-C", str(site), "-q"]) == 0
    file = site / ".sitegen" / "memory.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        changed = connection.execute(
            "UPDATE translation SET target = 'The alderman comes to the opening.', links = '[]' WHERE source = ?",
            ("De wethouder komt niet naar de opening.",),
        )
        assert changed.rowcount == 1
        # Whatever the model made of the rest is not what this is about.
        connection.execute("UPDATE translation SET score = 0")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file.read_bytes()


def site_of(folder: Path, memory: bytes, wanted: str) -> Path:
    config = f'{CONFIG}\n[translation]\non_failed_check = "{wanted}"\n'
    site = make_site(folder, **{"sitegen.toml": config, "content/stad/markt.md": DOUBTFUL})
    (site / ".sitegen").mkdir()
    (site / ".sitegen" / "memory.sqlite").write_bytes(memory)
    return site


def test_warn_publishes_and_tells(tmp_path: Path, memory: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    site = site_of(tmp_path, memory, "warn")
    assert run(["build", "-C", str(site), "--frozen"]) == 0
    told = capsys.readouterr().err
    assert "content/stad/markt.md:13: doubtful-translation: warning: “De wethouder komt niet naar de opening.”" in told
    assert (site / "public/en/city/markt/index.html").exists()


def test_hold_holds_the_article_back_in_both_languages(
    tmp_path: Path, memory: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    site = site_of(tmp_path, memory, "hold")
    assert run(["build", "-C", str(site), "--frozen", "--json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    held = [(event["path"], event["reason"]) for event in events if event["event"] == "held"]
    assert held == [("content/stad/markt.md", "doubtful")]
    assert not (site / "public/nl/stad/markt").exists()
    assert not (site / "public/en/city/markt").exists()
    assert (site / "public/en/city/brug/index.html").exists()


def test_a_link_to_an_article_that_is_held_back_is_a_warning(
    tmp_path: Path, memory: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    site = site_of(tmp_path, memory, "hold")
    assert run(["build", "-C", str(site), "--frozen"]) == 0
    assert "warning: markt.md#tijden is not published: its translation is doubtful" in capsys.readouterr().err


def test_fail_publishes_nothing(tmp_path: Path, memory: bytes) -> None:
    site = site_of(tmp_path, memory, "warn")
    assert run(["build", "-C", str(site), "--frozen", "-q"]) == 0
    before = tree(site / "public")
    (site / "sitegen.toml").write_text((site / "sitegen.toml").read_text().replace('"warn"', '"fail"'))
    assert run(["build", "-C", str(site), "--frozen", "-q"]) == 1
    assert tree(site / "public") == before
