"""The archive, by year and month in the site's own zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sitegen.config import parse_config
from sitegen.render import Rendering, render_site
from tests.render.factory import make_article, make_story, page_of, references, text_of


def _site(*stories: tuple[str, str], english: bool = True) -> Rendering:
    words = "<p>The lock is open again.</p>" if english else None
    made = [make_story(make_article(name, date=datetime.fromisoformat(date)), english=words) for name, date in stories]
    rendering = render_site(made, {}, parse_config(""), Path("leeg"))
    assert rendering.problems == ()
    return rendering


# The last is in December in Amsterdam, and still in November by its own clock.
SITE = (("a", "2025-03-02T10:00+01:00"), ("b", "2026-11-03T10:00+01:00"), ("c", "2026-11-30T23:30+00:00"))


def test_the_index_leads_to_years_and_months_the_latest_first() -> None:
    page = page_of(_site(*SITE).files, "nl/archief/index.html")
    assert page.xpath("//main//h2/a/@href") == ["/nl/archief/2026/", "/nl/archief/2025/"]
    assert page.xpath("//main//li/a/@href") == ["/nl/archief/2026/12/", "/nl/archief/2026/11/", "/nl/archief/2025/03/"]
    assert page.xpath("//main//li/a/text()") == ["December 2026", "November 2026", "Maart 2025"]
    assert page.xpath("//footer[@class='site-footer']//a/@href")[1] == "/nl/archief/"


def test_a_year_has_its_own_months_and_their_numbers_of_stories() -> None:
    page = page_of(_site(*SITE, ("d", "2026-11-04T10:00+01:00")).files, "en/archive/2026/index.html")
    assert page.xpath("string(//h1)") == "Archive 2026"
    assert page.xpath("//main//li/a/@href") == ["/en/archive/2026/12/", "/en/archive/2026/11/"]
    assert page.xpath("//main//li/span/text()") == ["1 story", "2 stories"]


@pytest.mark.parametrize(
    ("language", "folder", "heading"), [("nl", "archief", "Maart 2025"), ("en", "archive", "March 2025")]
)
def test_a_month_has_its_headlines(language: str, folder: str, heading: str) -> None:
    page = page_of(_site(*SITE).files, f"{language}/{folder}/2025/03/index.html")
    assert page.xpath("string(//h1)") == heading
    assert page.xpath("//main//li/a/@href") == [f"/{language}/economie/a/"]
    other = {"nl": "/en/archive/2025/03/", "en": "/nl/archief/2025/03/"}[language]
    assert page.xpath("//a[@class='switch']/@href") == [other]


def test_a_month_of_many_stories_has_more_pages() -> None:
    first = datetime.fromisoformat("2026-11-01T10:00+01:00")
    files = _site(*((f"s-{n}", (first + timedelta(hours=n)).isoformat()) for n in range(101))).files
    assert len(page_of(files, "nl/archief/2026/11/index.html").xpath("//main//ul/li")) == 100
    assert page_of(files, "nl/archief/2026/11/pagina/2/index.html").xpath("//main//ul/li/a/@href") == [
        "/nl/economie/s-0/"
    ]


def test_a_language_without_stories_has_an_empty_index_only() -> None:
    files = _site(*SITE, english=False).files
    assert "There is no news yet." in text_of(files, "en/archive/index.html")
    assert not any(name.startswith("en/archive/2") for name in files)
    assert page_of(files, "nl/archief/2026/index.html").xpath("//a[@class='switch']/@href") == ["/en/"]


def test_articles_may_link_the_archive_and_authors() -> None:
    html = '<p><a href="/nl/archief/2026/11/">toen</a> <a href="/nl/auteurs/ans-bos/">Ans</a></p>'
    article = make_article(
        html=html,
        authors=("Ans Bos",),
        references=references(("/nl/archief/2026/11/", 6, 1), ("/nl/auteurs/ans-bos/", 6, 9)),
    )
    rendering = render_site([make_story(article, english=html)], {}, parse_config(""), Path("leeg"))
    assert rendering.problems == ()
    body = page_of(rendering.files, "en/economie/sluis/index.html").xpath("//div[@class='body']//a/@href")
    assert body == ["/en/archive/2026/11/", "/en/authors/ans-bos/"]
