from __future__ import annotations

from pathlib import Path

from sitegen.config import parse_config
from sitegen.render import render_site

from .factory import make_article, make_story, page_of, text_of


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
