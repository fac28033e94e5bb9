"""Pages that are no news: a colophon, say."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sitegen.config import parse_config
from sitegen.problems import Problem
from sitegen.read.article import UNDATED, Article, Metadata
from sitegen.read.selection import Held
from sitegen.render import Rendering, render_site
from sitegen.search import Document
from sitegen.translate.text import BilingualStory
from tests.render.factory import DATE, make_article, make_story, page_of, text_of

CONFIG = parse_config(
    '[site]\nbase_url = "https://krant.example"\n[sections.economie]\nnl = "Economie"\nen = "Economy"\n'
    '[[menu.footer]]\nnl = "Colofon"\nen = "Colophon"\nto = "over/colofon.md"\n'
)


def _page(id_: str = "over/colofon", **fields: Any) -> Article:
    given: dict[str, Any] = {"slug_en": "colophon", "section": "", "title": "Colofon", "date": UNDATED}
    return make_article(id_, kind="page", html="<p>Een uitgave van de stichting.</p>", **(given | fields))


def _site(*stories: BilingualStory, **more: Any) -> Rendering:
    news = make_story(make_article(html='<p><a href="/nl/colofon/">wij</a></p>', authors=("Ans",), tags=("Zee",)))
    return render_site([news, *stories], {}, CONFIG, Path("leeg"), now=DATE + timedelta(hours=1), **more)


@pytest.fixture(scope="module")
def site() -> Rendering:
    return _site(make_story(_page(), english="<p>Published by the foundation.</p>"))


def test_it_has_a_page_in_both_languages_below_no_section(site: Rendering) -> None:
    assert site.problems == ()
    for name, other in (("nl/colofon/index.html", "/en/colophon/"), ("en/colophon/index.html", "/nl/colofon/")):
        page = page_of(site.files, name)
        assert page.xpath("//h1/text()") == ["Colofon"]
        assert page.xpath("//a[@class='switch']/@href") == [other]
        assert page.xpath("//main//time | //main//*[@class='kicker'] | //main//*[@class='byline']") == []
        assert page.xpath("//meta[starts-with(@property, 'article:')]") == []
        assert page.xpath("//meta[@property='og:type']/@content") == ["website"]
    assert "translated from Dutch" in text_of(site.files, "en/colophon/index.html")
    assert "nl/over/index.html" not in site.files


def test_menus_and_links_lead_to_it(site: Rendering) -> None:
    for language, path in (("nl", "/nl/colofon/"), ("en", "/en/colophon/")):
        page = page_of(site.files, f"{language}/economie/sluis/index.html")
        assert page.xpath("//nav[@class='footer-menu']//a/@href") == [path]
    links = page_of(site.files, "nl/economie/sluis/index.html").xpath("//div[@class='body']//a/@href")
    assert links == ["/nl/colofon/"]


def test_it_stands_in_no_list_feed_or_archive_and_in_the_sitemap(site: Rendering) -> None:
    files = {name for name in site.files if name.endswith((".html", ".xml", ".json")) and "colo" not in name}
    for name in files - {"sitemap.xml"}:
        text = text_of(site.files, name)
        assert "Een uitgave" not in text, name
        if name.endswith(".html"):
            assert page_of(site.files, name).xpath("//main//a[contains(@href, '/colo') and not(.='wij')]") == [], name
    assert "1970" not in "".join(text_of(site.files, name) for name in files)
    lines = [
        line
        for line in text_of(site.files, "sitemap.xml").splitlines()
        if "<loc>https://krant.example/nl/colofon/<" in line
    ]
    assert len(lines) == 1
    assert 'hreflang="en" href="https://krant.example/en/colophon/"' in lines[0]
    assert "lastmod" not in lines[0]
    dated = _site(make_story(_page(updated=DATE)))
    assert text_of(dated.files, "sitemap.xml").count("/nl/colofon/</loc><lastmod>2026-11-20T08:30") == 1


def test_search_engines_are_told_that_it_is_no_news(site: Rendering) -> None:
    (script,) = page_of(site.files, "nl/colofon/index.html").xpath("//script[@type='application/ld+json']/text()")
    page, trail = json.loads(script)["@graph"]
    assert (page["@type"], page["name"], page["inLanguage"]) == ("WebPage", "Colofon", "nl")
    assert "datePublished" not in page
    assert [each["name"] for each in trail["itemListElement"]] == ["Nieuws", "Colofon"]


def test_it_can_be_searched_without_section_and_date() -> None:
    seen: list[Document] = []
    _site(make_story(_page()), index=seen.extend)
    (found,) = (each for each in seen if each.language == "nl" and each.title == "Colofon")
    assert (found.section, found.date, found.day) == ("", "", "")
    assert "section[content]" not in found.page
    assert "Een uitgave" in found.page


@pytest.mark.parametrize(
    ("slug", "code", "message"),
    [
        ("zoeken", "reserved-slug", "'zoeken'"),
        ("tag", "reserved-slug", "'tag'"),
        ("economie", "duplicate-url", "/nl/economie/ is already the address of content/economie/sluis.md"),
    ],
)
def test_an_address_of_the_site_itself_is_refused(slug: str, code: str, message: str) -> None:
    problems = _site(make_story(_page("over/x", slug=slug, lines={"slug": 3})), make_story(_page())).problems
    (problem,) = (each for each in problems if each.path == "content/over/x.md" and message in each.message)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line) == (code, 3)


def test_a_link_to_one_that_is_not_published_says_why() -> None:
    (held, menu) = sorted(_site(held=[Held(_page(), "draft")]).problems, key=lambda each: each.path)
    assert held.message == "/nl/colofon/ is not published: it is a draft"
    assert menu.path == "sitegen.toml"
    unread = {"content/over/colofon.md": Metadata(kind="page", slug="colofon", slug_en="colophon")}
    assert "holds an error itself" in _site(unread=unread).problems[-1].message


def test_a_site_s_own_article_template_changes_it_too_and_can_tell_it_from_a_story(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/article.html").write_text(
        '{% extends "default/article.html" %}\n{% block byline %}[wie]{% endblock %}'
        "{% block article_footer %}[voet]{% if article.section.text %}[bericht]{% endif %}{% endblock %}",
        "utf-8",
    )
    stories = [make_story(make_article()), make_story(_page())]
    rendering = render_site(stories, {}, parse_config(""), tmp_path)
    assert rendering.problems == ()
    words = re.compile(r"\[\w+\]")
    assert words.findall(text_of(rendering.files, "nl/economie/sluis/index.html")) == ["[wie]", "[voet]", "[bericht]"]
    assert words.findall(text_of(rendering.files, "nl/colofon/index.html")) == ["[voet]"]
