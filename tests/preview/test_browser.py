"""The preview's script in a real browser, in a page with the site's own Content-Security-Policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.preview import Preview
from sitegen.problems import Problem
from sitegen.publish import publish

pytestmark = pytest.mark.browser

PAGE = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Krant</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self';
connect-src 'self'; base-uri 'none'; form-action 'none'"></head>
<body><h1>{title}</h1><p style-less>{filler}</p></body></html>"""
HOSTILE = "<img src=x onerror=alert(1)>"
PROBLEMS = [
    Problem("bad-date", "geen datum: 'gisteren'", "write 2026-11-25", "content/brug.md", 3, 7),
    Problem("unknown-field", HOSTILE, "", "content/haven.md", 2),
]


class Newsroom:
    """A site with one page, its preview, and a browser page that shows it."""

    def __init__(self, output: Path, page: Page) -> None:
        self.output = output
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.publish("Eerste")
        self.preview = Preview(lambda: output, "/krant", "127.0.0.1", 0, port_was_asked=True)
        self.preview.start()

    def publish(self, title: str) -> None:
        text = PAGE.format(title=title, filler="woord " * 8000)
        publish({"index.html": text.encode(), "nl/index.html": text.encode()}, self.output)

    def save(self, title: str) -> None:
        """What happens when an editor saves a good article."""
        self.publish(title)
        self.preview.published()


@pytest.fixture
def newsroom(tmp_path: Path, browser: Browser) -> Iterator[Newsroom]:
    context = browser.new_context()
    newsroom = Newsroom(tmp_path / "public", context.new_page())
    yield newsroom
    newsroom.preview.close()
    assert newsroom.complaints == []
    context.close()


def hide(page: Page, hidden: bool) -> None:
    """Let ``page`` believe that it is in the background, or in front again; headless browsers show every page."""
    state = "hidden" if hidden else "visible"
    page.evaluate(
        """state => {
            Object.defineProperty(document, "visibilityState", {value: state, configurable: true});
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


def test_the_page_reloads_after_a_publication_and_stays_where_it_was(newsroom: Newsroom) -> None:
    page = newsroom.page
    page.goto(newsroom.preview.url)
    page.evaluate("window.scrollTo(0, 900)")
    newsroom.save("Tweede")
    expect(page.locator("h1")).to_have_text("Tweede")
    page.wait_for_function("window.scrollY > 800")


def test_problems_are_shown_over_the_last_good_page_until_they_are_mended(newsroom: Newsroom) -> None:
    page = newsroom.page
    page.goto(newsroom.preview.url)
    newsroom.preview.failed(PROBLEMS)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("2 problems")
    expect(alert).to_contain_text("content/brug.md:3:7")
    expect(alert).to_contain_text("geen datum: 'gisteren'")
    expect(alert).to_contain_text("write 2026-11-25")
    expect(alert).to_contain_text(HOSTILE)
    expect(page.locator("h1")).to_have_text("Eerste")
    assert alert.evaluate("box => getComputedStyle(box).backgroundColor") == "rgb(122, 18, 32)"
    page.goto(newsroom.preview.url + "nl/")
    expect(page.get_by_role("alert")).to_contain_text("2 problems")
    newsroom.save("Hersteld")
    expect(page.locator("h1")).to_have_text("Hersteld")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_problems_can_be_dismissed_and_come_back_with_the_next(newsroom: Newsroom) -> None:
    page = newsroom.page
    page.goto(newsroom.preview.url)
    newsroom.preview.failed(PROBLEMS)
    page.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    newsroom.preview.failed(PROBLEMS[:1])
    expect(page.get_by_role("alert")).to_contain_text("1 problem")
    page.keyboard.press("Escape")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_page_in_the_background_catches_up_when_it_is_seen(newsroom: Newsroom) -> None:
    page = newsroom.page
    page.goto(newsroom.preview.url)
    hide(page, hidden=True)
    newsroom.save("Gemist")
    page.wait_for_timeout(500)
    expect(page.locator("h1")).to_have_text("Eerste")
    hide(page, hidden=False)
    expect(page.locator("h1")).to_have_text("Gemist")


def test_many_tabs_in_the_background_leave_connections_for_the_one_in_front(newsroom: Newsroom) -> None:
    context = newsroom.page.context
    tabs = [context.new_page() for _ in range(9)]
    for tab in tabs:
        tab.goto(newsroom.preview.url, timeout=10_000)
        hide(tab, hidden=True)
    newsroom.page.goto(newsroom.preview.url, timeout=10_000)
    newsroom.save("Voor iedereen")
    expect(newsroom.page.locator("h1")).to_have_text("Voor iedereen")
    hide(tabs[4], hidden=False)
    expect(tabs[4].locator("h1")).to_have_text("Voor iedereen")


def test_going_back_in_the_history_shows_the_newest_page(newsroom: Newsroom) -> None:
    page = newsroom.page
    page.goto(newsroom.preview.url)
    page.goto(newsroom.preview.url + "nl/")
    newsroom.save("Nieuwste")
    expect(page.locator("h1")).to_have_text("Nieuwste")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Nieuwste")


def test_a_page_finds_the_server_again_after_a_restart(newsroom: Newsroom) -> None:
    page = newsroom.page
    page.goto(newsroom.preview.url)
    port = newsroom.preview.port
    newsroom.preview.close()
    newsroom.publish("Na de herstart")
    newsroom.preview = Preview(lambda: newsroom.output, "/krant", "127.0.0.1", port, port_was_asked=True)
    newsroom.preview.start()
    expect(page.locator("h1")).to_have_text("Na de herstart", timeout=15_000)
    newsroom.complaints = [each for each in newsroom.complaints if "ERR_CONNECTION_REFUSED" not in each]
