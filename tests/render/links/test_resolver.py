"""Links in stories, through the whole stage: what the page says, and what is reported where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from sitegen.config import Config, parse_config
from sitegen.problems import Severity
from sitegen.read.article import Article, Metadata
from sitegen.read.selection import Held
from sitegen.render import Rendering, render_site
from sitegen.translate.text import BilingualStory
from tests.render.factory import make_article, make_story, page_of, references, text_of

CONFIG = parse_config('[site]\nbase_url = "https://krant.example"\n[sections.sport]\nslug_en = "games"')
DIJK = make_article(
    "sport/2026-11-01-dijk",
    section="Sport",
    slug="dijk",
    slug_en="dyke",
    html='<h2 id="hoogte">Hoogte</h2><p>x</p>',
    tags=("Water",),
)
DIJK_STORY = make_story(DIJK, english='<h2 id="hoogte">Height</h2><p>x</p>')


def _render(
    *targets: str,
    others: Sequence[BilingualStory] = (DIJK_STORY,),
    held: Sequence[Held] = (),
    unread: Mapping[str, Metadata] | None = None,
    config: Config = CONFIG,
    root: Path = Path("leeg"),
) -> Rendering:
    body = "".join(f'<p><a href="{target}">x</a></p>' for target in targets)
    found = references(*((target, 10 + number, 3) for number, target in enumerate(targets)))
    article = make_article(html=body + '<h2 id="eigen">Eigen</h2>', references=found)
    story = make_story(article, english=body + '<h2 id="eigen">Own</h2>')
    return render_site([story, *others], {}, config, root, held, unread)


def _links(rendering: Rendering, name: str = "nl/economie/sluis/index.html") -> list[str]:
    page = page_of(rendering.files, name)
    return [str(each.get("href")) for each in page.xpath('//div[@class="body"]//a')]


def _english(rendering: Rendering) -> list[str]:
    return _links(rendering, "en/economie/sluis/index.html")


@pytest.mark.parametrize(
    ("written", "dutch", "english"),
    [
        ("../sport/2026-11-01-dijk.md", "/nl/sport/dijk/", "/en/games/dyke/"),
        ("/sport/2026-11-01-dijk.md#hoogte", "/nl/sport/dijk/#hoogte", "/en/games/dyke/#hoogte"),
        ("/nl/sport/dijk/", "/nl/sport/dijk/", "/en/games/dyke/"),
        ("/nl/sport/dijk", "/nl/sport/dijk/", "/en/games/dyke/"),
        ("/en/games/dyke/index.html", "/nl/sport/dijk/", "/en/games/dyke/"),
        ("https://krant.example/nl/sport/dijk/#hoogte", "/nl/sport/dijk/#hoogte", "/en/games/dyke/#hoogte"),
        ("http://krant.example/nl/sport/dijk?x=1", "/nl/sport/dijk/?x=1", "/en/games/dyke/?x=1"),
        ("#eigen", "#eigen", "#eigen"),
        ("/nl/sport/", "/nl/sport/", "/en/games/"),
        ("/nl/tag/water/", "/nl/tag/water/", "/en/tag/water/"),
        ("/nl/", "/nl/", "/en/"),
        ("/nl/pagina/4/", "/nl/", "/en/"),
        ("/en/page/4/", "/nl/", "/en/"),
        ("/nl/feed.xml", "/nl/feed.xml", "/en/feed.xml"),
        ("/sitemap.xml", "/sitemap.xml", "/sitemap.xml"),
    ],
)
def test_a_link_within_the_site_goes_to_the_reader_s_own_language(written: str, dutch: str, english: str) -> None:
    rendering = _render(written)
    assert rendering.problems == ()
    assert _links(rendering) == [dutch]
    assert _english(rendering) == [english]


@pytest.mark.parametrize(
    "written",
    [
        "https://elders.example/a?b=1#c",
        "//elders.example/",
        "mailto:redactie@krant.example",
        "tel:+31201234567",
        "https://krant.example/abonneren/",
        "#top",
    ],
)
def test_other_links_stay_as_they_are(written: str) -> None:
    rendering = _render(written)
    assert rendering.problems == ()
    assert _links(rendering) == _english(rendering) == [written]


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("../sport/dijk.md", "no article", "../sport/2026-11-01-dijk.md"),
        ("2026-11-01-dijk.md", "no article", "'../sport/2026-11-01-dijk.md'"),
        ("../../../etc/passwd", "no page or file", ""),
        ("/nl/sport/dijkk/", "no page", "/nl/sport/dijk/"),
        ("https://krant.example/nl/sport/dik/", "no page", "/nl/sport/dijk/"),
        ("../sport/2026-11-01-dijk.md#hoogtee", "no such heading", "#hoogte"),
        ("#eige", "no such heading", "#eigen"),
        ("foto.jpg", "no page or file", ""),
        ("http://[::1", "no web address", "https://"),
        ("www.elders.example", "no page or file", "write https://www.elders.example"),
        ("elders.nl/pagina", "no page or file", "write https://elders.nl/pagina"),
    ],
)
def test_a_dead_link_is_a_problem_at_its_place_once(written: str, message: str, hint: str) -> None:
    (problem,) = _render("https://elders.example/", written).problems
    assert (problem.code, problem.path, problem.line, problem.column) == (
        "dead-link",
        "content/economie/sluis.md",
        11,
        3,
    )
    assert message in problem.message
    assert hint in problem.hint
    assert problem.hint


def test_each_place_of_a_dead_link_is_told() -> None:
    problems = _render("weg.md", "weg.md").problems
    assert [(each.line, each.column) for each in problems] == [(10, 3), (11, 3)]


def test_a_dead_link_that_the_reader_did_not_place_stands_at_the_body() -> None:
    story = make_story(make_article(html='<p><a href="weg.md">x</a></p>'))
    (problem,) = render_site([story], {}, CONFIG, Path("leeg")).problems
    assert (problem.line, problem.column) == (5, 0)


@pytest.mark.parametrize(("reason", "words"), [("draft", "draft"), ("future", "date"), ("expired", "expired")])
def test_a_link_to_an_article_that_is_held_back_says_why(reason: str, words: str) -> None:
    held = Held(make_article("sport/straks", section="Sport"), reason)  # type: ignore[arg-type]
    (problem,) = _render("../sport/straks.md", held=[held]).problems
    assert problem.code == "dead-link"
    assert words in problem.message


def test_a_link_to_an_article_that_holds_an_error_is_only_a_warning() -> None:
    (problem,) = _render("../sport/stuk.md", unread={"content/sport/stuk.md": Metadata()}).problems
    assert (problem.code, problem.severity) == ("dead-link", Severity.WARNING)
    assert "holds an error itself" in problem.message


@pytest.mark.parametrize(
    "written",
    [
        "/nl/sport/later/",
        "/nl/sport/later",
        "/en/games/later-on/index.html",
        "https://krant.example/nl/sport/later/#kop",
        "/oud/adres/",
        "https://krant.example/oud/adres/",
        "https://krant.example/straks.html",
    ],
)
def test_a_link_by_address_to_an_article_without_a_page_says_why(written: str) -> None:
    where: dict[str, Any] = {
        "section": "Sport",
        "slug": "later",
        "slug_en": "later-on",
        "aliases": ("/oud/adres/", "/straks.html"),
    }
    held = Held(make_article("sport/straks", **where), "future")
    (problem,) = _render(written, held=[held]).problems
    assert problem.message == f"{written} is not published: its date has not come"
    assert (problem.code, problem.hint) == ("dead-link", "leave the link out for now")
    (problem,) = _render(written, unread={"content/sport/straks.md": Metadata(**where)}).problems
    assert problem.message == f"{written} is not published: it holds an error itself"
    assert problem.severity is Severity.WARNING


def test_a_page_that_is_there_stands_before_one_that_is_held_back() -> None:
    held = Held(make_article("sport/straks", section="Sport", slug="dijk"), "draft")
    rendering = _render("/nl/sport/dijk/", held=[held])
    assert rendering.problems == ()
    assert _links(rendering) == ["/nl/sport/dijk/"]


def test_two_spellings_of_one_address_are_each_told_at_their_own_place() -> None:
    problems = _render("foto%20een.jpg", "../economie/foto%20een.jpg").problems
    assert [(each.line, each.column) for each in problems] == [(10, 3), (11, 3)]


def test_a_link_to_a_copy_goes_to_the_story_that_was_kept() -> None:
    kept = make_story(DIJK, copies=[make_article("oud/dam", section="Sport", slug="dam", tags=("Oud",))])
    rendering = _render("../oud/dam.md#weg", "/nl/sport/dam/", others=[kept])
    assert rendering.problems == ()
    assert _links(rendering) == ["/nl/sport/dijk/", "/nl/sport/dijk/"]


def test_a_tag_that_only_a_copy_has_is_no_page() -> None:
    kept = make_story(DIJK, copies=[make_article("oud/dam", section="Sport", slug="dam", tags=("Oud",))])
    rendering = _render("/nl/tag/oud/", others=[kept])
    assert [each.code for each in rendering.problems] == ["dead-link"]
    assert "nl/tag/oud/index.html" not in rendering.files


def test_a_link_to_a_story_without_english_goes_to_the_dutch_page_and_says_so() -> None:
    rendering = _render("../sport/2026-11-01-dijk.md", others=[make_story(DIJK, english=None)])
    page = text_of(rendering.files, "en/economie/sluis/index.html")
    assert '<a href="/nl/sport/dijk/" hreflang="nl">' in page


def test_the_base_path_is_in_every_link() -> None:
    config = parse_config('[site]\nbase_url = "https://krant.example/bode"')
    rendering = _render("../sport/2026-11-01-dijk.md", "/nl/sport/", "/bode/nl/sport/dijk/", config=config)
    assert rendering.problems == ()
    assert _links(rendering) == ["/bode/nl/sport/dijk/", "/bode/nl/sport/", "/bode/nl/sport/dijk/"]


def _human(body: str, **fields: object) -> Article:
    return make_article(DIJK.id, path=f"content/{DIJK.id}.en.md", language="en", html=body, slug="dijk", **fields)


def test_links_and_anchors_of_a_human_translation() -> None:
    human = _human(
        '<h2 id="height">Height</h2><p><a href="#height">a</a><a href="../economie/sluis.md#eigen">b</a></p>'
    )
    rendering = _render("../sport/2026-11-01-dijk.en.md#height", others=[make_story(DIJK, human=human)])
    assert rendering.problems == ()
    assert _links(rendering, "en/games/dyke/index.html") == ["#hoogte", "/en/economie/sluis/#eigen"]
    assert '<h2 id="hoogte">Height</h2>' in text_of(rendering.files, "en/games/dyke/index.html")
    assert _links(rendering) == ["/nl/sport/dijk/#hoogte"]
    assert _english(rendering) == ["/en/games/dyke/#hoogte"]


def test_an_anchor_that_a_human_translation_then_has_twice_is_a_warning() -> None:
    human = _human('<h2 id="height">Height</h2><p id="hoogte">x</p>', body_line=8)
    (problem,) = _render("../sport/2026-11-01-dijk.md#hoogte", others=[make_story(DIJK, human=human)]).problems
    assert (problem.code, problem.path, problem.line) == ("anchor-repeated", human.path, 8)


def test_a_human_translation_with_other_headings_is_a_warning_and_links_fall_back_to_the_top() -> None:
    human = _human("<p>No headings</p>", body_line=8)
    rendering = _render("../sport/2026-11-01-dijk.md#hoogte", others=[make_story(DIJK, human=human)])
    (problem,) = rendering.problems
    assert (problem.code, problem.severity) == ("headings-differ", Severity.WARNING)
    assert (problem.path, problem.line) == (human.path, 8)
    assert _links(rendering) == ["/nl/sport/dijk/#hoogte"]
    assert _english(rendering) == ["/en/games/dyke/"]


def test_a_dead_link_of_a_human_translation_is_told_in_its_own_file() -> None:
    human = _human('<h2>H</h2><p><a href="gone.md">x</a></p>', references=references(("gone.md", 9, 5)))
    (problem,) = _render(others=[make_story(DIJK, human=human)]).problems
    assert problem.place == f"{human.path}:9:5"


def test_a_dead_link_in_a_machine_translation_is_not_told_twice() -> None:
    story = make_story(replace(DIJK, html='<p><a href="x.md">x</a></p>'), english='<p><a href="x.md">x</a></p>')
    assert len(_render(others=[story]).problems) == 1


_ADDRESS = st.text(alphabet=st.sampled_from("abc/.#?%:&;<>\"'[]@\\ \x00\x01\n0dé€\u200d\U0001f600")) | st.text()
_START = st.sampled_from(["", "/", "/nl/", "/nl/#", "#", "../", "https://krant.example/nl/", "mailto:", "/media/"])


@given(st.lists(st.tuples(_START, _ADDRESS), max_size=4))
@settings(deadline=None, max_examples=25)
def test_no_address_however_odd_stops_a_build(parts: list[tuple[str, str]]) -> None:
    body = "".join(
        f'<p><a href="{escape(start + rest)}">x</a><img src="{escape(start + rest)}"></p>' for start, rest in parts
    )
    rendering = render_site([make_story(make_article(html=body), english=body)], {}, CONFIG, Path("leeg"))
    assert "nl/economie/sluis/index.html" in rendering.files
    assert etree.fromstring(text_of(rendering.files, "nl/feed.xml").encode()) is not None


@pytest.mark.parametrize("written", ["../sport/straks.en.md", "/en/oud/straks/"])
def test_a_link_to_a_translation_whose_dutch_is_held_back_says_so(written: str) -> None:
    dutch = make_article("sport/straks", section="Sport")
    human = make_article("sport/straks", path="content/sport/straks.en.md", aliases=("/en/oud/straks/",), language="en")
    rendering = _render(written, held=[Held(dutch, "draft", human=human)])
    (problem,) = rendering.problems
    assert problem.message == f"{written} is not published: its Dutch article is held back: it is a draft"
    assert "_redirects" not in rendering.files
    (problem,) = _render("/en/games/straks/", held=[Held(dutch, "draft", human=human)]).problems
    assert problem.message == "/en/games/straks/ is not published: it is a draft"
