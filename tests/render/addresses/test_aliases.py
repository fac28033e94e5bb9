from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.config import parse_config
from sitegen.render import Rendering, render_site
from sitegen.translate.text import BilingualStory
from tests.render.factory import make_article, make_story, page_of, text_of

CONFIG = parse_config('[site]\nbase_url = "https://krant.example/bode"')


def _site(*stories: BilingualStory) -> Rendering:
    return render_site(stories, {}, CONFIG, Path("leeg"))


def test_an_old_address_leads_on_by_page_and_by_rule() -> None:
    rendering = _site(make_story(make_article(aliases=("/2019/sluis.html", "/oud/sluis/", "/en/old/lock/"))))
    assert rendering.problems == ()
    for name, language in {
        "2019/sluis.html": "nl",
        "oud/sluis/index.html": "nl",
        "en/old/lock/index.html": "en",
    }.items():
        page = page_of(rendering.files, name)
        target = f"/bode/{language}/economie/sluis/"
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
        assert page.xpath("//link[@rel='canonical']/@href") == [f"https://krant.example{target}"]
        assert page.get("lang") == language
    assert text_of(rendering.files, "_redirects") == (
        "/bode/2019/sluis.html /bode/nl/economie/sluis/ 301\n"
        "/bode/en/old/lock/ /bode/en/economie/sluis/ 301\n"
        "/bode/oud/sluis/ /bode/nl/economie/sluis/ 301\n"
    )
    assert "oud" not in text_of(rendering.files, "sitemap.xml")


def test_copies_and_human_translations_have_old_addresses_too() -> None:
    human = make_article(path="content/economie/sluis.en.md", language="en", aliases=("/oud/lock/",))
    copy = make_article("sport/kopie", section="Sport", aliases=("/oud/kopie/",))
    rules = text_of(_site(make_story(human=human, copies=[copy])).files, "_redirects").splitlines()
    assert "/bode/oud/lock/ /bode/en/economie/sluis/ 301" in rules
    assert "/bode/oud/kopie/ /bode/nl/economie/sluis/ 301" in rules


def test_without_english_an_english_address_leads_to_the_dutch_page() -> None:
    rendering = _site(make_story(make_article(aliases=("/en/old/",)), english=None))
    assert "/bode/en/old/ /bode/nl/economie/sluis/ 301" in text_of(rendering.files, "_redirects")


def test_an_article_may_come_back_to_its_old_address() -> None:
    rendering = _site(make_story(make_article(aliases=("/nl/economie/sluis/",))))
    assert rendering.problems == ()
    assert "_redirects" not in rendering.files
    assert "<h1>Kop van sluis</h1>" in text_of(rendering.files, "nl/economie/sluis/index.html")


def test_links_to_an_old_address_go_straight_to_the_new_one() -> None:
    body = '<p><a href="/oud/sluis/">a</a> <a href="/oud.html#kop">b</a></p>'
    stories = [make_story(make_article(aliases=("/oud/sluis/", "/oud.html"))), make_story(make_article("b", html=body))]
    rendering = _site(*stories)
    assert rendering.problems == ()
    links = page_of(rendering.files, "nl/economie/b/index.html").xpath("//div[@class='body']//a/@href")
    assert links == ["/bode/nl/economie/sluis/", "/bode/nl/economie/sluis/"]


@pytest.mark.parametrize(
    "alias",
    [
        *("/nl/", "/nl/economie/", "/nl/economie/b/", "/en/tag/water/", "/404.html", "/robots.txt/oud/"),
        *("/nl/economie/feed.xml/", "/twee/", "/twee.html/drie/"),
    ],
)
def test_an_address_that_is_taken_is_told_and_stays_as_it_is(alias: str) -> None:
    taken = make_article("a", aliases=("/twee/", "/twee.html"))
    late = make_article("c", aliases=(alias,), lines={"aliases": 7})
    other = make_article("b", tags=("Water",))
    before = _site(make_story(taken), make_story(other), make_story(make_article("c")))
    after = _site(make_story(taken), make_story(other), make_story(late))
    assert before.problems == ()
    (problem,) = after.problems
    assert (problem.code, problem.path, problem.line) == ("duplicate-url", "content/c.md", 7)
    assert alias in problem.message
    assert dict(after.files) == dict(before.files)
