from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from sitegen.config import parse_config
from sitegen.render import render_site
from tests.render.factory import make_article, make_story, text_of

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def _feed(content: str = "summary", **fields: Any) -> Any:
    config = parse_config(f'[site]\nbase_url = "https://krant.example/bode"\n[feeds]\ncontent = "{content}"')
    article = make_article(authors=("Ans", "Bas"), tags=("Water",), **fields)
    parsed = feedparser.parse(text_of(render_site([make_story(article)], {}, config, Path("leeg")).files, "nl/rss.xml"))
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def test_a_channel_says_what_rss_asks_for() -> None:
    parsed = _feed()
    assert parsed.version == "rss20"
    assert parsed.feed.title == parsed.feed.description == "Nieuws"
    assert parsed.feed.link == "https://krant.example/bode/nl/"
    assert parsed.feed.language == "nl"
    assert parsed.feed.updated == "Fri, 20 Nov 2026 08:30:00 +0100"
    links = {(each.rel, each.href) for each in parsed.feed.links}
    assert ("self", "https://krant.example/bode/nl/rss.xml") in links


def test_an_item_has_an_id_that_is_no_address_and_its_authors() -> None:
    (entry,) = _feed(summary="Peil < 2 m & dalend").entries
    assert entry.id == "tag:krant.example,2026-11-20:nl/economie/sluis"
    assert entry.guidislink is False
    assert entry.link == "https://krant.example/bode/nl/economie/sluis/"
    assert entry.published == "Fri, 20 Nov 2026 08:30:00 +0100"
    assert [each.name for each in entry.authors] == ["Ans", "Bas"]
    assert [each.term for each in entry.tags] == ["Economie", "Water"]
    assert entry.summary == "Peil &lt; 2 m &amp; dalend"


def test_whole_texts_stand_in_the_content_module() -> None:
    (entry,) = _feed("full", html='<p>Zie <a href="/nl/">de voorpagina</a>.</p>').entries
    assert '<a href="https://krant.example/bode/nl/">' in entry.content[0].value


def test_an_instant_of_before_time_zones_has_an_offset_that_mail_knows() -> None:
    (entry,) = _feed(date=datetime.fromisoformat("1916-05-31T12:00:00+00:19:32")).entries
    assert entry.published == "Wed, 31 May 1916 11:40:28 +0000"
