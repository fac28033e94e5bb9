"""The page that searches, in headless Chromium, on a host that sends the site's own headers, below a path."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.config import parse_config
from sitegen.render import index_files, render_site
from sitegen.search import Document, index_documents
from tests.render.factory import make_article, make_story

pytestmark = pytest.mark.browser

MANY = 13


class _Host(SimpleHTTPRequestHandler):
    """A static host that knows of ``_headers`` only its first rule, which is for all pages."""

    def end_headers(self) -> None:
        name, _, value = (Path(self.directory) / "krant" / "_headers").read_text().splitlines()[1].partition(": ")
        self.send_header(name.strip(), value)
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        """Tests print nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("site")
    caption = '<figure><img src="" alt=""><figcaption>Bord op de kaap</figcaption></figure>'
    html = f"{caption}<p>Bij de sluis zwom een zeehond &amp; hij keek naar het &lt;b&gt;bord&lt;/b&gt;.</p>"
    english = "<p>Near the lock swam a porpoise.</p>"
    stories = [make_story(make_article(html=html), english=english)]
    stories += [
        make_story(make_article(f"sport/s-{number}", section="Sport", html="<p>De schaatsers zijn terug.</p>"))
        for number in range(MANY)
    ]
    colophon = make_article("colofon", title="Colofon", kind="page", section="", html="<p>Een uitgave van de bode.</p>")
    stories.append(make_story(colophon))
    config = parse_config('[site]\nbase_url = "https://bode.example/krant"\n[sections.sport]\nen = "Sports"')
    documents: list[Document] = []
    rendering = render_site(stories, {}, config, root, index=documents.extend)
    index = index_documents(documents, root / "index")
    assert isinstance(index, dict)
    for name, content in {**rendering.files, **index_files(index)}.items():
        path = root / "public" / "krant" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert isinstance(content, bytes)
        path.write_bytes(content)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(root / "public")))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/krant"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may say nothing on the console, ask no other host, and ask for nothing that is not there."""
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda got: complaints.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    page.on("request", lambda request: None if "//127.0.0.1:" in request.url else complaints.append(request.url))
    yield page
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize(
    ("start", "link", "word", "title", "section", "story"),
    [
        ("/nl/", "Zoeken", "zeehond", "Kop van sluis", "Economie", "/nl/economie/sluis/"),
        ("/en/", "Search", "porpoise", "Headline of sluis", "Economie", "/en/economie/sluis/"),
    ],
)
def test_a_word_of_the_text_leads_to_the_story_by_keyboard_alone(
    page: Page, address: str, start: str, link: str, word: str, title: str, section: str, story: str
) -> None:
    page.goto(address + start)
    page.get_by_role("link", name=link).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(word)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"“{word}”: 1")
    result = page.locator("#results li")
    expect(result.locator("mark")).to_contain_text(word)
    expect(result).to_contain_text(section)
    assert result.locator("time").get_attribute("datetime") == "2026-11-20T08:30:00+01:00"
    for _ in range(3):  # the choice of a section, the button, the story
        page.keyboard.press("Tab")
    expect(result.get_by_role("link", name=title)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(address + story)
    page.go_back()
    expect(result.get_by_role("link", name=title)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_nothing_is_loaded_before_somebody_searches(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/nl/zoeken/", wait_until="networkidle")
    assert not [url for url in asked if "/pagefind/" in url]
    page.get_by_role("searchbox").press_sequentially("zee")
    expect(page.get_by_role("status")).to_contain_text("“zee”: 1")
    assert [url for url in asked if "/pagefind/nl/" in url]


def test_an_address_with_words_and_a_section_searches_at_once(page: Page, address: str) -> None:
    page.goto(f"{address}/nl/zoeken/?q=schaatsers&section=Sport")
    expect(page.get_by_role("status")).to_contain_text(f"“schaatsers”: {MANY}")
    expect(page.locator("#results li")).to_have_count(10)
    page.get_by_role("button", name="Meer berichten").press("Enter")
    expect(page.locator("#results li")).to_have_count(MANY)
    expect(page.locator("#results li a").nth(10)).to_be_focused()
    expect(page.get_by_role("button", name="Meer berichten")).to_be_hidden()
    page.get_by_role("combobox").select_option("Economie")
    expect(page.get_by_role("status")).to_contain_text("Niets gevonden")
    assert page.url.endswith("?q=schaatsers&section=Economie")


def test_the_way_to_the_other_language_takes_the_words_along(page: Page, address: str) -> None:
    page.goto(f"{address}/nl/zoeken/?q=lock %26 sluis&section=Sport")
    ways = page.get_by_role("link", name="English")
    expect(ways).to_have_count(2)
    for way in ways.all():
        expect(way).to_have_attribute("href", re.compile(r"/krant/en/search/\?q=lock\+%26\+sluis$"))
    page.get_by_role("searchbox").fill("porpoise")
    expect(page.get_by_role("status")).to_contain_text("porpoise")
    ways.first.click()
    expect(page.get_by_role("searchbox")).to_have_value("porpoise")
    expect(page.get_by_role("status")).to_contain_text("“porpoise”: 1")
    page.get_by_role("searchbox").fill("")
    expect(page.get_by_role("link", name="Nederlands").first).to_have_attribute(
        "href", re.compile("/krant/nl/zoeken/$")
    )


def test_markup_that_a_text_shows_is_text_among_the_results_too(page: Page, address: str) -> None:
    page.goto(f"{address}/nl/zoeken/?q=bord")
    expect(page.locator("#results .excerpt")).to_contain_text("& hij keek naar het <b>bord</b>")


def test_a_word_of_the_headline_alone_is_found_and_the_excerpt_does_not_repeat_it(page: Page, address: str) -> None:
    page.goto(f"{address}/nl/zoeken/?q=kop")
    expect(page.get_by_role("status")).to_contain_text(f"“kop”: {MANY + 1}")
    page.goto(f"{address}/nl/zoeken/?q=kop sluis")
    result = page.locator("#results li").first
    expect(result.get_by_role("link")).to_have_text("Kop van sluis")
    expect(result.locator(".excerpt")).to_contain_text("Bij de sluis")
    expect(result.locator(".excerpt")).not_to_contain_text("Kop van")


def test_a_word_of_a_caption_is_found_and_the_excerpt_is_of_the_text(page: Page, address: str) -> None:
    for word in ("kaap", "zeehond"):
        page.goto(f"{address}/nl/zoeken/?q={word}")
        expect(page.get_by_role("status")).to_contain_text(f"“{word}”: 1")
        expect(page.locator("#results .excerpt")).to_have_text(re.compile("^Bij de sluis zwom een zeehond"))


def test_what_is_typed_is_no_markup(page: Page, address: str) -> None:
    page.goto(f"{address}/nl/zoeken/")
    page.get_by_role("searchbox").fill("<img src=x onerror=alert(1)> $& {count}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("“<img src=x onerror=alert(1)> $& {count}”")


def test_without_a_script_the_page_says_so_and_offers_archive_and_sections(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}/en/search/")
    expect(page.get_by_role("main")).to_contain_text("needs JavaScript")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.get_by_role("main").get_by_role("link", name="Sports").click()
    assert page.url == f"{address}/en/sport/"
    page.go_back()
    page.get_by_role("main").get_by_role("link", name="Archive").click()
    assert page.url == f"{address}/en/archive/"
    page.context.close()


def test_other_pages_run_no_webassembly(browser: Browser, address: str) -> None:
    page = browser.new_page()
    run = "WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 'ran', () => 'refused')"
    for path, outcome in (("/nl/", "refused"), ("/nl/economie/sluis/", "refused"), ("/nl/zoeken/", "ran")):
        page.goto(address + path)
        assert page.evaluate(run) == outcome
    page.close()


def test_a_page_that_is_no_news_is_found_without_section_and_date(page: Page, address: str) -> None:
    page.goto(f"{address}/nl/zoeken/?q=uitgave")
    results = page.locator("#results li")
    expect(results).to_have_count(1)
    expect(results.get_by_role("link")).to_have_attribute("href", "/krant/nl/colofon/")
    expect(results.locator("time, .kicker")).to_have_count(0)
