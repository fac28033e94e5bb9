from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from sitegen.config import parse_config
from sitegen.render import render_site
from tests.render.factory import DATE, make_article, make_story, page_of, text_of


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
    assert _titles(files, "nl/pagina/2/index.html") == ["Kop van b-3", "Kop van b-4", "Kop van b-5"]
    assert _titles(files, "en/page/3/index.html") == ["Headline of b-6"]
    assert "nl/pagina/4/index.html" not in files
    assert text_of(files, "nl/index.html").count('class="card lead"') == 1
    assert 'class="card lead"' not in text_of(files, "nl/pagina/2/index.html")


@pytest.mark.parametrize(("count", "last"), [(3, 1), (4, 2), (6, 2)])
def test_no_page_is_empty(count: int, last: int) -> None:
    files = _site(count)
    assert ("nl/pagina/2/index.html" in files) == (last == 2)
    assert f"nl/pagina/{last + 1}/index.html" not in files


def test_pages_of_a_list_lead_to_each_other() -> None:
    files = _site(7)
    middle = page_of(files, "nl/pagina/2/index.html")
    assert middle.xpath("//a[@rel='prev']/@href") == ["/nl/"]
    assert middle.xpath("//a[@rel='next']/@href") == ["/nl/pagina/3/"]
    assert middle.xpath("//head/link[@rel='prev']/@href") == ["/nl/"]
    assert middle.xpath("//head/link[@rel='next']/@href") == ["/nl/pagina/3/"]
    numbers = middle.xpath("//nav[@class='pagination']//li/a")
    assert [(each.get("href"), each.get("aria-label"), each.get("aria-current")) for each in numbers] == [
        ("/nl/", "Pagina 1", None),
        ("/nl/pagina/2/", "Pagina 2", "page"),
        ("/nl/pagina/3/", "Pagina 3", None),
    ]
    assert middle.xpath("string(//main//h1)") == "Nieuws – pagina 2"
    assert page_of(files, "en/economie/page/2/index.html").xpath("string(//main//h1)") == "Economie – page 2"
    assert "Pagina 2 van 3" in text_of(files, "nl/pagina/2/index.html")
    assert "<title>Nieuws – pagina 2 – Nieuws</title>" in text_of(files, "nl/pagina/2/index.html")


def test_sections_and_tags_have_lists_of_their_own() -> None:
    files = _site(7)
    assert _titles(files, "nl/economie/pagina/3/index.html") == ["Kop van b-6"]
    assert _titles(files, "en/tag/water/index.html") == ["Headline of b-1", "Headline of b-3", "Headline of b-5"]
    assert "en/tag/water/page/2/index.html" not in files


def test_a_page_is_its_own_and_names_the_same_page_in_the_other_language() -> None:
    stories = [make_story(make_article(f"b-{n}", date=DATE - timedelta(hours=n))) for n in range(3)]
    stories += [make_story(make_article("a-1"), english=None), make_story(make_article("a-2"), english=None)]
    toml = (
        '[site]\nbase_url = "https://krant.example"\n[build]\npage_size = 2\n[sections.economie]\nslug_en = "economy"'
    )
    files = render_site(stories, {}, parse_config(toml), Path("leeg")).files
    second, third = (page_of(files, f"nl/economie/pagina/{n}/index.html") for n in (2, 3))
    own = "https://krant.example/nl/economie/pagina"
    assert second.xpath("//link[@rel='canonical']/@href") == [f"{own}/2/"]
    assert second.xpath("//link[@hreflang='en']/@href") == ["https://krant.example/en/economy/page/2/"]
    assert third.xpath("//link[@hreflang]/@href") == [f"{own}/3/", f"{own}/3/"]
    assert third.xpath("//a[@class='switch']/@href") == ["/en/"]


def test_one_more_story_changes_addresses_of_no_page() -> None:
    assert _site(7).keys() < _site(8).keys()


def test_the_newest_featured_story_of_the_front_page_leads() -> None:
    def lead(*featured: int) -> tuple[list[str], list[str]]:
        stories = [
            make_story(make_article(f"b-{n}", featured=n in featured, date=DATE - timedelta(hours=n))) for n in range(5)
        ]
        files = render_site(stories, {}, parse_config("[build]\npage_size = 3"), Path("leeg")).files
        return _titles(files, "nl/index.html"), _titles(files, "nl/pagina/2/index.html")

    older = ["Kop van b-3", "Kop van b-4"]
    assert lead(1, 2) == (["Kop van b-1", "Kop van b-0", "Kop van b-2"], older)
    assert lead(4) == (["Kop van b-0", "Kop van b-1", "Kop van b-2"], older)


