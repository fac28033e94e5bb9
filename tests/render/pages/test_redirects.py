from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sitegen.config import parse_config
from sitegen.render import render_site
from sitegen.render.addresses.urls import Urls
from sitegen.render.pages.redirects import redirect_rules
from tests.render.factory import DATE, make_article, make_story, page_of, text_of


def test_a_copy_s_address_sends_readers_on_in_both_languages() -> None:
    story = make_story(copies=[make_article("sport/brug", section="Sport", slug_en="bridge")])
    config = parse_config('[site]\nbase_url = "https://krant.example/bode"')
    files = render_site([story], {}, config, Path("leeg")).files
    for name, target in {
        "nl/sport/brug/index.html": "/bode/nl/economie/sluis/",
        "en/sport/bridge/index.html": "/bode/en/economie/sluis/",
    }.items():
        page = page_of(files, name)
        assert page.xpath("//link[@rel='canonical']/@href") == [f"https://krant.example{target}"]
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert target in page.xpath("//main//a/@href")
        assert page.get("lang") == name[:2]
    assert "brug" not in text_of(files, "sitemap.xml")
    assert text_of(files, "_redirects") == (
        "/bode/en/sport/bridge/ /bode/en/economie/sluis/ 301\n/bode/nl/sport/brug/ /bode/nl/economie/sluis/ 301\n"
    )


def test_a_site_without_copies_has_no_rules() -> None:
    assert "_redirects" not in render_site([make_story()], {}, parse_config(""), Path("leeg")).files


def test_rules_are_no_more_than_hosts_read_and_the_newest_stay() -> None:
    redirects = {f"/nl/a/{number:04}/": f"/nl/b/{number:04}/" for number in range(2100)}
    changed = {target: DATE - timedelta(hours=index) for index, target in enumerate(redirects.values())}
    lines = redirect_rules(redirects, changed, Urls("https://krant.example", "")).decode().splitlines()
    assert len(lines) == 2000
    assert lines == sorted(lines)
    assert (lines[0], lines[-1]) == ("/nl/a/0000/ /nl/b/0000/ 301", "/nl/a/1999/ /nl/b/1999/ 301")
