"""Addresses: every one leads somewhere, none leads to another host without the reader's doing, languages agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from benchmarks.newsroom import KINDS, Newsroom

# What a browser fetches or a reader follows. rel=canonical and hreflang are full addresses, checked below.
LINKS = "//a/@href | //link[not(@rel='canonical') and not(@hreflang)]/@href | //*/@src | //*/@poster | //object/@data"


@pytest.fixture(scope="module")
def targets(newsroom: Newsroom) -> dict[str, set[str]]:
    """The names that a fragment of each page can be."""
    return {path: {*page.xpath("//@id"), ""} for path, page in newsroom.pages.items()}


def urls(newsroom: Newsroom, path: str) -> Iterator[str]:
    """All addresses in the page at ``path``, in full."""
    page = newsroom.pages[path]
    for url in page.xpath(LINKS):
        yield urljoin(f"{newsroom.origin}{path}", str(url))
    for candidates in page.xpath("//@srcset"):
        for candidate in str(candidates).split(","):
            yield urljoin(f"{newsroom.origin}{path}", candidate.split()[0])
    for refresh in page.xpath("//meta[@http-equiv='refresh']/@content"):
        yield urljoin(f"{newsroom.origin}{path}", str(refresh).partition("url=")[2])


def test_pages_of_every_kind_exist(newsroom: Newsroom) -> None:
    assert [path for path in KINDS if path not in newsroom.pages] == []


def test_every_internal_address_and_fragment_exists(newsroom: Newsroom, targets: dict[str, set[str]]) -> None:
    seen = 0
    for path in newsroom.pages:
        for url in urls(newsroom, path):
            if not url.startswith(newsroom.origin):
                assert urlsplit(url).scheme in {"https", "http", "mailto", "tel"}, (path, url)
                continue
            seen += 1
            parts = urlsplit(url)
            assert newsroom.file(unquote(parts.path)).is_file(), (path, url)
            assert unquote(parts.fragment) in targets.get(parts.path, {""}), (path, url)
    assert seen > 3000


def test_every_page_is_reached_from_the_root(newsroom: Newsroom) -> None:
    reached, found = set(), ["/"]
    while found:
        path = found.pop()
        if path in newsroom.pages and path not in reached:
            reached.add(path)
            found += [urlsplit(url).path for url in urls(newsroom, path) if url.startswith(newsroom.origin)]
    copies = {path for path, page in newsroom.pages.items() if page.xpath("//meta[@http-equiv='refresh']")}
    assert newsroom.pages.keys() - reached - copies == {"/404.html", "/nl/404.html", "/en/404.html"}


def test_style_sheets_ask_for_nothing_that_is_not_there(newsroom: Newsroom) -> None:
    for sheet in newsroom.named("*.css"):
        css = sheet.read_text("utf-8")
        assert "@import" not in css
        for url in re.findall(r"""url\(["']?([^)"']+)""", css):
            assert url.startswith("/"), url
            assert newsroom.file(url).is_file(), url


def test_nothing_is_fetched_from_another_host(newsroom: Newsroom) -> None:
    fetched = (
        "//*[not(self::a)]/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preload' or @rel='manifest']/@href"
    )
    connects = "//link[@rel='preconnect' or @rel='dns-prefetch']"
    sends = "//form[not(starts-with(@action, '/'))]"
    for path, page in newsroom.pages.items():
        assert [url for url in page.xpath(fetched) if not re.match(r"/[^/]", str(url))] == [], path
        assert page.xpath(f"{connects} | //iframe | {sends}") == [], path


def test_a_page_that_search_engines_may_show_names_itself(newsroom: Newsroom) -> None:
    for path, page in newsroom.pages.items():
        if page.xpath("//meta[@name='robots']"):
            continue
        names = {newsroom.canonical(page), str(page.xpath("string(//meta[@property='og:url']/@content)"))}
        if page.xpath("//aside[contains(@class, 'newer')]"):
            assert names & {newsroom.origin + path} == set(), path  # an earlier version names the newest
        else:
            assert names == {newsroom.origin + path}, path


def test_language_versions_name_each_other_and_a_default(newsroom: Newsroom) -> None:
    pages = {newsroom.origin + path: page for path, page in newsroom.pages.items()}
    paired = 0
    for address, page in pages.items():
        listed = newsroom.languages(page)
        if not listed:
            continue
        assert address in listed.values(), address
        assert "x-default" in listed, address
        for language, other in listed.items():
            assert newsroom.languages(pages[other]) == listed, (address, other)
            assert language == "x-default" or pages[other].get("lang") == language or other.endswith(".example/")
        paired += len(listed) == 3
    assert paired > 80


def test_the_switch_and_the_versions_agree_and_lead_back(newsroom: Newsroom) -> None:
    for path, page in newsroom.pages.items():
        listed = newsroom.languages(page)
        for link in page.xpath("//a[@class='switch']"):
            language, there = str(link.get("hreflang")), str(link.get("href"))
            if language in listed:
                assert listed[language] == newsroom.origin + there, path
                assert newsroom.pages[there].xpath("//a[@class='switch']/@href") == [path]
