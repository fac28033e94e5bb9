from __future__ import annotations

import json
from pathlib import Path
from urllib.robotparser import RobotFileParser

from sitegen.config import parse_config
from sitegen.render import render_site
from tests.render.factory import text_of

SITE = '[site]\nbase_url = "https://krant.example/bode"\ntitle = {nl = "De Bode", en = "The Messenger"}\n'


def _file(name: str, more: str = "") -> str:
    return text_of(render_site([], {}, parse_config(SITE + more), Path("leeg")).files, name)


def test_robots_allows_everything_and_names_the_sitemap() -> None:
    robots = RobotFileParser()
    robots.parse(_file("robots.txt").splitlines())
    assert robots.can_fetch("AnyBot", "https://krant.example/bode/nl/")
    assert robots.site_maps() == ["https://krant.example/bode/sitemap.xml"]


def test_robots_heeds_the_lines_of_the_configuration() -> None:
    robots = RobotFileParser()
    robots.parse(_file("robots.txt", '[files]\nrobots = ["", "User-agent: GreedyBot", "Disallow: /"]').splitlines())
    assert not robots.can_fetch("GreedyBot", "https://krant.example/bode/nl/")
    assert robots.can_fetch("AnyBot", "https://krant.example/bode/nl/")


def test_humans_names_the_team_if_somebody_does() -> None:
    assert "TEAM" not in _file("humans.txt")
    text = _file("humans.txt", 'publisher = "De Bode BV"\n[files]\nhumans = ["Hoofdredactie: Ans Boer"]')
    assert text.startswith("/* TEAM */\nHoofdredactie: Ans Boer\nPublisher: De Bode BV\n\n/* SITE */\n")


def test_the_manifest_opens_the_site_at_its_base_path_with_an_icon_that_is_there() -> None:
    files = render_site([], {}, parse_config(SITE), Path("leeg")).files
    manifest = json.loads(text_of(files, "manifest.webmanifest"))
    assert (manifest["name"], manifest["lang"]) == ("De Bode", "nl")
    assert manifest["start_url"] == manifest["scope"] == "/bode/"
    (icon,) = manifest["icons"]
    assert icon["src"].removeprefix("/bode/") in files
    assert 'rel="manifest" href="/bode/manifest.webmanifest"' in text_of(files, "nl/index.html")
