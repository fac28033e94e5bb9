"""JSON-LD has what https://developers.google.com/search/docs/appearance/structured-data asks for and recommends."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from benchmarks.newsroom import Newsroom


def nodes(page: Any, kind: str) -> list[dict[str, Any]]:
    """The things of ``kind`` that ``page`` describes."""
    graphs = [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]
    assert all(graph["@context"] == "https://schema.org" for graph in graphs)
    return [node for graph in graphs for node in graph["@graph"] if node["@type"] == kind]


@pytest.fixture(scope="module")
def articles(newsroom: Newsroom) -> dict[str, tuple[Any, dict[str, Any]]]:
    """The tree and the one NewsArticle of each story's page."""
    found = {}
    for path, page in newsroom.stories:
        (article,) = nodes(page, "NewsArticle")
        found[path] = (page, article)
    assert len(found) > 20
    return found


def is_page(newsroom: Newsroom, url: str) -> bool:
    return url.startswith(newsroom.origin) and newsroom.file(url.removeprefix(newsroom.origin)).is_file()


def test_a_story_has_what_google_asks_for(newsroom: Newsroom, articles: dict[str, tuple[Any, Any]]) -> None:
    for path, (page, article) in articles.items():
        assert article["headline"] == page.xpath("string(//h1)"), path
        assert len(article["headline"]) <= 110, path
        published, modified = (datetime.fromisoformat(article[name]) for name in ("datePublished", "dateModified"))
        assert published.tzinfo, path
        assert published <= modified, path
        assert article["mainEntityOfPage"]["@id"] == article["url"] == newsroom.origin + path
        assert article["inLanguage"] == page.get("lang"), path


def test_a_story_has_a_picture_that_exists_and_can_be_shown(
    newsroom: Newsroom, articles: dict[str, tuple[Any, Any]]
) -> None:
    for path, (_, article) in articles.items():
        image = article["image"]
        assert is_page(newsroom, image["url"]), path
        # At least 50,000 pixels, in a form that search engines and social media read.
        assert image["width"] * image["height"] >= 50_000, path
        assert image["url"].endswith((".jpg", ".png", ".webp")), path


def test_authors_are_people_with_a_page_and_the_publisher_has_a_name(
    newsroom: Newsroom, articles: dict[str, tuple[Any, Any]]
) -> None:
    signed = 0
    for path, (page, article) in articles.items():
        assert article["publisher"]["name"], path
        assert is_page(newsroom, article["publisher"]["url"]), path
        assert len(article.get("author", [])) == len(page.xpath("//p[@class='authors']/a")), path
        for author in article.get("author", []):
            signed += 1
            assert author["@type"] == "Person", path
            assert author["name"] in page.xpath("string(//p[@class='authors'])"), path
            assert is_page(newsroom, author["url"]), path
    assert signed > 10


def test_a_translation_and_its_original_name_each_other(
    newsroom: Newsroom, articles: dict[str, tuple[Any, Any]]
) -> None:
    translations = 0
    for path, (_, article) in articles.items():
        for work in article.get("translationOfWork", []):
            translations += 1
            assert article["isBasedOn"] == [work["url"]], path
            _, original = articles[work["url"].removeprefix(newsroom.origin)]
            assert original["inLanguage"] == work["inLanguage"]
            assert article["url"] in [each["url"] for each in original["workTranslation"]], path
    assert translations > 10


def test_breadcrumbs_lead_from_the_front_page_to_here(newsroom: Newsroom) -> None:
    seen = 0
    for path, page in newsroom.pages.items():
        for crumbs in nodes(page, "BreadcrumbList"):
            seen += 1
            items = crumbs["itemListElement"]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1)), path
            assert len(items) >= 2, path
            assert all(item["@type"] == "ListItem" and item["name"] for item in items), path
            assert all(is_page(newsroom, item["item"]) for item in items), path
            assert items[0]["item"] == f"{newsroom.origin}/{page.get('lang')}/", path
    assert seen > 50
