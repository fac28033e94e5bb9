"""What an article page tells beside the story itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sitegen.config import parse_config
from sitegen.read.article import Correction
from sitegen.render import render_site
from sitegen.translate.text import BilingualStory
from tests.render.factory import DATE, make_article, make_story, page_of


def _page(stories: list[BilingualStory], name: str) -> Any:
    rendering = render_site(stories, {}, parse_config(""), Path("leeg"))
    assert rendering.problems == ()
    return page_of(rendering.files, name)


@pytest.mark.parametrize(
    ("name", "date", "reading"),
    [
        ("nl", "maandag 14 september 2020, 16.05 uur", "Leestijd: 2 minuten"),
        ("en", "Monday 14 September 2020, 16:05", "Reading time: 1 minute"),
    ],
)
def test_a_page_has_the_date_and_reading_time_of_its_own_language(name: str, date: str, reading: str) -> None:
    article = make_article(date=datetime.fromisoformat("2020-09-14T14:05+00:00"), html=f"<p>{'woord ' * 221}</p>")
    page = _page([make_story(article, english=f"<p>{'word ' * 220}</p>")], f"{name}/economie/sluis/index.html")
    assert [each.strip() for each in page.xpath("//div[@class='byline']/p[@class='meta']//text()") if each.strip()] == [
        date,
        reading,
    ]


def test_a_story_leads_to_those_before_and_after_it_in_its_section() -> None:
    stories = [make_story(make_article(f"e-{n}", date=DATE + timedelta(hours=n))) for n in range(3)]
    stories.append(make_story(make_article("w", section="Weer", date=DATE + timedelta(minutes=90))))
    middle = _page(stories, "en/economie/e-1/index.html")
    (around,) = middle.xpath("//nav[@class='neighbours']")
    assert around.get("aria-label") == "More in Economie"
    assert around.xpath(".//a[@rel='prev']/@href") == ["/en/economie/e-0/"]
    assert around.xpath(".//a[@rel='next']/@href") == ["/en/economie/e-2/"]
    labels = ["← Previous story Headline of e-0", "Next story → Headline of e-2"]
    assert [" ".join(link.text_content().split()) for link in around.iter("a")] == labels
    assert [arrow.strip() for arrow in around.xpath(".//a//*[@aria-hidden='true']/text()")] == ["←", "→"]
    first = _page(stories, "nl/economie/e-0/index.html")
    assert first.xpath("//nav[@class='neighbours']//a/@rel") == ["next"]
    assert not _page(stories, "nl/weer/w/index.html").xpath("//nav[@class='neighbours']")


def test_corrections_are_told_with_their_day() -> None:
    told = tuple(Correction(DATE + timedelta(days=n), f"Fout & goed {n}") for n in (2, 1))
    page = _page([make_story(corrections=told)], "en/economie/sluis/index.html")
    (box,) = page.xpath("//section[contains(@class, 'corrections')]")
    assert box.xpath("string(h2)") == "Corrections"
    assert [" ".join(each.text_content().split()) for each in box.xpath("p")] == [
        "Fout & goed 2 Sunday 22 November 2026, 08:30",
        "Fout & goed 1 Saturday 21 November 2026, 08:30",
    ]
    single = _page([make_story(corrections=told[:1])], "nl/economie/sluis/index.html")
    assert single.xpath("string(//section[contains(@class, 'corrections')]/h2)") == "Correctie"


def test_a_story_without_corrections_has_no_box() -> None:
    assert not _page([make_story()], "nl/economie/sluis/index.html").xpath("//section")