def _two_sections(page_size: int) -> Mapping[str, object]:
    """A site with six stories of Sport and six of Weer, by turns."""
    stories = [
        make_story(make_article(f"{name.lower()}-{n}", section=name, date=DATE - timedelta(hours=n)))
        for n in range(6)
        for name in ("Sport", "Weer")
    ]
    config = parse_config(f'[build]\npage_size = {page_size}\n[sections.weer]\nen = "Weather"')
    return render_site(stories, {}, config, Path("leeg")).files


def test_below_the_latest_stand_the_newest_others_of_each_section() -> None:
    files = _two_sections(3)
    assert _titles(files, "en/index.html") == ["Headline of sport-0", "Headline of weer-0", "Headline of sport-1"]
    sections = page_of(files, "en/index.html").xpath('//div[@class="sections"]/section')
    assert [each.xpath("h2/a/@href") for each in sections] == [["/en/weer/"], ["/en/sport/"]]
    assert sections[0].xpath(".//li/a/text()") == [f"Headline of weer-{n}" for n in (1, 2, 3, 4)]
    assert sections[1].xpath(".//li/a/text()") == [f"Headline of sport-{n}" for n in (2, 3, 4, 5)]
    assert not page_of(files, "en/page/2/index.html").xpath('//div[@class="sections"]')


@pytest.mark.parametrize(("page_size", "below"), [(11, ["weer"]), (12, [])])
def test_a_section_whose_stories_all_stand_above_is_only_in_the_menu(page_size: int, below: list[str]) -> None:
    page = page_of(_two_sections(page_size), "nl/index.html")
    assert page.xpath('//div[@class="sections"]//h2/a/@href') == [f"/nl/{each}/" for each in below]
    assert page.xpath('//nav[@class="menu"]//a/@href') == ["/nl/weer/", "/nl/sport/"]
    links = page.xpath("//*[@class='card-title']/a/@href | //ul[@class='headlines']//a/@href")
    assert len(links) == len(set(links)) == 12


def test_an_author_has_a_page_to_which_bylines_lead() -> None:
    stories = [
        make_story(make_article("een", authors=("Ans Bos", "ANS BOS", "Bas Kok"))),
        make_story(make_article("twee", authors=("Ans Bos", "?!"))),
    ]
    rendering = render_site(stories, {}, parse_config(""), Path("leeg"))
    assert rendering.problems == ()
    assert _titles(rendering.files, "nl/auteurs/ans-bos/index.html") == ["Kop van een", "Kop van twee"]
    assert _titles(rendering.files, "en/authors/bas-kok/index.html") == ["Headline of een"]
    one, two = (page_of(rendering.files, f"en/economie/{each}/index.html") for each in ("een", "twee"))
    assert one.xpath("//p[@class='authors']/a/@href") == ["/en/authors/ans-bos/", "/en/authors/bas-kok/"]
    assert one.xpath("normalize-space(//p[@class='authors'])") == "By Ans Bos and Bas Kok"
    assert two.xpath("normalize-space(//p[@class='authors'])") == "By Ans Bos and ?!"


def test_headings_of_a_front_page_go_down_one_level_at_a_time() -> None:
    levels = [int(each.tag[1]) for each in page_of(_site(7), "nl/index.html").iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_stories_of_one_moment_stand_in_order_of_their_ids() -> None:
    stories = [make_story(make_article(name)) for name in ("c", "a", "b")]
    files = dict(render_site(stories, {}, parse_config(""), Path("leeg")).files)
    assert _titles(files, "nl/index.html") == ["Kop van a", "Kop van b", "Kop van c"]


def test_a_site_without_stories_has_its_pages() -> None:
    files = _site(0)
    assert {name for name in files if not name.startswith("assets/")} == {
        "nl/archief/index.html", "en/archive/index.html",
        *(f"{path}/{name}" for path in ("nl/zoeken", "en/search") for name in ("index.html", "opensearch.xml")),
        "index.html", "404.html", "robots.txt", "sitemap.xml", "humans.txt", "llms.txt",
        "manifest.webmanifest", "_headers",
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
