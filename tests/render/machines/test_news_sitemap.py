from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from lxml import etree

from sitegen.config import parse_config
from sitegen.render import render_site
from tests.render.factory import DATE, make_article, make_story, text_of

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}
CONFIG = parse_config('[site]\nbase_url = "https://krant.example"\ntitle = {nl = "De Bode", en = "The Messenger"}')
FILE = "news-sitemap.xml"


def _urls(now: datetime, count: int = 3) -> list[dict[str, str]]:
    """Stories of one, two and three days before DATE, as the sitemap tells of them at ``now``."""
    stories = [make_story(make_article(f"b{day}", date=DATE - timedelta(days=day))) for day in range(1, count + 1)]
    stories.append(make_story(make_article("elders", canonical_url="https://bron.example/a")))
    files = render_site(stories, {}, CONFIG, Path("leeg"), now=now).files
    if FILE not in files:
        assert FILE not in text_of(files, "robots.txt")
        return []
    assert f"Sitemap: https://krant.example/{FILE}\n" in text_of(files, "robots.txt")
    root = etree.fromstring(text_of(files, FILE).encode())
    fields = ("s:loc", "n:news/n:publication/n:name", "n:news/n:publication/n:language", "n:news/n:title")
    dates = "n:news/n:publication_date"
    return [{name.rpartition(":")[2]: each.findtext(name, "", NAMES) for name in (*fields, dates)} for each in root]


def test_it_holds_what_appeared_in_the_last_two_days_in_both_languages() -> None:
    urls = _urls(DATE)
    # The page that is elsewhere is left out, its English one stays.
    assert [each["loc"].removeprefix("https://krant.example") for each in urls] == [
        *("/en/economie/elders/", "/nl/economie/b1/", "/en/economie/b1/", "/nl/economie/b2/", "/en/economie/b2/")
    ]
    assert urls[2] == {
        "loc": "https://krant.example/en/economie/b1/",
        "name": "The Messenger",
        "language": "en",
        "title": "Headline of b1",
        "publication_date": "2026-11-19T08:30:00+01:00",
    }


def test_there_is_none_without_recent_news() -> None:
    assert _urls(DATE + timedelta(days=3)) == []


def test_there_is_none_without_an_instant() -> None:
    assert FILE not in render_site([make_story()], {}, CONFIG, Path("leeg")).files
