"""Versions of one story, and related ones, on their pages and in lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sitegen.config import parse_config
from sitegen.render import render_site
from sitegen.translate.text import BilingualStory
from tests.render.factory import DATE, make_article, make_story, page_of, text_of

CONFIG = parse_config('[site]\nbase_url = "https://krant.example/bode"')


def told(story: BilingualStory, **fields: Any) -> BilingualStory:
    return replace(story, story=replace(story.story, **fields))


def site(*stories: BilingualStory) -> Mapping[str, object]:
    rendering = render_site(stories, {}, CONFIG, Path("leeg"))
    assert rendering.problems == ()
    return rendering.files


@pytest.fixture
def versions() -> tuple[BilingualStory, BilingualStory]:
    """A first version in a section and with a tag of its own, and the newest."""
    first = make_article("sport/eerst", section="Sport", tags=("Vroeg",), date=DATE - timedelta(hours=3))
    newest = make_article("weer/nieuw", section="Weer", tags=("Laat",))
    return told(make_story(first), newer="weer/nieuw"), told(make_story(newest), earlier=("sport/eerst",))


WORDS = {
    "nl": ("Van dit bericht is een nieuwere versie:", "Eerdere versies van dit bericht", "Bijgewerkt"),
    "en": ("There is a newer version of this story:", "Earlier versions of this story", "Updated"),
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_versions_lead_to_each_other(versions: tuple[BilingualStory, BilingualStory], language: str) -> None:
    files = site(*versions)
    forward, back, updated = WORDS[language]
    early, late = f"/bode/{language}/sport/eerst/", f"/bode/{language}/weer/nieuw/"
    first = page_of(files, f"{language}/sport/eerst/index.html")
    (notice,) = first.xpath('//aside[contains(@class, "newer")]')
    assert forward in notice.text_content()
    assert notice.xpath(".//a/@href") == [late]
    newest = page_of(files, f"{language}/weer/nieuw/index.html")
    (others,) = newest.xpath('//nav[contains(@class, "others")]')
    assert others.get("aria-label") == back
    assert others.xpath(".//a/@href") == [early]
    assert others.xpath(".//time/@datetime") == ["2026-11-20T05:30:00+01:00"]
    assert newest.xpath('//*[@class="byline"]//time/@datetime') == [
        "2026-11-20T05:30:00+01:00",
        "2026-11-20T08:30:00+01:00",
    ]
    assert updated in newest.xpath('string(//*[@class="byline"])')
    assert forward not in newest.text_content()


def test_an_earlier_version_names_the_newest_as_the_real_page(
    versions: tuple[BilingualStory, BilingualStory],
) -> None:
    files = site(*versions)
    page = page_of(files, "en/sport/eerst/index.html")
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://krant.example/bode/en/weer/nieuw/"]
    assert page.xpath("//link[@rel='alternate'][@hreflang]") == []
    assert page.xpath("//meta[@name='robots']") == []
    newest = page_of(files, "en/weer/nieuw/index.html")
    assert newest.xpath("//link[@rel='canonical']/@href") == ["https://krant.example/bode/en/weer/nieuw/"]


def test_lists_feeds_and_sitemap_hold_the_newest_only(versions: tuple[BilingualStory, BilingualStory]) -> None:
    files = site(*versions)
    for name in ("nl/index.html", "en/feed.xml", "sitemap.xml"):
        assert "/weer/nieuw/" in text_of(files, name)
        assert "/sport/eerst/" not in text_of(files, name)
    # The section and the tag of the earlier version lead to the newest, so that no link is dead.
    for name in ("nl/sport/index.html", "en/tag/vroeg/index.html", "nl/weer/index.html", "en/tag/laat/index.html"):
        assert page_of(files, name).xpath('//*[@class="card-title"]/a/@href') == [f"/bode/{name[:2]}/weer/nieuw/"]


def test_where_the_newest_has_no_page_an_earlier_version_stands_for_itself() -> None:
    first = told(make_story(make_article("eerst")), newer="nieuw")
    newest = told(make_story(make_article("nieuw"), english=None), earlier=("eerst",))
    files = site(first, newest)
    assert "/economie/eerst/" in text_of(files, "en/index.html")
    assert "/economie/eerst/" not in text_of(files, "nl/index.html")
    assert "/nl/economie/eerst/" not in text_of(files, "sitemap.xml")
    assert "newer version" not in text_of(files, "en/economie/eerst/index.html")
    held = site(first)
    assert "/economie/eerst/" in text_of(held, "nl/index.html")


@pytest.mark.parametrize(("language", "heading"), [("nl", "Verwant nieuws"), ("en", "Related news")])
def test_related_stories_stand_below_both(language: str, heading: str) -> None:
    one = told(make_story(make_article("een")), related=("twee", "weg"))
    two = told(make_story(make_article("twee")), related=("een",))
    files = site(one, two)
    for own, other in (("een", "twee"), ("twee", "een")):
        page = page_of(files, f"{language}/economie/{own}/index.html")
        (others,) = page.xpath('//nav[contains(@class, "others")]')
        assert others.xpath("string(.//h2)") == heading
        assert others.xpath(".//a/@href") == [f"/bode/{language}/economie/{other}/"]


def test_all_sources_are_named() -> None:
    story = make_story(
        make_article(source="Persbureau Delta"),
        copies=[make_article("b", source="https://anp.example/"), make_article("c", source="persbureau delta")],
    )
    page = page_of(site(story), "nl/economie/sluis/index.html")
    (line,) = page.xpath("//footer/p[contains(., 'Bron')]")
    assert line.text_content() == "Bron: Persbureau Delta, https://anp.example/"
    assert line.xpath("a/@href") == ["https://anp.example/"]
