"""Every feed of the site by its specification, and by a reader that many programs use."""

from __future__ import annotations

import json
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree, html

from benchmarks.newsroom import Newsroom

SCHEMAS = Path(__file__).parent / "schemas"
FORMS = {"feed.xml": ("atom10", "atom.rng"), "rss.xml": ("rss20", "rss.rng")}
"""Its name to the reader, and its schema."""
NAMES = {"a": "http://www.w3.org/2005/Atom"}
ORIGIN = Newsroom.origin


def grammar_of(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMAS / FORMS[name][1]))


@pytest.mark.parametrize("name", FORMS)
def test_every_feed_fits_its_schema(newsroom: Newsroom, name: str) -> None:
    grammar = grammar_of(name)
    feeds = newsroom.named(name)
    assert len(feeds) > 50
    for feed in feeds:
        assert grammar.validate(etree.parse(feed)), (feed, grammar.error_log)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", FORMS)
def test_a_reader_understands_every_feed(newsroom: Newsroom, name: str) -> None:
    for feed in newsroom.named(name):
        parsed = feedparser.parse(feed.read_bytes())
        assert not parsed.bozo, feed
        assert parsed.version == FORMS[name][0], feed
        assert parsed.entries, feed
        for entry in parsed.entries:
            assert entry.published_parsed, feed
            assert newsroom.file(entry.link.removeprefix(newsroom.origin)).is_file(), feed


def test_every_json_feed_has_what_its_version_asks_for(newsroom: Newsroom) -> None:
    known = {
        *("id", "url", "title", "content_html", "content_text", "summary", "image", "date_published", "date_modified"),
        *("authors", "tags", "language"),
    }
    for file in newsroom.named("feed.json"):
        feed = json.loads(file.read_bytes())
        assert feed["version"] == "https://jsonfeed.org/version/1.1", file
        assert feed["title"], file
        assert feed["feed_url"] == f"{newsroom.origin}/{file.relative_to(newsroom.folder).as_posix()}"
        assert newsroom.file(feed["home_page_url"].removeprefix(newsroom.origin)).is_file(), file
        for item in feed["items"]:
            assert isinstance(item["id"], str), file
            assert item.get("content_html") or item.get("content_text"), file
            assert item.keys() <= known, file
            assert datetime.fromisoformat(item["date_published"]).tzinfo, file
            assert all(author["name"] for author in item.get("authors", [])), file


def told(folder: Path) -> list[list[tuple[str, str, str, datetime]]]:
    """Id, address, title and time of each story, as the three feeds in ``folder`` tell it."""
    entries: list[Any] = etree.parse(folder / "feed.xml").findall("a:entry", NAMES)
    atom = [
        (
            text(each, "a:id"),
            str(each.find("a:link", NAMES).get("href")),
            text(each, "a:title"),
            datetime.fromisoformat(text(each, "a:published")),
        )
        for each in entries
    ]
    rss = [
        (text(each, "guid"), text(each, "link"), text(each, "title"), parsedate_to_datetime(text(each, "pubDate")))
        for each in etree.parse(folder / "rss.xml").iterfind("channel/item")
    ]
    items = json.loads((folder / "feed.json").read_bytes())["items"]
    json_feed = [
        (item["id"], item["url"], item["title"], datetime.fromisoformat(item["date_published"])) for item in items
    ]
    return [atom, rss, json_feed]


def text(element: Any, name: str) -> str:
    return str(element.findtext(name, "", NAMES))


def test_the_three_forms_tell_the_same_under_ids_that_are_one_story_s(newsroom: Newsroom) -> None:
    stories: dict[str, str] = {}
    for feed in newsroom.named("feed.json"):
        atom, rss, json_feed = told(feed.parent)
        assert atom == rss == json_feed, feed
        assert len({each[0] for each in atom}) == len(atom), feed
        assert [each[3] for each in atom] == sorted((each[3] for each in atom), reverse=True), feed
        for id_, url, *_ in atom:
            assert stories.setdefault(id_, url) == url, feed
    assert len(set(stories.values())) == len(stories) > 20


def test_a_story_in_a_feed_has_addresses_that_work_anywhere(newsroom: Newsroom) -> None:
    seen = 0
    for feed in newsroom.named("feed.json"):
        for item in json.loads(feed.read_bytes())["items"]:
            body = html.fragment_fromstring(item["content_html"], create_parent="div")
            for url in body.xpath("//@href | //@src"):
                seen += 1
                assert str(url).startswith(("https://", "http://", "mailto:")), (feed, url)
            for candidates in body.xpath("//@srcset"):
                assert all(each.strip().startswith("https://") for each in str(candidates).split(",")), feed
            assert not body.xpath("//script | //style | //iframe"), feed
    assert seen > 50


def test_every_feed_is_offered_by_the_page_of_its_list(newsroom: Newsroom) -> None:
    offered = {
        str(url)
        for page in newsroom.pages.values()
        for url in page.xpath("//link[@rel='alternate' and @type and not(@hreflang)]/@href")
    }
    feeds = newsroom.named("feed.xml", "rss.xml", "feed.json")
    assert {f"/{feed.relative_to(newsroom.folder).as_posix()}" for feed in feeds} == offered


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("feed.xml", "<updated>", "<changed>"),
        ("feed.xml", "+01:00</published>", "</published>"),
        ("feed.xml", f'href="{ORIGIN}/nl/"', 'href="/nl/"'),
        ("rss.xml", '<guid isPermaLink="false">', "<guid>"),
        ("rss.xml", " +0100</pubDate>", "</pubDate>"),
        ("rss.xml", f"<link>{ORIGIN}", "<link>"),
    ],
)
def test_the_schemas_refuse(newsroom: Newsroom, name: str, right: str, wrong: str) -> None:
    feed = newsroom.file(f"/nl/{name}").read_text("utf-8")
    assert right in feed
    broken = feed.replace(right, wrong).replace(right.replace("<", "</"), wrong.replace("<", "</"))
    assert not grammar_of(name).validate(etree.fromstring(broken.encode()))
