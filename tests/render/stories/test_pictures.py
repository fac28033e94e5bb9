from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement

from sitegen.config import Config, parse_config
from sitegen.pictures import Flaw, Illustrations, Picture, Rendition
from sitegen.problems import Severity
from sitegen.render import Rendering, render_site, wanted_pictures
from tests.render.factory import make_article, make_story, page_of, references, text_of

WEBP = (
    "/media/beelden/sluis.abc-480.webp 480w, /media/beelden/sluis.abc-800.webp 800w, "
    "/media/beelden/sluis.abc-1600.webp 1600w"
)
PLAIN = "/media/beelden/sluis.abc-1200.jpg"
ARTICLE = "nl/economie/sluis/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "beelden"
    folder.mkdir(parents=True)
    for name in ("sluis.jpg", "kapot.jpg", "a, b.jpg", "kaart.svg", "sluis.mp4"):
        (folder / name).write_bytes(b"")
    return tmp_path


def _rendition(width: int, kind: str) -> Rendition:
    return Rendition(Path(f"/kept/abc-{width}.{kind}"), width, width // 2)


def _made() -> Illustrations:
    lock = Picture(_rendition(1200, "jpg"), tuple(_rendition(width, "webp") for width in (480, 800, 1600)))
    broken = Flaw("picture-damaged", "cannot be read as a picture", "save it anew")
    return Illustrations({"beelden/sluis.jpg": lock, "beelden/a, b.jpg": lock, "beelden/kapot.jpg": broken})


def _rendered(site: Path, html: str = "<p>x</p>", config: str = "", **fields: Any) -> Rendering:
    article = make_article(html=html, **fields)
    return render_site([make_story(article)], {}, parse_config(config), site, illustrations=_made())


def _picture(page: HtmlElement, where: str) -> tuple[dict[str, str], dict[str, str]]:
    """The attributes of the one ``source`` and ``img`` below ``where``. (To lxml a source holds what follows it.)"""
    (source,) = page.xpath(f"{where}//picture/source")
    (image,) = page.xpath(f"{where}//picture//img")
    return dict(source.attrib), dict(image.attrib)


def test_the_picture_on_top_comes_first_and_in_all_widths(site: Path) -> None:
    fields = {"image": "../beelden/sluis.jpg", "image_alt": "De sluis", "image_credit": "Foto: Ans"}
    rendering = _rendered(site, **fields)
    assert rendering.problems == ()
    page = page_of(rendering.files, ARTICLE)
    source, image = _picture(page, "//figure")
    assert (source["type"], source["srcset"]) == ("image/webp", WEBP)
    assert source["sizes"]
    assert (image["src"], image["width"], image["height"], image["alt"]) == (PLAIN, "1200", "600", "De sluis")
    assert (image["fetchpriority"], image.get("loading")) == ("high", None)
    assert page.xpath("normalize-space(//figure/figcaption)") == "Foto: Ans"
    told = page_of(_rendered(site, **fields, image_caption="De sluis op vrijdag.").files, ARTICLE)
    assert told.xpath("normalize-space(//figure/figcaption)") == "De sluis op vrijdag. Foto: Ans"
    assert told.xpath("string(//figure/figcaption/span[@class='credit'])") == "Foto: Ans"
    for name in ("og:image", "twitter:image"):
        assert page.xpath(f"string(//meta[@property='{name}' or @name='{name}']/@content)").endswith(PLAIN)
    media = {name: path for name, path in rendering.files.items() if name.startswith("media/")}
    assert media == {
        f"media/beelden/sluis.{path.name}": path
        for path in map(Path, ("/kept/abc-480.webp", "/kept/abc-800.webp", "/kept/abc-1600.webp", "/kept/abc-1200.jpg"))
    }


def test_pictures_in_lists_wait_but_for_the_one_on_top(site: Path) -> None:
    stories = [
        make_story(make_article(f"economie/{name}", image="../beelden/sluis.jpg", featured=name == "a"))
        for name in ("a", "b")
    ]
    page = page_of(render_site(stories, {}, Config(), site, illustrations=_made()).files, "nl/index.html")
    _, lead = _picture(page, "//article[contains(@class, 'lead')]")
    assert (lead["fetchpriority"], lead.get("loading"), lead["alt"]) == ("high", None, "")
    _, other = _picture(page, "//article[not(contains(@class, 'lead'))]")
    assert (other.get("fetchpriority"), other["loading"], other["decoding"]) == (None, "lazy", "async")


def test_a_picture_in_the_text(site: Path) -> None:
    rendering = _rendered(site, '<p>Zie <img src="../beelden/sluis.jpg" alt="De sluis" title="Dicht">, daar.</p>')
    page = page_of(rendering.files, ARTICLE)
    source, image = _picture(page, "//div[@class='body']/p")
    assert source["srcset"] == WEBP
    assert (image["src"], image["width"], image["height"]) == (PLAIN, "1200", "600")
    assert (image["loading"], image["decoding"], image["title"]) == ("lazy", "async", "Dicht")
    assert page.xpath("string(//div[@class='body']/p)") == "Zie , daar."


def test_the_width_that_an_editor_gave_stays(site: Path) -> None:
    page = page_of(_rendered(site, '<p>a <img src="../beelden/sluis.jpg" alt="" width="200"></p>').files, ARTICLE)
    source, image = _picture(page, "//p")
    assert (image["width"], image.get("height"), source["sizes"]) == ("200", None, "200px")


@pytest.mark.parametrize("name", ["sluis.jpg", "kaart.svg"])
def test_the_title_of_a_picture_by_itself_is_its_caption(site: Path, name: str) -> None:
    html = f'<p><img src="../beelden/{name}" alt="De sluis" title="Gebouwd in 1911 &amp; later"></p><p>Tekst.</p>'
    page = page_of(_rendered(site, html).files, ARTICLE)
    (figure,) = page.xpath("//div[@class='body']/figure")
    assert figure.xpath("string(figcaption)") == "Gebouwd in 1911 & later"
    assert figure.xpath("count(.//img[@title])") == 0


def test_a_picture_of_an_editors_own_figure_stays_in_it(site: Path) -> None:
    html = '<figure><img src="../beelden/sluis.jpg" alt=""><figcaption>Zo.</figcaption></figure>'
    page = page_of(_rendered(site, html).files, ARTICLE)
    _picture(page, "//div[@class='body']/figure")
    assert page.xpath("string(//div[@class='body']/figure)") == "Zo."


def test_an_editors_own_picture_element_is_not_put_into_another(site: Path) -> None:
    page = page_of(_rendered(site, '<p><picture><img src="../beelden/sluis.jpg" alt=""></picture></p>').files, ARTICLE)
    assert len(page.xpath("//picture")) == 1


def test_addresses_honour_the_base_path_and_escape_commas(site: Path) -> None:
    config = '[site]\nbase_url = "https://krant.example/nieuws"'
    page = page_of(_rendered(site, '<p><img src="../beelden/a, b.jpg" alt=""></p>', config).files, ARTICLE)
    source, _ = _picture(page, "//p")
    assert source["srcset"].startswith("/nieuws/media/beelden/a%2C%20b.abc-480.webp 480w, /nieuws/")
    assert len(source["srcset"].split(",")) == 3


def test_a_link_leads_to_the_largest_file(site: Path) -> None:
    rendering = _rendered(site, '<p><a href="../beelden/sluis.jpg">groter</a></p>')
    link = page_of(rendering.files, ARTICLE).xpath("//a[text()='groter']/@href")
    assert link == ["/media/beelden/sluis.abc-1600.webp"]
    assert "media/beelden/sluis.jpg" not in rendering.files


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            '<p>a</p><p><img {} alt="De sluis &amp; meer" title="Zo"></p><p>b</p>',
            "<p>a</p><p><span>De sluis &amp; meer</span></p><p>b</p>",
        ),
        ('<p>a <img {} alt="De sluis"> b</p>', "<p>a <span>De sluis</span> b</p>"),
        ('<p>a <img {} alt=""> b</p>', "<p>a  b</p>"),
        ('<p>a</p><p><img {} alt=""></p><p>b</p>', "<p>a</p><p>b</p>"),
        ('<p><img {} alt="" title="Gebouwd in 1911"></p>', "<p><span>Gebouwd in 1911</span></p>"),
        ('<p>a</p><p><a href="https://x.example/"><img {} alt=""></a></p>', "<p>a</p>"),
        (
            '<figure><img {} alt=""><figcaption>Zo.</figcaption></figure>',
            "<figure><figcaption>Zo.</figcaption></figure>",
        ),
        (
            '<p>a</p><figure><picture><source srcset="../beelden/sluis.jpg"><img {} alt=""></picture></figure>',
            "<p>a</p>",
        ),
        ('<p>a <img {} alt="x" srcset="../beelden/kapot.jpg 2x"></p>', "<p>a <span>x</span></p>"),
        (
            '<video poster="../beelden/kapot.jpg" src="../beelden/sluis.mp4"></video>',
            '<video src="/media/beelden/sluis.mp4"></video>',
        ),
    ],
)
def test_a_damaged_picture_in_the_text_leaves_its_words(site: Path, html: str, shown: str) -> None:
    story = make_story(make_article(html=html.format('src="../beelden/kapot.jpg"')))
    rendering = render_site([story], {}, Config(), site, illustrations=_made())
    assert {each.code for each in rendering.problems} == {"picture-damaged"}
    body = text_of(rendering.files, ARTICLE).partition('<div class="body">')[2].partition("</div>")[0]
    assert body.strip() == shown
    assert "media/beelden/kapot.jpg" not in rendering.files


