"""A site with a glossary, as its editors see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.commands.cli import run
from sitegen.commands.serve import _Layout
from sitegen.options import BuildOptions
from tests.sites import CONFIG, make_site

GLOSSARY = '[[term]]\nterm = "burgemeester"\ntranslation = "burgomaster"\n'


def test_a_wrong_glossary_stops_the_build_at_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path, **{"glossary.toml": GLOSSARY + 'trem = "x"\n'})
    assert run(["build", "-C", str(site)]) == 2
    assert "glossary.toml:4:1: glossary-unknown-key: unknown key 'trem'" in capsys.readouterr().err
    assert not (site / "public").exists()


def test_a_term_is_published_as_the_newsroom_says_it(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    page = site / "public/en/city/brug/index.html"
    assert run(["build", "-C", str(site), "-q"]) == 0
    assert "burgomaster" not in page.read_text()
    (site / "glossary.toml").write_text(GLOSSARY)
    assert run(["build", "-C", str(site), "-q"]) == 0
    assert "burgomaster" in page.read_text()


def test_serve_watches_the_glossary(tmp_path: Path) -> None:
    site = make_site(tmp_path, **{"sitegen.toml": CONFIG})
    options = BuildOptions(site)
    assert site / "glossary.toml" in _Layout(options, options.config()).watched()
