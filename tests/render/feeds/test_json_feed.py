from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sitegen.config import parse_config
from sitegen.render import render_site
from tests.render.factory import make_article, make_story, text_of


def _feed(content: str = "summary", **fields: Any) -> Any:
    config = parse_config(f'[site]\nbase_url = "https://krant.example/bode"\n[feeds]\ncontent = "{content}"')
    files = render_site([make_story(make_article(**fields))], {}, config, Path("leeg")).files
    return json.loads(text_of(files, "nl/feed.json"))


def test_a_feed_says_what_the_format_asks_for() -> None:
    feed = _feed()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Nieuws"
    assert feed["feed_url"] == "https://krant.example/bode/nl/feed.json"
    assert feed["home_page_url"] == "https://krant.example/bode/nl/"
    assert feed["language"] == "nl"


def test_an_item_holds_text_or_html_and_nothing_empty() -> None:
    (item,) = _feed(authors=("Ans",), tags=("Water",))["items"]
    assert item == {
        "id": "tag:krant.example,2026-11-20:nl/economie/sluis",
        "url": "https://krant.example/bode/nl/economie/sluis/",
        "title": "Kop van sluis",
        "content_text": "De sluis is weer open.",
        "summary": "De sluis is weer open.",
        "date_published": "2026-11-20T08:30:00+01:00",
        "date_modified": "2026-11-20T08:30:00+01:00",
        "authors": [{"name": "Ans"}],
        "tags": ["Economie", "Water"],
    }
    (full,) = _feed("full")["items"]
    assert full["content_html"] == "<p>De sluis is weer open.</p>"
    assert "content_text" not in full
    (bare,) = _feed(html="")["items"]
    assert bare["content_text"] == "Kop van sluis"


def test_signs_that_are_no_text_do_not_break_it() -> None:
    assert _feed(title='Storm "op" \ud800zee </script>')["items"][0]["title"] == 'Storm "op" ?zee </script>'


def test_an_empty_feed_has_an_empty_list() -> None:
    files = render_site([], {}, parse_config(""), Path("leeg")).files
    assert json.loads(text_of(files, "en/feed.json"))["items"] == []