def test_no_srcset_names_a_damaged_picture(site: Path) -> None:
    html = '<p><img src="../beelden/kaart.svg" alt="" srcset="../beelden/kapot.jpg 2x"></p>'
    page = page_of(_rendered(site, html).files, ARTICLE)
    assert page.xpath("//p/img/@src") == ["/media/beelden/kaart.svg"]
    assert page.xpath("//p/img/@srcset") == []


def test_a_damaged_picture_is_told_at_its_line_and_shown_nowhere(site: Path) -> None:
    article = make_article(
        html='<p><img src="../beelden/kapot.jpg" alt=""></p>',
        image="../beelden/kapot.jpg",
        lines={"image": 3},
        references=references(("../beelden/kapot.jpg", 9, 1)),
    )
    rendering = render_site([make_story(article)], {}, Config(), site, illustrations=_made())
    assert [(each.code, each.line, each.severity) for each in rendering.problems] == [
        ("picture-damaged", 9, Severity.WARNING),
        ("picture-damaged", 3, Severity.WARNING),
    ]
    assert page_of(rendering.files, ARTICLE).xpath("//img") == []
    assert page_of(rendering.files, ARTICLE).xpath("//meta[@property='og:image']") == []
    assert page_of(rendering.files, "nl/index.html").xpath("//img") == []
    assert "media/beelden/kapot.jpg" not in rendering.files


