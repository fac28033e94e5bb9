"""Search through the whole program: an index is made, published, kept and removed, and no news waits for it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sitegen.commands.cli import run
from sitegen.search import indexing
from sitegen.search.pagefind import PagefindError
from tests.sites import BRIDGE, CONFIG, make_site, tree


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pagefind is not to be had."""

    def fail(pages: Sequence[tuple[str, str]]) -> dict[str, bytes]:
        raise PagefindError("it is not for this machine")

    monkeypatch.setattr(indexing, "make_bundle", fail)


def build(site: Path, *options: str) -> int:
    return run(["build", "-C", str(site), "--json", *options])


def events(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def index_of(site: Path, language: str) -> set[str]:
    """The names and digests of the index that is published."""
    return {f"{name} {digest}" for name, digest in tree(site / "public" / "pagefind" / language).items()}


def test_an_index_is_published_and_counted_and_the_next_build_changes_nothing(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(site) == 0
    counts = events(capsys)[-1]["counts"]
    assert counts["files"] == counts["written"]
    assert index_of(site, "nl")
    assert index_of(site, "en")
    before = tree(site / "public")
    assert build(site) == 0
    assert events(capsys)[-1]["counts"]["written"] == 0
    assert tree(site / "public") == before


def test_the_index_is_the_same_without_what_was_kept(site: Path) -> None:
    assert build(site) == 0
    before = index_of(site, "nl")
    for kept in (site / ".sitegen" / "search").iterdir():
        kept.unlink()
    assert build(site) == 0
    assert index_of(site, "nl") == before


def test_a_changed_story_changes_the_index_and_what_is_stale_goes(site: Path) -> None:
    assert build(site) == 0
    before = index_of(site, "nl")
    (site / "content/stad/brug.md").write_text(BRIDGE.replace("nieuwe brug", "houten brug"), "utf-8")
    assert build(site) == 0
    after = index_of(site, "nl")
    assert len([name for name in after if "pf_fragment" in name]) == 2
    assert len([name for name in before & after if "pf_fragment" in name]) == 1


def test_another_theme_makes_no_other_index(site: Path) -> None:
    assert build(site) == 0
    kept = tree(site / ".sitegen" / "search")
    (site / "templates/assets").mkdir(parents=True)
    (site / "templates/assets/site.css").write_text("body { color: black }")
    assert build(site) == 0
    assert tree(site / ".sitegen" / "search") == kept


def test_without_pagefind_the_news_is_published_without_search_and_the_exit_code_tells(
    site: Path, broken: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(site) == 1
    told = events(capsys)
    assert [each["code"] for each in told if each["event"] == "problem"] == ["search-failed"]
    assert told[-1]["published"]
    home = (site / "public/nl/index.html").read_text()
    assert "De brug is open" in home
    assert "/nl/zoeken/" not in home
    assert not (site / "public/nl/zoeken").exists()
    assert not (site / "public/pagefind").exists()
    assert "wasm" not in (site / "public/_headers").read_text()


def test_search_that_fails_later_is_taken_from_the_site(site: Path, request: pytest.FixtureRequest) -> None:
    assert build(site) == 0
    request.getfixturevalue("broken")
    assert build(site) == 0, "nothing changed, and what is kept is right"
    (site / "content/stad/brug.md").write_text(BRIDGE.replace("nieuwe brug", "houten brug"), "utf-8")
    assert build(site) == 1
    assert not (site / "public/pagefind").exists()
    assert "houten brug" in (site / "public/nl/stad/brug/index.html").read_text()


def test_a_site_without_search_needs_no_pagefind(site: Path, broken: None) -> None:
    (site / "sitegen.toml").write_text(f"{CONFIG}\n[search]\nenabled = false\n", "utf-8")
    assert build(site) == 0
    assert not (site / ".sitegen/search").exists()
    assert not (site / "public/pagefind").exists()


def test_nothing_is_indexed_for_a_site_that_is_not_published(site: Path) -> None:
    assert run(["check", "-C", str(site)]) == 0
    (site / "content/stad/stuk.md").write_text("---\ntitle: [\n---\n", "utf-8")
    assert build(site) == 1
    assert not (site / ".sitegen/search").exists()
