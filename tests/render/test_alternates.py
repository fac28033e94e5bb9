from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from sitegen.config import parse_config
from sitegen.render import Rendering, render_site
from sitegen.render.addresses.urls import Urls, output_name
from sitegen.render.alternates import alternates, switch
from sitegen.render.theme.messages import load_messages
from sitegen.render.theme.templates import default_theme
from sitegen.render.views import Alternate

from .factory import DATE, make_article, make_story, page_of, text_of

URLS = Urls("https://krant.example", "")
MESSAGES, _ = load_messages([(default_theme(), "default")])
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_a_page_lists_itself_the_other_language_and_the_default() -> None:
    assert alternates({"en": "/en/a/", "nl": "/nl/a/"}, URLS) == (
        Alternate("nl", "https://krant.example/nl/a/"),
        Alternate("en", "https://krant.example/en/a/"),
        Alternate("x-default", "https://krant.example/nl/a/"),
    )
    assert [each.hreflang for each in alternates({"en": "/en/a/"}, URLS)] == ["en", "x-default"]
    assert alternates({"nl": "/nl/", "en": "/en/"}, URLS, "/")[-1] == Alternate("x-default", "https://krant.example/")


def test_the_switch_lands_on_the_same_page_or_says_that_it_does_not() -> None:
    exact = switch("nl", {"nl": "/nl/a/", "en": "/en/b/"}, URLS, MESSAGES)
    assert (exact.language, exact.name, exact.url, exact.exact) == ("en", "English", "/en/b/", True)
    missing = switch("nl", {"nl": "/nl/a/"}, URLS, MESSAGES)
    assert (missing.url, missing.exact) == ("/en/", False)
    assert "front page" in missing.label


@pytest.fixture(scope="module")
def site() -> Rendering:
    stories = [
        make_story(make_article(f"sport/bericht-{n}", section="Sport", tags=("Water",), date=DATE - timedelta(days=n)))
        for n in range(5)
    ]
    stories.append(make_story(make_article("weer/alleen", section="Weer", tags=("Storm",)), english=None))
    stories.append(make_story(make_article("elders", canonical_url="https://bron.example/a")))
    config = parse_config(
        '[site]\nbase_url = "https://krant.example/bode"\n[build]\npage_size = 2\n[sections.sport]\nslug_en = "games"'
    )
    return render_site(stories, {}, config, Path("leeg"))


def _pages(site: Rendering) -> dict[str, Any]:
    """Full address → parsed page, for every page that search engines may show."""
    pages = {}
    for name in site.files:
        if name.endswith(".html"):
            page = page_of(site.files, name)
            if not page.xpath('//meta[@name="robots"]'):
                pages[f"https://krant.example/bode/{name.removesuffix('index.html')}"] = page
    return pages


def _languages(page: Any) -> dict[str, str]:
    return {str(link.get("hreflang")): str(link.get("href")) for link in page.xpath("//link[@hreflang]")}


def test_every_page_lists_itself_and_every_alternate_lists_it_back(site: Rendering) -> None:
    pages = _pages(site)
    assert len(pages) > 20
    for address, page in pages.items():
        listed = _languages(page)
        if page.xpath("string(//link[@rel='canonical']/@href)") != address:
            assert listed == {}
            continue
        assert address in listed.values()
        assert "x-default" in listed
        for other in listed.values():
            assert _languages(pages[other]) == listed, (address, other)


def test_the_sitemap_says_what_the_pages_say(site: Rendering) -> None:
    root = etree.fromstring(text_of(site.files, "sitemap.xml").encode())
    pages = _pages(site)
    listed = {}
    for url in root.findall("s:url", SITEMAP):
        links = {str(link.get("hreflang")): str(link.get("href")) for link in url.findall("x:link", SITEMAP)}
        listed[str(url.findtext("s:loc", namespaces=SITEMAP))] = links
    assert all(_languages(pages[address]) == links for address, links in listed.items())
    missing = {address for address in pages if address not in listed and not re.search("/(page|pagina)/", address)}
    assert missing == {"https://krant.example/bode/nl/economie/elders/"}


def test_each_switch_leads_to_a_page_that_exists(site: Rendering) -> None:
    for page in _pages(site).values():
        for link in page.xpath('//a[@class="switch"]'):
            path = str(link.get("href")).removeprefix("/bode")
            assert output_name(path) in site.files


def test_a_story_without_english_has_no_english_page_and_its_switch_says_so(site: Rendering) -> None:
    assert not any(name.startswith(("en/weer/", "en/tag/storm/")) for name in site.files)
    page = text_of(site.files, "nl/weer/alleen/index.html")
    assert 'href="/bode/en/" hreflang="en" lang="en" title="Not in English; go to the front page"' in page
    assert "alleen" not in text_of(site.files, "en/index.html")
