from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from sitegen.config import parse_config
from sitegen.render import render_site
from tests.render.factory import DATE, make_article, make_story, text_of

CONFIG = parse_config(
    '[site]\nbase_url = "https://krant.example/bode"\npublisher = "De Bode"\n[feeds]\nitems = 2\ncontent = "full"'
)
BODY = (
    '<h2 id="kop">Kop</h2><p><a href="#kop">a</a> <a href="b.md">b</a> <a href="https://x.example/">c</a> &lt;d&gt;</p>'
)


def _feed(language: str = "nl", **fields: Any) -> Any:
    stories = [
        make_story(make_article("economie/a", html=BODY, authors=("Ans",), tags=("Water",), **fields), english=BODY),
        make_story(make_article("economie/b", date=DATE - timedelta(days=1))),
        make_story(make_article("economie/c", date=DATE - timedelta(days=2))),
    ]
    parsed = feedparser.parse(text_of(render_site(stories, {}, CONFIG, Path("leeg")).files, f"{language}/feed.xml"))
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_feed_holds_the_newest_stories_in_full_with_full_addresses() -> None:
    parsed = _feed()
    assert [each.title for each in parsed.entries] == ["Kop van a", "Kop van b"]
    entry = parsed.entries[0]
    address = "https://krant.example/bode/nl/economie/a/"
    assert entry.link == address
    assert [each.name for each in entry.authors] == ["Ans"]
    assert [each.term for each in entry.tags] == ["Economie", "Water"]
    content = entry.content[0].value
    assert f'<a href="{address}#kop">' in content
    assert '<a href="https://krant.example/bode/nl/economie/b/">' in content
    assert '<a href="https://x.example/">' in content
    assert "&lt;d&gt;" in content


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_ids_come_from_the_article_and_its_date_and_differ_by_language() -> None:
    assert _feed("nl").entries[0].id == "tag:krant.example,2026-11-20:nl/economie/a"
    moved = _feed("en", slug="z", slug_en="z", section="Elders")
    assert moved.entries[0].id == "tag:krant.example,2026-11-20:en/economie/a"
    assert moved.entries[0].link == "https://krant.example/bode/en/elders/z/"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_updated_is_what_editors_say() -> None:
    assert _feed().feed.updated == "2026-11-20T08:30:00+01:00"
    updated = datetime.fromisoformat("2026-11-22T10:00:00+01:00")
    parsed = _feed(updated=updated)
    assert parsed.feed.updated == parsed.entries[0].updated == "2026-11-22T10:00:00+01:00"
    assert parsed.entries[0].published == "2026-11-20T08:30:00+01:00"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_feed_says_its_language_and_where_it_lives() -> None:
    parsed = _feed("en")
    assert parsed.feed.language == "en"
    links = {(each.rel, each.href) for each in parsed.feed.links}
    assert ("self", "https://krant.example/bode/en/feed.xml") in links
    assert ("alternate", "https://krant.example/bode/en/") in links
    assert parsed.feed.author == "De Bode"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert _feed(title="Storm\x0b op \ud800zee").entries[0].title == "Storm op zee"


def test_an_empty_feed_is_a_feed() -> None:
    files = render_site([], {}, CONFIG, Path("leeg")).files
    assert "<updated>1970-01-01T01:00:00+01:00</updated>" in text_of(files, "nl/feed.xml")