def test_feeds_name_pictures_in_full(site: Path) -> None:
    html = '<p><img src="../beelden/sluis.jpg" alt=""></p>'
    config = '[site]\nbase_url = "https://krant.example"\n[feeds]\ncontent = "full"'
    feed = text_of(_rendered(site, html, config, image="../beelden/sluis.jpg").files, "nl/feed.json")
    assert f'"image": "https://krant.example{PLAIN}"' in feed
    assert feed.count("https://krant.example/media/beelden/sluis.abc-800.webp 800w") == 1
    assert '\\"/media/' not in feed


def test_pages_that_compare_show_the_same_pictures(site: Path) -> None:
    html = '<p><img src="../beelden/sluis.jpg" alt="" title="Zo"></p><picture><img src="../beelden/sluis.jpg" alt="">'
    story = make_story(make_article(html=html), english=html)
    page = page_of(
        render_site([story], {}, Config(), site, illustrations=_made()).files, "en/economie/sluis/compare/index.html"
    )
    assert len(page.xpath("//picture/source")) == 2
    assert len(page.xpath("//picture")) == 4


def _not_shown(name: str) -> Illustrations:
    return Illustrations({name: Flaw("no-picture", "is a film and no picture", "link to it: [words]({})")})


def test_what_is_no_picture_is_told_with_the_link_that_offers_it(site: Path) -> None:
    (site / "content/beelden/de film.mp4").write_bytes(b"")
    html = '<p><img src="../beelden/de%20film.mp4" alt="De sluis gaat open"></p>'
    article = make_article(
        html=html,
        image="../beelden/de film.mp4",
        lines={"image": 3},
        references=references(("../beelden/de%20film.mp4", 9, 1)),
    )
    made = _not_shown("beelden/de film.mp4")
    rendering = render_site([make_story(article)], {}, Config(), site, illustrations=made)
    assert [(each.code, each.line, each.column, each.severity) for each in rendering.problems] == [
        ("no-picture", 9, 1, Severity.WARNING),
        ("no-picture", 3, 0, Severity.WARNING),
    ]
    assert {each.hint for each in rendering.problems} == {"link to it: [words](../beelden/de%20film.mp4)"}
    page = page_of(rendering.files, ARTICLE)
    assert page.xpath("//img") == []
    assert page.xpath("string(//div[@class='body']/p)") == "De sluis gaat open"
    assert not [name for name in rendering.files if name.startswith("media/")]


