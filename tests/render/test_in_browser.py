"""The default theme in headless Chromium: what no parser can see."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sitegen.config import parse_config
from sitegen.read.article import Correction
from sitegen.render import render_site

from .factory import DATE, make_article, make_story

pytestmark = pytest.mark.browser

WIDE = (
    '<h2 id="kop">Aansprakelijkheidsverzekeringsmaatschappijvergadering</h2><p>Zie <a href="#kop">de kop</a> en '
    "https://elders.example/een/heel/lang/adres/zonder/spaties/dat/nergens/wil/breken/ooit/nooit/meer.html</p>"
    f"<table><thead><tr>{'<th>Windsnelheid</th>' * 9}</tr></thead><tbody><tr>{'<td>124</td>' * 9}</tr></tbody></table>"
    f"<pre><code>{'regel zonder einde ' * 20}</code></pre>"
    '<p><img src="/sluis.svg" alt="Een sluis" width="1600" height="400"></p>'
    "<details><summary>Meer</summary><p>x</p></details><p><kbd>Ctrl</kbd> <mark>mark</mark></p>"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 400"><rect width="1600" height="400" fill="teal"/></svg>'
)
CORRECTIONS = (Correction(DATE, "Er stond aansprakelijkheidsverzekeringsmaatschappij; dat is vergadering."),)
PATHS = (
    *("/nl/", "/nl/pagina/2/", "/en/economie/sluis/", "/nl/economie/", "/nl/tag/water/", "/nl/auteurs/ans/"),
    *("/nl/archief/", "/nl/archief/2026/11/", "/404.html", "/en/404.html", "/en/search/"),
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Tests print nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site on a server of loopback."""
    root = tmp_path_factory.mktemp("site")
    (root / "content").mkdir()
    (root / "content" / "sluis.svg").write_text(SVG, encoding="utf-8")
    stories = [
        make_story(
            make_article(
                title=f"Sluis {word}",
                html=WIDE,
                image="/sluis.svg",
                tags=("Water",),
                authors=("Ans",),
                corrections=CORRECTIONS,
            ),
            english=WIDE,
        )
        for word in ("bijbestuursvergaderingszaalreserveringssysteem",)
    ]
    stories += [make_story(make_article(f"sport/s-{number}", section=f"Rubriek {number}")) for number in range(12)]
    toml = '[site]\ntitle = {nl = "De Veldersluische Courant", en = "The Veldersluis Courant"}\n[build]\npage_size = 5'
    rendering = render_site(stories, {}, parse_config(toml), root)
    assert rendering.problems == ()
    output = root / "public"
    for name, content in rendering.files.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read_bytes() if isinstance(content, Path) else content)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(output)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _open(browser: Browser, **options: Any) -> tuple[Page, list[str]]:
    """A page, and what it complains of: console messages, failures, requests to other hosts."""
    page = browser.new_context(**options).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda got: complaints.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    page.on("request", lambda request: None if "//127.0.0.1:" in request.url else complaints.append(request.url))
    return page, complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways_and_none_complains(browser: Browser, address: str, scheme: Any) -> None:
    page, complaints = _open(browser, color_scheme=scheme)
    for path in PATHS:
        page.goto(address + path)
        for width in (320, 390, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
    assert complaints == []
    page.context.close()


def test_the_switch_lands_on_the_same_story_without_a_script(browser: Browser, address: str) -> None:
    page, complaints = _open(browser, java_script_enabled=False)
    page.goto(f"{address}/nl/economie/sluis/")
    page.get_by_role("banner").get_by_role("link", name="English").click()
    assert page.url == f"{address}/en/economie/sluis/"
    page.get_by_role("link", name="Read the Dutch original").click()
    assert page.url == f"{address}/nl/economie/sluis/"
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize(("locale", "path"), [("nl-BE", "/nl/"), ("en-US", "/en/"), ("fr-FR", "/")])
def test_the_root_follows_the_browser_s_language(browser: Browser, address: str, locale: str, path: str) -> None:
    page, complaints = _open(browser, locale=locale)
    page.goto(f"{address}/")
    page.wait_for_url(f"{address}{path}")
    if path == "/":
        page.get_by_role("link", name="English").click()
        assert page.url == f"{address}/en/"
    assert complaints == []
    page.context.close()


def test_the_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    page, _ = _open(browser)
    page.goto(f"{address}/nl/economie/sluis/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    assert skip.evaluate("link => link === document.activeElement && link.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()


def test_print_leaves_out_what_paper_cannot_do(browser: Browser, address: str) -> None:
    page, _ = _open(browser)
    page.goto(f"{address}/nl/economie/sluis/")
    page.emulate_media(media="print")
    assert page.locator("article h1").is_visible()
    assert not page.locator("nav.menu").is_visible()
    assert not page.locator("a.switch").is_visible()
    page.context.close()
