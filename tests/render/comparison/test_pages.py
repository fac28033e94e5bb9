"""Pages that show both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sitegen.config import parse_config
from sitegen.render import Rendering, render_site
from sitegen.render.comparison.pages import LIGHTS
from sitegen.render.theme.templates import default_theme
from sitegen.translate.drafts import Terms
from sitegen.translate.memory import Memory
from sitegen.translate.stories import translate_stories
from sitegen.translate.text import BilingualStory
from sitegen.translate.translator import Translator
from tests.render.factory import make_article, make_story, page_of, text_of
from tests.translate.fakes import FakeEngine

BODY = (
    '<h2 id="dijk">De dijk</h2><p>Het water zakt. Zie <a href="#dijk">boven</a>.</p>'
    "<ul><li>Een emmer.</li><li>Een schep.</li></ul>"
    "<table><tr><th>Plaats</th></tr><tr><td>De kade</td></tr></table>"
    "<details><summary>Meer lezen</summary><p>Dat was het.</p></details>"
)
PAGE = "en/economie/sluis/compare/index.html"


def translated(**fields: Any) -> BilingualStory:
    """A story that a machine says in capitals, with its sentences."""
    story = make_story(make_article(**{"html": BODY, "summary": "Het is weer droog.", **fields}))
    translator = Translator("loud", "Loud", lambda: FakeEngine(lambda text, careful: text.upper()), Memory(None))
    return translate_stories([story.story], Terms(), translator, compare=True).stories[0]


def rendered(story: BilingualStory, toml: str = "") -> Rendering:
    rendering = render_site([story], {}, parse_config(toml), Path("leeg"))
    assert rendering.problems == ()
    return rendering


def column(page: Any, side: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.xpath(f"//div[@class='{side} body']")]


def test_paragraphs_stand_beside_each_other() -> None:
    page = page_of(rendered(translated()).files, PAGE)
    assert column(page, "dutch") == [
        "Kop van sluis",
        "Het is weer droog.",
        "De dijk",
        "Het water zakt. Zie boven.",
        "Een emmer.",
        "Een schep.",
        "PlaatsDe kade",
        "Meer lezenDat was het.",
    ]
    assert column(page, "english") == [each.upper() for each in column(page, "dutch")]
    assert {each.get("lang") for each in page.xpath("//div[@class='dutch body']")} == {"nl"}


def test_sentences_are_tied_to_each_other() -> None:
    page = page_of(rendered(translated()).files, PAGE)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    english = page.xpath("//span[@tabindex='0']")
    assert len(english) == len(page.xpath("//div[@lang='nl']//span[@data-light]")) == 11
    for sentence in english:
        (own,) = sentence.get("aria-labelledby").split()
        dutch, maker = sentence.get("aria-describedby").split()
        assert own == sentence.get("id")
        (original,) = page.xpath(f"//*[@id='{dutch}']")
        assert original.text_content().upper() == sentence.text_content()
        assert original.get("data-light") == sentence.get("data-light")
        assert "by a computer" in page.xpath(f"//*[@id='{maker}']")[0].text_content()


def test_sentences_of_a_long_row_share_their_lights() -> None:
    cells = "".join(f"<tr><td>Plaats {'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10]}</td></tr>" for n in range(90))
    page = page_of(rendered(translated(html=f"<table>{cells}</table>")).files, PAGE)
    lights = [int(each) for each in page.xpath("//div[@lang='nl']//td//@data-light")]
    assert len(lights) == 90
    assert lights == sorted(lights)
    assert set(lights) == set(range(1, LIGHTS + 1))
    css = (default_theme() / "assets" / "compare.css").read_text(encoding="utf-8")
    assert f'"{LIGHTS}"' in css
    assert f'"{LIGHTS + 1}"' not in css


def test_the_page_is_found_from_its_article_and_by_no_machine() -> None:
    files = rendered(translated(), '[site]\nbase_url = "https://krant.example/k"').files
    article = page_of(files, "en/economie/sluis/index.html")
    assert article.xpath("//a[text()='Compare with the original']/@href") == ["/k/en/economie/sluis/compare/"]
    page = page_of(files, PAGE)
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://krant.example/k/en/economie/sluis/"]
    assert page.xpath("//link[@hreflang]") == []
    links = page.xpath("//article//header//a/@href")
    assert links == ["/k/en/economie/sluis/", "/k/nl/economie/sluis/"]
    for name in ("sitemap.xml", "en/feed.xml", "nl/feed.xml", "nl/economie/sluis/index.html"):
        assert "/compare/" not in text_of(files, name)
    assert not any("compare" in name for name in files if name.startswith("nl/"))


def test_links_to_places_of_the_article_lead_there() -> None:
    page = page_of(rendered(translated()).files, PAGE)
    assert page.xpath("//div[@lang='nl']//p/span/a/@href") == ["/nl/economie/sluis/#dijk"]
    assert page.xpath("//div[@class='english body']//p/span/a/@href") == ["/en/economie/sluis/#dijk"]
    assert page.xpath("//details/@open") == ["", ""]


def test_a_human_translation_is_matched_by_paragraph() -> None:
    human = make_article(
        "economie/sluis",
        language="en",
        path="content/economie/sluis.en.md",
        title="The lock <opens>",
        html=f"<p>{'It is dry. ' * 13}</p><p>{'A bucket will do. ' * 9}</p><h2>More</h2><p>{'That is it. ' * 9}</p>",
    )
    long = f"<p>{'Het is weer droog. ' * 8}{'Een emmer is goed. ' * 9}</p><h2>Meer</h2><p>{'Dat was het. ' * 9}</p>"
    page = page_of(rendered(make_story(make_article(html=long), human=human)).files, PAGE)
    rows = page.xpath("//div[@class='row']")
    assert [[len(side) for side in row] for row in rows] == [[1, 1], [1, 2], [1, 1], [1, 1]]
    assert rows[0][1].text_content().strip() == "The lock <opens>"
    assert page.xpath("//*[@data-light]") == []
    assert "its sentences are not matched" in page.xpath("//article//header")[0].text_content()


def test_only_a_side_with_words_is_labelled() -> None:
    human = make_article(language="en", path="content/economie/sluis.en.md", title="Dry", html="<p>It is dry.</p>")
    story = make_story(make_article(summary="Na de regen", html="<p>Het is droog.</p>"), human=human)
    sides = page_of(rendered(story).files, PAGE).xpath("//div[@class='row']/div")
    labels = {(side.get("class"), bool(side.text_content().strip())): side.get("data-side") for side in sides}
    assert labels == {
        ("dutch body", True): "Nederlands",
        ("english body", True): "English",
        ("english body", False): None,
    }


def test_a_site_can_do_without() -> None:
    files = rendered(translated(), "[build]\ncompare = false").files
    assert not any("compare/" in name for name in files)
    assert "Compare with" not in text_of(files, "en/economie/sluis/index.html")