def test_what_is_no_picture_may_be_linked_and_played(site: Path) -> None:
    html = '<p><a href="../beelden/sluis.mp4">De film</a></p><video src="../beelden/sluis.mp4"></video>'
    story = make_story(make_article(html=html))
    rendering = render_site([story], {}, Config(), site, illustrations=_not_shown("beelden/sluis.mp4"))
    assert rendering.problems == ()
    page = page_of(rendering.files, ARTICLE)
    assert page.xpath("//a[text()='De film']/@href | //video/@src") == ["/media/beelden/sluis.mp4"] * 2
    assert rendering.files["media/beelden/sluis.mp4"] == site / "content/beelden/sluis.mp4"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../beelden/sluis.jpg">x</a>',
        "<a class='x' href = '../beelden/sluis.jpg'>x</a>",
        "<a href=../beelden/sluis.jpg>x</a>",
        '<a href="http://localhost:8000/media/beelden/sluis.jpg?x">x</a>',
        '<a href="/beelden/sluis.jpg#x">x</a>',
        '<a href="../beelden/sluis.jpg/">x</a>',
        '<a href="a.md">x</a><a href="../beelden/sluis.jpg">x</a>',
        '<map><area href="../beelden/sluis.jpg"></map>',
        '<video poster="../beelden/sluis.jpg"></video>',
        '<picture><source srcset="weg.webp 1x, ../beelden/sluis.jpg 2x"></picture>',
        '<img src="weg.jpg" srcset="../beelden/sluis.jpg 2x">',
    ],
)
def test_a_file_is_found_however_it_is_named(site: Path, html: str) -> None:
    assert wanted_pictures([make_story(make_article(html=html))], {}, Config(), site).files == ["beelden/sluis.jpg"]


def test_logos_and_what_menus_link_are_wanted(site: Path) -> None:
    menus = '[[menu.header]]\nnl = "Kaart"\nen = "Map"\nto = "/beelden/kaart.svg"\nto_en = "beelden/a, b.jpg"'
    config = parse_config(f'[logo]\nfile = "beelden/sluis.jpg"\ndark = "weg.jpg"\n{menus}')
    assert wanted_pictures([], {}, config, site).files == ["beelden/a, b.jpg", "beelden/kaart.svg", "beelden/sluis.jpg"]


def test_which_pictures_are_wanted(site: Path) -> None:
    html = (
        '<p><img src="sluis.jpg"><img src="/media/beelden/kapot.jpg?x#y"><a href="../beelden/a, b.jpg">g</a>'
        '<img src="../beelden/kaart.svg"><a href="../beelden/sluis.mp4">film</a><img src="https://elders.example/x.jpg">'
        '<img src="../../buiten.jpg"><img src="weg.jpg"><img src="http://[x.jpg"></p>'
    )
    stories = [
        make_story(make_article("beelden/een", html=html, image="kaart.svg")),
        make_story(make_article("beelden/twee", image="sluis.jpg")),
    ]
    assert wanted_pictures(stories, {}, Config(), site).files == [
        "beelden/a, b.jpg",
        "beelden/kaart.svg",
        "beelden/kapot.jpg",
        "beelden/sluis.jpg",
        "beelden/sluis.mp4",
    ]


def test_a_human_translation_has_pictures_of_its_own(site: Path) -> None:
    human = make_article("engels/lock", language="en", html='<p><img src="../beelden/sluis.jpg"></p>', title="Lock")
    story = make_story(make_article("beelden/een"), english=None, human=human)
    assert wanted_pictures([story], {}, Config(), site).files == ["beelden/sluis.jpg"]
