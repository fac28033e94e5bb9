"""Lists and the feet of articles in headless Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from benchmarks.host import hosted
from sitegen.config import parse_config
from sitegen.render import render_site
from tests.render.factory import DATE, make_article, make_story

pytestmark = pytest.mark.browser

STORIES = 20
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path fill="teal" d="M0 0h16v9H0z"/></svg>'
SUMMARIES = ("Kort.", "De gemeente trekt er een miljoen voor uit en wil in het voorjaar beginnen. " * 2)
ILLUSTRATED: dict[str, Callable[[int], bool]] = {
    "none": lambda number: False,
    "some": lambda number: number % 3 == 0 or number == 10,
    "all": lambda number: True,
}
"""Which stories have a picture, by the name of a site."""

ROWS = """cards => {
  const all = [];
  for (; cards.children.length > 1; cards.lastElementChild.remove()) {
    const rows = new Map();
    for (const card of cards.children) {
      const { top, bottom, left, right } = card.getBoundingClientRect();
      const picture = card.classList.contains("with-image");
      rows.set(top, [...(rows.get(top) ?? []), { bottom, left, right, picture }]);
    }
    all.push([...rows.values()]);
  }
  return all;
}"""
"""The boxes of the cards in each row: with all cards, without the last, and so on."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the sites stand, below their names."""
    folder = tmp_path_factory.mktemp("sites")
    (folder / "content").mkdir()
    (folder / "content/foto.svg").write_text(SVG, "utf-8")
    for name, illustrated in ILLUSTRATED.items():
        stories = [
            make_story(
                make_article(
                    f"economie/b-{number}",
                    title="De raad stemt na een lang debat toch in met de kade"[: 9 + 40 * (number % 2)],
                    summary=SUMMARIES[number % 2],
                    image="/foto.svg" if illustrated(number) else "",
                    date=DATE - timedelta(hours=number),
                )
            )
            for number in range(STORIES)
        ]
        config = parse_config(f'[site]\nbase_url = "https://bode.example/{name}"')
        for file, content in render_site(stories, {}, config, folder).files.items():
            path = folder / "public" / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read_bytes() if isinstance(content, Path) else content)
    (folder / "public/_headers").touch()
    with hosted(folder / "public") as found:
        yield found


@pytest.mark.parametrize("site", ILLUSTRATED)
@pytest.mark.parametrize(("width", "most"), [(390, 1), (768, 2), (1024, 2), (1280, 3), (1920, 3)])
def test_every_row_of_stories_is_full_and_even_but_for_a_last_story_by_itself(
    browser: Browser, address: str, site: str, width: int, most: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}/{site}/nl/")
    cards = page.locator(".cards")
    box = cards.bounding_box()
    assert box
    lists = cards.evaluate(ROWS)
    assert [sum(map(len, rows)) for rows in lists] == list(range(STORIES - 1, 1, -1))  # one leads
    assert max(map(len, lists[0])) == most or site != "none"
    for rows in lists:
        if len(rows[-1]) == 1:
            (alone,) = rows.pop()
            beside = max(1, most - 1) if alone["picture"] else most
            one = (box["width"] - (beside - 1) * 36) / beside
            assert (alone["left"], alone["right"]) == pytest.approx((box["x"], box["x"] + one), abs=0.1)
    for row in chain.from_iterable(lists):
        assert len({each["bottom"] for each in row}) == 1
        gaps = [after["left"] - before["right"] for before, after in pairwise(row)]
        assert gaps == pytest.approx([36] * len(gaps), abs=0.1)
        ends = row[0]["left"], row[-1]["right"]
        assert ends == pytest.approx((box["x"], box["x"] + box["width"]), abs=0.1)
    page.close()


@pytest.mark.parametrize("path", ["nl/archief/", "nl/archief/2026/", "nl/archief/2026/11/", "en/archive/"])
def test_links_of_the_archive_are_large_enough_for_a_thumb(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{address}/none/{path}")
    box = "each => each.getBoundingClientRect().height"
    links = page.locator(".headlines a").all()
    assert links
    assert all(each.evaluate(box) >= 44 for each in links)
    # All other links of the page: WCAG 2.2, success criterion 2.5.8.
    assert all(each.evaluate(box) >= 24 for each in page.get_by_role("link").all())
    # The words below a link lead there too.
    assert page.locator(".headlines .meta").first.evaluate(
        "each => { const { left, top, height } = each.getBoundingClientRect();"
        " return document.elementFromPoint(left + 1, top + height / 2).closest('a')?.href }"
    ) == links[0].evaluate("each => each.href")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_way_to_the_next_story_looks_like_a_link(browser: Browser, address: str, scheme: Any) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(f"{address}/none/nl/economie/b-3/")
    for label in ("Vorig bericht", "Volgend bericht"):
        link = page.get_by_role("navigation").get_by_role("link", name=label)
        line = "each => [getComputedStyle(each).textDecorationLine, getComputedStyle(each).textDecorationThickness]"
        colour = "each => getComputedStyle(each).color"
        assert link.evaluate(colour) != page.locator("h1").evaluate(colour)
        assert link.evaluate(line) == ["underline", "1px"]
        link.hover()
        assert link.evaluate(line) == ["underline", "2px"]
        link.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert link.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    page.close()
