from __future__ import annotations

from datetime import datetime
from pathlib import Path

from lxml import etree

from sitegen.config import parse_config
from sitegen.render import render_site

from .factory import make_article, make_story, text_of

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
CONFIG = parse_config('[site]\nbase_url = "https://krant.example"')


def test_lastmod_is_the_newest_instant_that_an_editor_gave() -> None:
    updated = datetime.fromisoformat("2026-11-23T12:00:00+01:00")
    stories = [
        make_story(make_article("sport/a", section="Sport", updated=updated)),
        make_story(make_article("sport/b", section="Sport")),
    ]
    root = etree.fromstring(text_of(render_site(stories, {}, CONFIG, Path("leeg")).files, "sitemap.xml").encode())
    times = {
        str(url.findtext("s:loc", namespaces=NAMES)).removeprefix("https://krant.example"): url.findtext(
            "s:lastmod", namespaces=NAMES
        )
        for url in root
    }
    assert times["/nl/sport/b/"] == "2026-11-20T08:30:00+01:00"
    newest = "2026-11-23T12:00:00+01:00"
    assert {times[path] for path in ("/", "/nl/", "/en/sport/", "/nl/sport/a/")} == {newest}


def test_an_empty_site_gives_no_times() -> None:
    assert "lastmod" not in text_of(render_site([], {}, CONFIG, Path("leeg")).files, "sitemap.xml")


def test_robots_names_the_sitemap() -> None:
    files = render_site([], {}, CONFIG, Path("leeg")).files
    assert "Sitemap: https://krant.example/sitemap.xml\n" in text_of(files, "robots.txt")
