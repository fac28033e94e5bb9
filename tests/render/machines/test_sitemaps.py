from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from sitegen.config import parse_config
from sitegen.render import render_site
from sitegen.render.addresses.urls import Urls
from sitegen.render.machines.sitemaps import Entry, sitemaps
from tests.render.factory import make_article, make_story, text_of

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


def test_authors_and_the_archive_are_listed_too() -> None:
    stories = [make_story(make_article("sport/a", section="Sport", authors=("Ans Bos",)))]
    text = text_of(render_site(stories, {}, CONFIG, Path("leeg")).files, "sitemap.xml")
    for path in ("nl/auteurs/ans-bos", "en/authors/ans-bos", "nl/archief", "en/archive/2026", "en/archive/2026/11"):
        assert f"<loc>https://krant.example/{path}/</loc>" in text


def test_an_empty_site_gives_no_times() -> None:
    assert "lastmod" not in text_of(render_site([], {}, CONFIG, Path("leeg")).files, "sitemap.xml")


def test_a_sitemap_that_is_too_long_is_an_index_of_parts() -> None:
    urls, zone = Urls("https://krant.example", ""), CONFIG.zone
    days = [datetime(2026, 11, day, 12, tzinfo=UTC) for day in (1, 3, 2)]
    entries = [Entry({"nl": f"/nl/a/{day.day}/", "en": f"/en/a/{day.day}/"}, day) for day in days]
    files = dict(sitemaps(entries, urls, zone, (4, 10**6)))
    index = etree.fromstring(files["/sitemap.xml"])
    assert index.tag == f"{{{NAMES['s']}}}sitemapindex"
    assert [(each.findtext("s:loc", "", NAMES), each.findtext("s:lastmod", "", NAMES)) for each in index] == [
        ("https://krant.example/sitemap-1.xml", "2026-11-03T13:00:00+01:00"),
        ("https://krant.example/sitemap-2.xml", "2026-11-02T13:00:00+01:00"),
    ]
    parts = [etree.fromstring(files[f"/sitemap-{number}.xml"]) for number in (1, 2)]
    assert [len(part) for part in parts] == [4, 2]
    assert sorted(files) == ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap.xml"]


def test_no_part_is_larger_than_a_reader_takes() -> None:
    entries = [Entry({"nl": f"/nl/a/{number}/"}, None) for number in range(40)]
    files = dict(sitemaps(entries, Urls("https://krant.example", ""), CONFIG.zone, (50_000, 2000)))
    index = etree.fromstring(files.pop("/sitemap.xml"))
    assert len(index) == len(files) > 2
    assert all(len(content) <= 2000 for content in files.values())
    assert sum(len(etree.fromstring(content)) for content in files.values()) == 40


def test_signs_in_an_address_are_escaped() -> None:
    (content,) = dict(
        sitemaps([Entry({"nl": "/nl/a&b/"}, None)], Urls("https://krant.example", ""), CONFIG.zone)
    ).values()
    (url,) = etree.fromstring(content)
    assert url.findtext("s:loc", "", NAMES) == "https://krant.example/nl/a&b/"
