"""The whole stage: what holds for every page of a site."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import html5lib
import pytest
from msgspec.structs import replace

from sitegen.config import parse_config
from sitegen.render import Rendering, render_site
from sitegen.render.addresses.urls import output_name
from sitegen.translate.text import BilingualStory

from .factory import DATE, make_article, make_story, page_of, text_of, tree_of

CONFIG = parse_config(
    '[site]\nbase_url = "https://krant.example/bode"\ntitle = {nl = "De Bode", en = "The Messenger"}\n'
    'description = {nl = "Nieuws & meer", en = "News & more"}\n[build]\npage_size = 3'
)
BODY = (
    '<h2 id="kop">Kop</h2><p>Tekst met <a href="/nl/sport/bericht-1/#kop">een link</a>.</p>'
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td class="align-right">1</td></tr></tbody></table>'
    '<pre><code>x &lt; y</code></pre><div class="admonition note"><p class="admonition-title">Let op</p><p>x</p></div>'
)


def _stories() -> list[BilingualStory]:
    stories = [
        make_story(
            make_article(
                f"sport/bericht-{number}",
                section="Sport",
                tags=("Water", "Wind & golven"),
                authors=("Ans Boer", "Bas Kok"),
                summary='Een "korte" samenvatting',
                source="https://bron.example/bericht?a=1&b=2",
                date=DATE - timedelta(days=number),
                updated=DATE if number else None,
                html=BODY,
            ),
            english=BODY,
        )
        for number in range(4)
    ]
    human = make_article("weer/storm", path="content/weer/storm.en.md", language="en", title="Storm", html=BODY)
    stories.append(make_story(make_article("weer/storm", section="Weer", html=BODY), human=human))
    return [*stories, make_story(copies=[make_article("sport/kopie", section="Sport")])]


@pytest.fixture(scope="module")
def site() -> Rendering:
    rendering = render_site(_stories(), {"Weer": "Weather"}, CONFIG, Path("leeg"))
    assert rendering.problems == ()
    return rendering


def _pages(site: Rendering) -> dict[str, str]:
    return {name: text_of(site.files, name) for name in site.files if name.endswith(".html")}


def test_the_same_input_gives_the_same_bytes(site: Rendering) -> None:
    again = render_site(list(reversed(_stories())), {"Weer": "Weather"}, CONFIG, Path("leeg"))
    assert dict(again.files) == dict(site.files)


def test_every_page_is_valid_enough_for_a_strict_parser(site: Rendering) -> None:
    for name, text in _pages(site).items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(text)
        assert parser.errors == [], name


def test_every_link_and_file_of_every_page_exists(site: Rendering) -> None:
    ids = {name: set(tree_of(text).xpath("//@id")) for name, text in _pages(site).items()}
    seen = 0
    for name, text in _pages(site).items():
        page = tree_of(text)
        for url in page.xpath("//a/@href | //link[not(@rel='canonical') and not(@hreflang)]/@href | //*/@src"):
            if url.startswith("https://"):
                continue
            path, _, fragment = str(url).partition("#")
            target = output_name(path.removeprefix("/bode")) if path else name
            assert target in site.files, (name, url)
            assert not fragment or fragment in ids[target], (name, url)
            seen += 1
    assert seen > 500


def test_a_strict_policy_holds_on_every_page(site: Rendering) -> None:
    for name, text in _pages(site).items():
        page = tree_of(text)
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        searches = name in ("nl/zoeken/index.html", "en/search/index.html")
        assert "unsafe" not in policy.replace("'wasm-unsafe-eval'", "" if searches else "unsafe"), name
        assert policy.startswith("default-src 'none'")
        assert not page.xpath("//@style | //style | //@*[starts-with(name(), 'on')]"), name
        # A block of data is no script that a policy must allow.
        assert not page.xpath("//script[not(@src) and not(@type='application/ld+json')]"), name
        assert not page.xpath("//img[starts-with(@src, 'http')] | //script[starts-with(@src, 'http')]"), name


def test_every_page_has_one_heading_one_title_and_its_language(site: Rendering) -> None:
    for name, text in _pages(site).items():
        page = tree_of(text)
        assert len(page.xpath("//h1")) == 1, name
        assert page.xpath("string(//title)").strip(), name
        assert page.get("lang") == ("en" if name.startswith("en/") else "nl"), name
        assert len(page.xpath("//main")) == 1, name
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name


def test_an_article_page_says_what_it_knows(site: Rendering) -> None:
    page = page_of(site.files, "nl/sport/bericht-1/index.html")
    assert page.xpath("string(//title)") == "Kop van bericht-1 – De Bode"
    assert page.xpath("//meta[@name='description']/@content") == ['Een "korte" samenvatting']
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://krant.example/bode/nl/sport/bericht-1/"]
    assert page.xpath("//link[@type='application/atom+xml']/@href") == ["/bode/nl/feed.xml"]
    assert page.xpath("//meta[@property='og:locale']/@content") == ["nl_NL"]
    assert page.xpath("//meta[@property='article:tag']/@content") == ["Water", "Wind & golven"]
    assert "Ans Boer en Bas Kok" in page.xpath("string(//p[@class='authors'])")
    assert page.xpath("//article//time/@datetime") == ["2026-11-19T08:30:00+01:00", "2026-11-20T08:30:00+01:00"]
    assert page.xpath("//footer[@class='story-footer']//p/a/@href") == ["https://bron.example/bericht?a=1&b=2"]
    assert page.xpath("//p[@class='read-other']/a/@href") == ["/bode/en/sport/bericht-1/"]


def test_readers_are_told_who_translated(site: Rendering) -> None:
    machine = page_of(site.files, "en/sport/bericht-1/index.html")
    (notice,) = machine.xpath("//aside[@role='note']")
    assert "by a computer" in notice.text_content()
    assert notice.xpath(".//a/@href") == ["/bode/nl/sport/bericht-1/", "/bode/en/sport/bericht-1/compare/"]
    human = page_of(site.files, "en/weer/storm/index.html")
    assert "by an editor" in human.xpath("string(//aside[@role='note'])")
    assert not page_of(site.files, "nl/weer/storm/index.html").xpath("//aside")


def test_a_canonical_address_elsewhere_wins_on_the_dutch_page_only() -> None:
    story = make_story(make_article(canonical_url="https://bron.example/a"))
    files = render_site([story], {}, CONFIG, Path("leeg")).files
    dutch, english = (text_of(files, f"{each}/economie/sluis/index.html") for each in ("nl", "en"))
    assert '<link rel="canonical" href="https://bron.example/a">' in dutch
    assert 'hreflang="x-default"' not in dutch
    assert '<link rel="canonical" href="https://krant.example/bode/en/economie/sluis/">' in english
    assert "https://krant.example/bode/nl/economie/sluis/" not in text_of(files, "sitemap.xml")


def test_the_root_offers_both_languages_without_a_script(site: Rendering) -> None:
    page = page_of(site.files, "index.html")
    assert page.xpath("//main//a/@href") == ["/bode/nl/", "/bode/en/"]
    assert page.xpath("//main//section/@lang") == ["nl", "en"]


def test_not_found_pages_speak_their_language(site: Rendering) -> None:
    assert "Pagina niet gevonden" in text_of(site.files, "nl/404.html")
    assert "Page not found" in text_of(site.files, "en/404.html")
    both = text_of(site.files, "404.html")
    assert "Pagina niet gevonden" in both
    assert "Page not found" in both


@pytest.mark.parametrize(
    ("title", "above", "names"),
    [
        ("nl = 'De Bode'\nen = 'De Bode'", ["/bode/nl/"], []),
        ("nl = 'De Bode'\nen = 'The Post'", [], [("De Bode", "nl", "/bode/nl/"), ("The Post", "en", "/bode/en/")]),
    ],
)
def test_not_found_in_both_languages_bears_the_paper_s_names(
    title: str, above: list[str], names: list[tuple[str, str, str]]
) -> None:
    config = parse_config(f'[site]\nbase_url = "https://krant.example/bode"\n[site.title]\n{title}')
    page = page_of(render_site([], {}, config, Path("leeg")).files, "404.html")
    assert page.xpath("//header/p[@class='masthead']/a/@href") == above
    links = page.xpath("//main//p[@class='masthead']/a")
    assert [(each.text, each.get("hreflang"), each.get("href")) for each in links] == names


def test_not_found_in_both_languages_shows_the_logo_once(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/l.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    config = parse_config('[site.title]\nnl = "De Bode"\nen = "The Post"\n[logo]\nfile = "l.svg"')
    page = page_of(render_site([], {}, config, tmp_path).files, "404.html")
    assert page.xpath("//p[@class='masthead']/a[@href='/nl/']/img/@alt") == ["De Bode"]
    assert len(page.xpath("//p[@class='masthead']")) == 1


def test_a_colliding_story_leaves_the_others_alone() -> None:
    stories = [make_story(make_article("a/sluis")), make_story(make_article("b/sluis"))]
    rendering = render_site(stories, {}, CONFIG, Path("leeg"))
    assert {each.code for each in rendering.problems} == {"duplicate-url"}
    assert "nl/economie/sluis/index.html" in rendering.files


def test_stories_are_not_changed() -> None:
    stories = _stories()
    before = [replace(each) for each in stories]
    render_site(stories, {}, CONFIG, Path("leeg"))
    assert stories == before


def test_a_theme_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.render.theme.templates.default_theme", lambda: tmp_path / "nowhere")
    rendering = render_site(_stories(), {}, CONFIG, tmp_path)
    assert rendering.files == {}
    assert [each.code for each in rendering.problems] == ["theme-missing"]
