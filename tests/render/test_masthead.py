"""Logo and menus, as ``sitegen.toml`` asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sitegen.config import load_config
from sitegen.pictures import illustrate
from sitegen.problems import Severity
from sitegen.read.article import Article
from sitegen.read.selection import Held
from sitegen.render import Rendering, render_site, wanted_pictures
from tests.render.factory import make_article, make_story, page_of

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x04\xb0\x00\x00\x02v\x08\x02\x00\x00\x00"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1v1z"/></svg>'
PAGES = ("nl/index.html", "nl/economie/sluis/index.html", "nl/404.html")


def _render(root: Path, config: str, held: Sequence[Article] = ()) -> Rendering:
    (root / "content").mkdir()
    (root / "content/logo.png").write_bytes(PNG)
    (root / "content/logo.svg").write_bytes(SVG)
    (root / "sitegen.toml").write_text(
        '[site]\nbase_url = "https://krant.example/bode"\ntitle = { nl = "De Bode", en = "The Messenger" }\n' + config,
        "utf-8",
    )
    stories = [make_story(), make_story(make_article("sport/toernooi", section="Sport"), english=None)]
    return render_site(stories, {}, load_config(root), root, [Held(each, "draft", None) for each in held])


def _links(rendering: Rendering, name: str, menu: str) -> list[tuple[str, str]]:
    found = page_of(rendering.files, name).xpath(f"//nav[@class='{menu}']//a")
    return [(link.text, link.get("href")) for link in found]


def test_without_configuration_the_name_and_the_sections_stand_on_top(tmp_path: Path) -> None:
    rendering = _render(tmp_path, "")
    for name in PAGES:
        page = page_of(rendering.files, name)
        assert page.xpath("normalize-space(//*[@class='masthead'])") == "De Bode"
        assert not page.xpath("//*[@class='masthead']//img")
        assert [text for text, _ in _links(rendering, name, "menu")] == ["Economie", "Sport"]
        assert _links(rendering, name, "footer-menu") == []


def test_a_logo_stands_for_the_name_and_says_it(tmp_path: Path) -> None:
    rendering = _render(
        tmp_path, '[logo]\nfile = "logo.png"\ndark = "logo.svg"\nen = "The Messenger, since 1894"\nwidth = 300'
    )
    assert rendering.problems == ()
    for name in PAGES:
        (link,) = page_of(rendering.files, name).xpath("//*[@class='masthead']/a")
        (image,) = link.xpath(".//img")
        assert dict(image.attrib) == {"src": "/bode/media/logo.png", "alt": "De Bode", "width": "300", "height": "158"}
        (dark,) = link.xpath(".//source")
        assert dark.attrib == {"srcset": "/bode/media/logo.svg", "media": "(prefers-color-scheme: dark)"}
        assert link.text_content().strip() == ""
    (image,) = page_of(rendering.files, "en/index.html").xpath("//h1[@class='masthead']//img")
    assert image.get("alt") == "The Messenger, since 1894"
    assert rendering.files["media/logo.svg"] == tmp_path / "content/logo.svg"


@pytest.mark.parametrize(
    ("keys", "size"), [("", ("1200", "630")), ("height = 63", ("120", "63")), ("width = 9\nheight = 8", ("9", "8"))]
)
def test_a_logo_is_as_large_as_is_said(tmp_path: Path, keys: str, size: tuple[str, str]) -> None:
    rendering = _render(tmp_path, f'[logo]\nfile = "logo.png"\n{keys}')
    (image,) = page_of(rendering.files, "nl/404.html").xpath("//*[@class='masthead']//img")
    assert (image.get("width"), image.get("height")) == size


def test_a_logo_may_be_for_search_engines_alone(tmp_path: Path) -> None:
    rendering = _render(tmp_path, '[logo]\nfile = "logo.png"\nmasthead = false')
    assert page_of(rendering.files, "nl/index.html").xpath("string(//h1/a)").strip() == "De Bode"
    assert "media/logo.png" in rendering.files


@pytest.mark.parametrize(
    ("config", "code", "place", "message"),
    [
        ('[logo]\nfile = "weg.png"', "missing-file", (5, 1), "weg.png"),
        ('[logo]\nfile = "logo.png"\ndark = "weg.png"', "missing-file", (6, 1), "weg.png"),
        ('[logo]\nfile = "logo.svg"\nwidth = 100', "unknown-size", (5, 1), "how large"),
        ('[[menu.footer]]\nsection = "sprt"', "no-section", (5, 1), "'sprt'"),
        ('[[menu.header]]\nsection = "sport"\n[[menu.header]]\nnl = "x"\nto = "weg.md"', "dead-link", (8, 1), "weg.md"),
        ('[[menu.header]]\nen = "x"\nto = "/"\nto_en = "/en/weg/"', "dead-link", (7, 1), "/en/weg/"),
        ('[menu]\nfooter = [{ nl = "x", to = "weg.md" }]', "dead-link", (5, 23), "weg.md"),
    ],
)
def test_what_is_wrong_is_told_once_at_its_place(
    tmp_path: Path, config: str, code: str, place: tuple[int, int], message: str
) -> None:
    (problem,) = _render(tmp_path, config).problems
    assert (problem.path, problem.code, (problem.line, problem.column)) == ("sitegen.toml", code, place)
    assert message in problem.message
    assert problem.hint


def test_menus_lead_readers_to_their_own_language(tmp_path: Path) -> None:
    rendering = _render(
        tmp_path,
        '[[menu.header]]\nsection = "economie"\n[[menu.header]]\nsection = "sport"\nnl = "Sport & spel"\nen = "Games"\n'
        '[[menu.header]]\nnl = "Bruggen"\nen = "Bridges"\nto = "economie/sluis.md"\n'
        '[[menu.footer]]\nnl = "Abonneren"\nto = "https://winkel.example"\n'
        '[[menu.footer]]\nnl = "Archief"\nen = "Contact"\nto = "/nl/archief/"\nto_en = "mailto:desk@krant.example"\n',
    )
    assert rendering.problems == ()
    dutch = [
        ("Economie", "/bode/nl/economie/"),
        ("Sport & spel", "/bode/nl/sport/"),
        ("Bruggen", "/bode/nl/economie/sluis/"),
    ]
    for name in PAGES:
        assert _links(rendering, name, "menu") == dutch
        footer = [("Abonneren", "https://winkel.example"), ("Archief", "/bode/nl/archief/")]
        assert _links(rendering, name, "footer-menu") == footer
    # There is no sport in English.
    english = [("Economie", "/bode/en/economie/"), ("Bridges", "/bode/en/economie/sluis/")]
    assert _links(rendering, "en/index.html", "menu") == english
    assert _links(rendering, "en/index.html", "footer-menu") == [("Contact", "mailto:desk@krant.example")]


def test_the_section_of_a_page_is_marked_in_the_menu(tmp_path: Path) -> None:
    rendering = _render(tmp_path, '[[menu.header]]\nsection = "sport"\n[[menu.header]]\nsection = "economie"')
    marked = page_of(rendering.files, "nl/economie/sluis/index.html").xpath("//nav[@class='menu']//a[@aria-current]")
    assert [link.text for link in marked] == ["Economie"]


def test_a_menu_that_leads_to_a_draft_is_made_without_it(tmp_path: Path) -> None:
    rendering = _render(tmp_path, '[[menu.footer]]\nnl = "Colofon"\nto = "colofon.md"', [make_article("colofon")])
    (problem,) = rendering.problems
    assert (problem.code, problem.severity) == ("dead-link", Severity.ERROR)
    assert "not published" in problem.message
    assert _links(rendering, "nl/index.html", "footer-menu") == []


def test_a_logo_that_is_no_picture_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/logo.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "sitegen.toml").write_text('[logo]\nfile = "logo.pdf"\n', "utf-8")
    config = load_config(tmp_path)
    wanted = wanted_pictures([make_story()], {}, config, tmp_path)
    made = illustrate(wanted, tmp_path / "content", tmp_path / ".sitegen/pictures")
    rendering = render_site([make_story()], {}, config, tmp_path, illustrations=made)
    (problem,) = rendering.problems
    assert (problem.code, problem.place, problem.severity) == ("no-picture", "sitegen.toml:2:1", Severity.WARNING)
    assert "is a PDF document" in problem.message
    assert page_of(rendering.files, "nl/index.html").xpath("//*[contains(@class, 'masthead')]//img") == []
    assert "media/logo.pdf" not in rendering.files
