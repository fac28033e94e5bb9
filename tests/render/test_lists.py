from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from sitegen.config import parse_config
from sitegen.render import render_site

from .factory import DATE, make_article, make_story, page_of, text_of


def _site(count: int, toml: str = "[build]\npage_size = 3") -> dict[str, object]:
    stories = [
        make_story(make_article(f"b-{n}", tags=("Water",) if n % 2 else (), date=DATE - timedelta(hours=n)))
        for n in range(count)
    ]
    rendering = render_site(stories, {}, parse_config(toml), Path("leeg"))
    assert rendering.problems == ()
    return dict(rendering.files)


def _titles(files: Mapping[str, object], name: str) -> list[str]:
    page = page_of(files, name)
    return [str(each.text_content()) for each in page.xpath('//*[contains(@class, "card-title")]')]


def test_the_newest_story_leads_and_every_story_is_in_one_place() -> None:
    files = _site(7)
    assert _titles(files, "nl/index.html") == ["Kop van b-0", "Kop van b-1", "Kop van b-2"]
    assert _titles(files, "nl/page/2/index.html") == ["Kop van b-3", "Kop van b-4", "Kop van b-5"]
    assert _titles(files, "en/page/3/index.html") == ["Headline of b-6"]
    assert "nl/page/4/index.html" not in files
    assert text_of(files, "nl/index.html").count('class="card lead"') == 1
    assert 'class="card lead"' not in text_of(files, "nl/page/2/index.html")


@pytest.mark.parametrize(("count", "last"), [(3, 1), (4, 2), (6, 2)])
def test_no_page_is_empty(count: int, last: int) -> None:
    files = _site(count)
    assert ("nl/page/2/index.html" in files) == (last == 2)
    assert f"nl/page/{last + 1}/index.html" not in files


def test_pages_of_a_list_lead_to_each_other() -> None:
    files = _site(7)
    middle = page_of(files, "nl/page/2/index.html")
    assert middle.xpath("//a[@rel='prev']/@href") == ["/nl/"]
    assert middle.xpath("//a[@rel='next']/@href") == ["/nl/page/3/"]
    assert "Pagina 2 van 3" in text_of(files, "nl/page/2/index.html")
    assert "<title>Nieuws – pagina 2 – Nieuws</title>" in text_of(files, "nl/page/2/index.html")


def test_sections_and_tags_have_lists_of_their_own() -> None:
    files = _site(7)
    assert _titles(files, "nl/economie/page/3/index.html") == ["Kop van b-6"]
    assert _titles(files, "en/tag/water/index.html") == ["Headline of b-1", "Headline of b-3", "Headline of b-5"]
    assert "en/tag/water/page/2/index.html" not in files


def test_stories_of_one_moment_stand_in_order_of_their_ids() -> None:
    stories = [make_story(make_article(name)) for name in ("c", "a", "b")]
    files = dict(render_site(stories, {}, parse_config(""), Path("leeg")).files)
    assert _titles(files, "nl/index.html") == ["Kop van a", "Kop van b", "Kop van c"]


def test_a_site_without_stories_has_its_pages() -> None:
    files = _site(0)
    assert {name for name in files if not name.startswith("assets/")} == {
        "index.html", "404.html", "robots.txt", "sitemap.xml", "humans.txt", "manifest.webmanifest", "_headers",
        *(f"nl/{name}" for name in ("index.html", "404.html", "feed.xml", "rss.xml", "feed.json")),
        *(f"en/{name}" for name in ("index.html", "404.html", "feed.xml", "rss.xml", "feed.json")),
    }  # fmt: skip
    assert "Er is nog geen nieuws." in text_of(files, "nl/index.html")


def test_the_menu_follows_the_configuration_then_the_alphabet() -> None:
    sections = ("Cultuur", "Weer", "Binnenland", "Sport")
    stories = [make_story(make_article(name.lower(), section=name)) for name in sections]
    config = parse_config('[sections.weer]\nen = "Weather"\n[sections.sport]\nen = "Sport"')
    files = render_site(stories, {"Cultuur": "Culture"}, config, Path("leeg")).files
    page = page_of(files, "en/index.html")
    assert page.xpath('//nav[@class="menu"]//a/text()') == ["Weather", "Sport", "Binnenland", "Culture"]
