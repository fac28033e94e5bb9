"""The pages that compare, in headless Chromium: light, keyboard and width."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sitegen.config import parse_config
from sitegen.render import render_site

from .test_pages import BODY, translated

pytestmark = pytest.mark.browser

LONG = (
    "<p>Aansprakelijkheidsverzekeringsmaatschappijvergadering in de sluis.</p>"
    f"<table><tr>{'<th>Windsnelheid</th>' * 9}</tr></table><pre><code>{'regel zonder einde ' * 20}</code></pre>"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site whose files lead to each other."""
    folder = tmp_path_factory.mktemp("site")
    rendering = render_site([translated(html=BODY + LONG)], {}, parse_config(""), folder)
    for name, content in rendering.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read_bytes() if isinstance(content, Path) else content)
    return folder


def opened(browser: Browser, site: Path, **options: Any) -> Page:
    page = browser.new_context(base_url="http://krant.example", **options).new_page()

    def answer(route: Any) -> None:
        name = route.request.url.removeprefix("http://krant.example/")
        route.fulfill(path=site / f"{name}index.html" if name.endswith("/") else site / name)

    page.route("**/*", answer)
    page.goto("/en/economie/sluis/compare/")
    return page


LIT = """all => all.filter(each => getComputedStyle(each).backgroundColor !== "rgba(0, 0, 0, 0)")
    .map(each => each.innerText)"""


def lit(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-light]").evaluate_all(LIT)
    return found


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pointer_lights_both(browser: Browser, site: Path, script: bool, scheme: Any) -> None:
    page = opened(browser, site, java_script_enabled=script, color_scheme=scheme)
    assert lit(page) == []
    page.get_by_text("Het water zakt.", exact=True).hover()
    assert lit(page) == ["Het water zakt.", "HET WATER ZAKT."]
    page.get_by_text("EEN SCHEP.", exact=True).hover()
    assert lit(page) == ["Een schep.", "EEN SCHEP."]
    page.context.close()


def test_the_keyboard_goes_from_sentence_to_sentence(browser: Browser, site: Path) -> None:
    page = opened(browser, site)
    page.locator("#en-3-1").focus()
    assert lit(page) == ["De dijk", "DE DIJK"]
    for wanted in (["Het water zakt.", "HET WATER ZAKT."], ["Zie boven.", "ZIE BOVEN."]):
        page.keyboard.press("Tab")
        while not page.evaluate("!!document.activeElement.dataset.light"):
            page.keyboard.press("Tab")
        assert lit(page) == wanted
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.context.close()


@pytest.mark.parametrize("width", [320, 390, 720, 1280])
def test_columns_stand_beside_each_other_where_there_is_room(browser: Browser, site: Path, width: int) -> None:
    page = opened(browser, site, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    dutch, english = (page.get_by_text(each, exact=True).bounding_box() for each in ("Een emmer.", "EEN EMMER."))
    assert dutch
    assert english
    assert (dutch["y"] == english["y"]) is (width >= 720)
    page.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_reader_always_sees_which_side_is_which_language(browser: Browser, site: Path, width: int) -> None:
    page = opened(browser, site, viewport={"width": width, "height": 800})
    assert page.locator(".row.names").is_visible() is (width == 1280)
    label = "each => getComputedStyle(each, '::before').content"
    for words, name in (("Een emmer.", "Nederlands"), ("EEN EMMER.", "English")):
        side = page.locator(".body", has=page.get_by_text(words, exact=True))
        assert side.evaluate(label) == (f'"{name}"' if width == 390 else "none")
    page.context.close()


def test_paper_has_two_columns(browser: Browser, site: Path) -> None:
    page = opened(browser, site, viewport={"width": 600, "height": 800})
    page.emulate_media(media="print")
    dutch, english = (page.get_by_text(each, exact=True).bounding_box() for each in ("Een emmer.", "EEN EMMER."))
    assert dutch
    assert english
    assert dutch["y"] == english["y"]
    assert not page.get_by_text("Point at a sentence").is_visible()
    page.context.close()
