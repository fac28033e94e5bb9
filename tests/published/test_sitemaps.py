"""Sitemaps by the rules of the protocol, and by what the pages say."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from benchmarks.newsroom import NOW, Newsroom

SCHEMA = Path(__file__).parent / "schemas/sitemap.xsd"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


@pytest.fixture(scope="module")
def urls(newsroom: Newsroom) -> dict[str, Any]:
    """Each entry of the sitemap by its address."""
    root = etree.parse(newsroom.file("/sitemap.xml"))
    return {str(url.findtext("s:loc", "", NAMES)): url for url in root.iterfind("s:url", NAMES)}


@pytest.mark.parametrize("name", ["sitemap.xml", "news-sitemap.xml"])
def test_it_fits_the_schema(newsroom: Newsroom, name: str) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    assert schema.validate(etree.parse(newsroom.folder / name)), schema.error_log
    assert newsroom.file(f"/{name}").stat().st_size < 50 * 1024 * 1024
    assert f"Sitemap: {newsroom.origin}/{name}\n" in newsroom.file("/robots.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "wrong",
    [
        "<url/>",
        "<url><loc>/nl/</loc></url>",
        "<url><loc>https://a.example/</loc><lastmod>gisteren</lastmod></url>",
        "<url><loc>https://a.example/</loc><lastmod>2026-11-20T08:30:00</lastmod></url>",
        "<url><loc>https://a.example/</loc><changes>daily</changes></url>",
    ],
)
def test_the_schema_refuses(wrong: str) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    assert not schema.validate(etree.fromstring(f'<urlset xmlns="{NAMES["s"]}">{wrong}</urlset>'))


def test_it_lists_the_pages_that_search_engines_may_show_and_no_others(
    newsroom: Newsroom, urls: dict[str, Any]
) -> None:
    own = {
        newsroom.origin + path
        for path, page in newsroom.pages.items()
        if newsroom.canonical(page) == newsroom.origin + path and not page.xpath("//meta[@name='robots']")
    }
    assert urls.keys() <= own
    assert [address for address in own - urls.keys() if not re.search(r"/pag(e|ina)/\d+/$", address)] == []


def test_it_gives_the_same_languages_as_the_pages(newsroom: Newsroom, urls: dict[str, Any]) -> None:
    for address, url in urls.items():
        listed = {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", NAMES)}
        assert listed == newsroom.languages(newsroom.pages[address.removeprefix(newsroom.origin)]), address


def test_it_never_tells_of_a_change_that_no_editor_made(newsroom: Newsroom, urls: dict[str, Any]) -> None:
    for path, page in newsroom.stories:
        instants = page.xpath(
            "//meta[@property='article:published_time' or @property='article:modified_time']/@content"
        )
        assert urls[newsroom.origin + path].findtext("s:lastmod", "", NAMES) == max(instants), path


def test_the_one_for_news_has_the_last_two_days(newsroom: Newsroom) -> None:
    now, recent = datetime.fromisoformat(NOW), set()
    for path, page in newsroom.stories:
        published = datetime.fromisoformat(page.xpath("string(//meta[@property='article:published_time']/@content)"))
        if now - published <= timedelta(days=2):
            recent.add(newsroom.origin + path)
    root = etree.parse(newsroom.file("/news-sitemap.xml"))
    assert {str(url.findtext("s:loc", "", NAMES)) for url in root.iterfind("s:url", NAMES)} == recent != set()
    for url in root.iterfind("s:url", NAMES):
        page = newsroom.pages[str(url.findtext("s:loc", "", NAMES)).removeprefix(newsroom.origin)]
        assert url.findtext("n:news/n:title", "", NAMES) == page.xpath("string(//h1)")
        assert url.findtext("n:news/n:publication/n:language", "", NAMES) == page.get("lang")
