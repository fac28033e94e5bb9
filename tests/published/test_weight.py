"""How much a reader fetches before the pictures."""

from __future__ import annotations

import gzip

from benchmarks.newsroom import Newsroom

FETCHED = "//link[@rel='stylesheet']/@href | //script/@src"


def compressed(newsroom: Newsroom, path: str) -> int:
    return len(gzip.compress(newsroom.file(path).read_bytes()))


def test_every_story_is_light(newsroom: Newsroom) -> None:
    """30 kB of HTML, style and scripts together."""
    heaviest = {}
    for path, page in newsroom.stories:
        heaviest[path] = sum(compressed(newsroom, str(each)) for each in [path, *page.xpath(FETCHED)])
    assert len(heaviest) > 20
    assert {path: weight for path, weight in heaviest.items() if weight > 30_000} == {}


def test_scripts_are_small_and_no_page_waits_for_one(newsroom: Newsroom) -> None:
    for path, page in newsroom.pages.items():
        scripts = page.xpath("//script[@src]")
        assert sum(newsroom.file(str(each.get("src"))).stat().st_size for each in scripts) <= 5_000, path
        assert all(each.get("defer") is not None or each.get("type") == "module" for each in scripts), path
        assert len(page.xpath("//link[@rel='stylesheet']")) <= 2, path
