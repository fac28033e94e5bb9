from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from sitegen.config import parse_config
from sitegen.render import Rendering, render_site
from sitegen.render.addresses.urls import FEED_TYPES
from tests.render.factory import DATE, make_article, make_story, page_of, text_of

SITE = '[site]\nbase_url = "https://krant.example/bode"\ntitle = {nl = "De Bode", en = "The Messenger"}\n'
FORMS = list(FEED_TYPES)


def _site(feeds: str = "") -> Rendering:
    stories = [
        make_story(make_article("sport/a", section="Sport", tags=("Water",), summary="Kort.")),
        make_story(make_article("sport/b", section="Sport", date=DATE - timedelta(days=1))),
        make_story(make_article("weer/c", section="Weer", tags=("Storm",)), english=None),
    ]
    return render_site(stories, {"Water": "Water"}, parse_config(SITE + feeds), Path("leeg"))


@pytest.fixture(scope="module")
def site() -> Rendering:
    return _site()


def _titles(site: Rendering, name: str) -> list[str]:
    text = text_of(site.files, name)
    if name.endswith(".json"):
        return [each["title"] for each in json.loads(text)["items"]]
    return [each.title for each in feedparser.parse(text).entries]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("form", FORMS)
def test_there_is_a_feed_of_all_of_each_section_and_of_each_tag(site: Rendering, form: str) -> None:
    assert _titles(site, f"nl/{form}") == ["Kop van a", "Kop van c", "Kop van b"]
    assert _titles(site, f"nl/sport/{form}") == ["Kop van a", "Kop van b"]
    assert _titles(site, f"nl/tag/water/{form}") == ["Kop van a"]
    assert _titles(site, f"en/sport/{form}") == ["Headline of a", "Headline of b"]
    # No feed of a list that has no page in that language.
    assert f"en/tag/storm/{form}" not in site.files
    assert f"en/weer/{form}" not in site.files


def test_authors_have_feeds_that_their_pages_offer() -> None:
    stories = [make_story(make_article(each, authors=("Ans Bos",) if each == "a" else ())) for each in ("a", "b")]
    site = render_site(stories, {}, parse_config(SITE), Path("leeg"))
    assert _titles(site, "nl/auteurs/ans-bos/feed.json") == ["Kop van a"]
    assert json.loads(text_of(site.files, "en/authors/ans-bos/feed.json"))["title"] == "Ans Bos – The Messenger"
    offered = page_of(site.files, "en/authors/ans-bos/index.html").xpath("//link[@type='application/atom+xml']/@href")
    assert offered == ["/bode/en/authors/ans-bos/feed.xml", "/bode/en/feed.xml"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("form", FORMS)
def test_the_configuration_says_how_many_stories_a_feed_holds(form: str) -> None:
    assert _titles(_site("[feeds]\nitems = 1"), f"nl/sport/{form}") == ["Kop van a"]


def test_a_feed_holds_whole_texts_only_if_the_configuration_says_so(site: Rendering) -> None:
    full = _site('[feeds]\ncontent = "full"')
    for form in FORMS:
        assert "De sluis is weer open" in text_of(full.files, f"nl/sport/{form}").split("Kop van a")[1].split("Kop")[0]
        assert "De sluis" not in text_of(site.files, f"nl/sport/{form}").split("Kop van a")[1].split("Kop")[0]


def test_pages_offer_the_feeds_of_their_language_and_lists_their_own_first(site: Rendering) -> None:
    own = [f"/bode/nl/sport/{form}" for form in FORMS]
    everything = [f"/bode/nl/{form}" for form in FORMS]
    for name, expected in {"nl/sport/index.html": own + everything, "nl/sport/a/index.html": everything}.items():
        links: list[Any] = page_of(site.files, name).xpath("//link[@rel='alternate' and @type]")
        assert [each.get("href") for each in links] == expected
        assert [each.get("type") for each in links[:3]] == list(FEED_TYPES.values())
        assert all(str(each.get("href")).removeprefix("/bode/") in site.files for each in links)
    first = page_of(site.files, "en/sport/index.html").xpath("//link[@rel='alternate' and @type]")[0]
    assert first.get("title") == "Sport – The Messenger"
