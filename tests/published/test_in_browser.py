"""Every kind of page in headless Chromium, sent with the headers that the site asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.newsroom import KINDS, Newsroom

pytestmark = pytest.mark.browser

TABBABLE = "a[href]:not([tabindex='-1']), button, input, select, summary, [tabindex='0']"


DECODED = "each => { each.loading = 'eager'; return each.decode().catch(() => each.src); }"
"""Nothing, or the address of a picture that cannot be shown."""


class Visit:
    """A page in a browser, and all that it complained of: console, failures, requests to other hosts."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        # Without the reader's languages "/" would lead on.
        options = {"locale": "fr-FR", "base_url": address, **options}
        self.page = browser.new_context(**options).new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._note(not request.url.startswith(f"{address}/"), request.url))
        self.page.on("response", lambda got: self._note(got.status >= 400, f"{got.status} {got.url}"))

    def _note(self, wrong: bool, complaint: str) -> None:
        if wrong:
            self.complaints.append(complaint)


@pytest.fixture(scope="module")
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    visit = Visit(browser, address)
    yield visit
    visit.page.context.close()


@pytest.fixture(scope="module", params=KINDS)
def page(visit: Visit, request: pytest.FixtureRequest) -> Page:
    """One page after the other; the tests below share each."""
    visit.complaints.clear()
    visit.page.set_viewport_size({"width": 1280, "height": 800})
    visit.page.emulate_media(color_scheme="light", media="screen")
    visit.page.goto(request.param)
    return visit.page


def too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def test_the_page_fits_every_screen_and_complains_of_nothing(page: Page, visit: Visit) -> None:
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert not too_wide(page), width
    broken = page.evaluate(f"Promise.all([...document.images].map({DECODED}))")
    assert [src for src in broken if src] == []
    assert visit.complaints == []


def test_letters_of_twice_the_size_still_fit(page: Page) -> None:
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (640, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert not too_wide(page), width
    page.evaluate("document.documentElement.style.fontSize = ''")


def barriers(page: Page, checkers: Path, scheme: str) -> list[tuple[str, list[str]]]:
    """What axe-core finds in ``page``: each rule with the elements that break it. In the dark scheme only colours."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # parameters lose the literal type
    if not page.evaluate("'axe' in window"):
        page.evaluate((checkers / "axe-core/axe.min.js").read_text("utf-8"))
    colours = {"runOnly": ["color-contrast", "link-in-text-block"]}
    rules = colours if scheme == "dark" else {"rules": {"target-size": {"enabled": True}}}
    found = page.evaluate("rules => axe.run(document, {resultTypes: ['violations'], ...rules})", rules)
    assert found["passes"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_barrier(page: Page, checkers: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for scheme in ("light", "dark"):
        assert barriers(page, checkers, scheme) == [], scheme


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/nl/zoeken/?q=brug", "/en/search/?q=bridge"])
def test_axe_finds_no_barrier_among_the_results_of_a_search(
    browser: Browser, address: str, checkers: Path, path: str, scheme: str
) -> None:
    visit = Visit(browser, address)
    visit.page.goto(path)
    expect(visit.page.locator("#results mark").first).to_be_visible()
    for width in (390, 1280):
        visit.page.set_viewport_size({"width": width, "height": 800})
        assert barriers(visit.page, checkers, scheme) == [], width
        assert not too_wide(visit.page), width
    assert visit.complaints == []
    visit.page.context.close()


def test_paper_has_the_text_and_nothing_to_press(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator("h1").first.is_visible()
    for selector in (".menu", ".switch", ".skip", ".site-footer", ".pagination", ".tags", ".neighbours"):
        assert not any(each.is_visible() for each in page.locator(selector).all()), selector
    # The address of a source is worth its ink, one within the site is not.
    after = "each => getComputedStyle(each, '::after').content"
    for link in page.locator(".body a").all():
        href = link.get_attribute("href") or ""
        assert (href in link.evaluate(after)) is href.startswith("http"), href
    # Black on white, even for a reader of the dark scheme.
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


@pytest.mark.parametrize("path", ["/nl/", KINDS[-2]])
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    browser: Browser, address: str, path: str
) -> None:
    page = Visit(browser, address).page
    page.goto(path)
    count = page.evaluate(f'[...document.querySelectorAll("{TABBABLE}")].length')
    assert count > 20
    page.evaluate(f'document.querySelectorAll("{TABBABLE}").forEach((each, place) => each.dataset.place = place)')
    for place in range(count):
        page.keyboard.press("Tab")
        at, outline = page.evaluate(
            "[document.activeElement.dataset.place, getComputedStyle(document.activeElement).outlineStyle]"
        )
        assert (at, outline) == (str(place), "solid")
    page.context.close()


@pytest.mark.parametrize(("motion", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_for_those_who_want_it_still(browser: Browser, address: str, motion: Any, behaviour: str) -> None:
    page = Visit(browser, address, reduced_motion=motion).page
    page.goto("/nl/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour
    page.context.close()


def test_the_whole_site_reads_without_scripts(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, java_script_enabled=False)
    page = visit.page
    page.goto("/")
    page.get_by_role("link", name="English").click()
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Sport").click()
    page.locator(".card-title a[href$='/record-turnout-at-lock-run/']").click()
    page.get_by_role("link", name="Compare with the original").click()
    assert page.url == f"{address}/en/sport/record-turnout-at-lock-run/compare/"
    assert page.locator(".row .dutch").first.is_visible()
    assert visit.complaints == []
    page.context.close()


def test_an_address_that_does_not_exist_is_answered_in_its_language(browser: Browser, address: str) -> None:
    page = Visit(browser, address).page
    for path, words in (("/en/nowhere/", "Page not found"), ("/nl/nergens/", "Pagina niet gevonden")):
        response = page.goto(path)
        assert response
        assert response.status == 404
        assert page.get_by_role("heading", name=words).is_visible()
    page.context.close()


def test_a_copy_leads_on_to_the_story_that_was_kept(browser: Browser, address: str, newsroom: Newsroom) -> None:
    page = Visit(browser, address).page
    page.goto("/en/economy/shore-power-for-marendam-harbour/")
    page.wait_for_url("**/en/netherlands/government-helps-pay-for-shore-power/")
    page.context.close()


def test_a_policy_is_sent_and_forbids_what_is_not_of_the_site(browser: Browser, address: str) -> None:
    visit = Visit(browser, address)
    response = visit.page.goto("/nl/")
    assert response
    assert "default-src 'none'" in response.headers["content-security-policy"]
    visit.page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://elders.example/a.png'}))")
    visit.page.wait_for_timeout(50)
    assert any("Content Security Policy" in each for each in visit.complaints)
    visit.page.context.close()
