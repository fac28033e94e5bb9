"""The sample newsroom at the root of the repository, built as ``make site`` builds it."""

from __future__ import annotations

import functools
import hashlib
import json
import re
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser

from sitegen.commands.cli import run
from sitegen.config import load_config
from sitegen.read import Reading, read_articles
from sitegen.render.addresses.urls import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
SEED = "economie/2020-09-14-bytedance-wijst-bod-microsoft-af"
SEED_BYTES = 2316
SEED_DIGEST = "825dfa8ae85fd7cb72989bf40c812b34dff72a4e920cda5e981d2b7da733acf1"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site, not yet built."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "translations", folder / "translations")
    shutil.copy(ROOT / "sitegen.toml", folder)
    return folder


@pytest.fixture(scope="module")
def events(site: Path) -> Iterator[list[dict[str, object]]]:
    """What the build of the sample told."""
    with pytest.MonkeyPatch.context() as patch:
        out = site / "events.json"
        with out.open("w") as stream:
            patch.setattr("sys.stdout", stream)
            code = run(["build", "--json", "--now", "2026-11-25T12:00", "-C", str(site)])
        told = [json.loads(line) for line in out.read_text().splitlines()]
        assert code == 0, told
        yield told


@pytest.fixture(scope="module")
def reading(site: Path) -> Reading:
    return read_articles(site, load_config(site), datetime(2026, 11, 25, tzinfo=UTC))


def test_the_seed_article_is_as_it_was_given(site: Path) -> None:
    body = (site / f"content/{SEED}.md").read_bytes()[-SEED_BYTES:]
    assert hashlib.sha256(body).hexdigest() == SEED_DIGEST


def test_the_repeated_paragraphs_are_dropped_and_told(site: Path, events: list[dict[str, object]]) -> None:
    repeats = [event for event in events if event["event"] == "repeat"]
    assert [(each["path"], each["line"], each["of"]) for each in repeats] == [(f"content/{SEED}.md", 19, [13, 15, 17])]
    page = html.parse(site / "public/nl/economie/bytedance-wijst-bod-microsoft-af/index.html")
    paragraphs = [each.text_content() for each in page.xpath("//article//p") if len(each.text_content()) > 150]
    assert len([text for text in paragraphs if "ByteDance heeft ons vandaag laten weten" in text]) == 1
    assert len(paragraphs) == len(set(paragraphs)) == 4


def test_nothing_is_wrong_with_the_sample(events: list[dict[str, object]]) -> None:
    assert [event for event in events if event["event"] == "problem"] == []
    assert [event["verdict"] for event in events if "verdict" in event] == ["duplicate", "update", "related"]
    assert [event["reason"] for event in events if event["event"] == "held"] == ["draft"]


def test_a_copy_leads_to_the_story_that_is_kept(site: Path, events: list[dict[str, object]]) -> None:
    copy = (site / "public/nl/economie/haven-marendam-krijgt-geld-voor-stroom/index.html").read_text()
    assert "/nl/binnenland/regering-betaalt-mee-aan-stroom-op-de-kade/" in copy
    assert 'http-equiv="refresh"' in copy


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_find_other_versions_and_related_news(
    site: Path, events: list[dict[str, object]], language: str
) -> None:
    derby_path = "sport/marendam-wint-derby-in-laatste-minuut"
    places = {
        "nl": ("weer/storm-trekt-over-de-kust", "weer/storm-drie-gewonden", derby_path),
        "en": ("weather/storm-hits-the-coast", "weather/storm-injures-three", derby_path),
    }
    first, newest, derby = (html.parse(site / f"public/{language}/{path}/index.html") for path in places[language])
    assert first.xpath('//aside[contains(@class, "newer")]//a/@href') == [f"/{language}/{places[language][1]}/"]
    assert newest.xpath('//nav[contains(@class, "others")]//a/@href') == [f"/{language}/{places[language][0]}/"]
    (later,) = derby.xpath('//nav[contains(@class, "others")]//a/@href')
    assert later.startswith(f"/{language}/sport/marendam-")


def test_the_list_in_the_docs_is_what_the_program_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dedupe", "--now", "2026-12-01", "-C", str(ROOT)]) == 0
    listed = (ROOT / "docs/deduplication.md").read_text().split("## The list\n\n```\n")[1].split("```")[0]
    assert listed in capsys.readouterr().out


def test_between_them_the_articles_use_every_field_and_all_of_markdown(reading: Reading) -> None:
    dutch = [article for article in reading.articles if article.language == "nl"]
    assert len(dutch) == 17  # the seed, fourteen articles, a draft, a colophon
    used = {name for article in reading.articles for name in article.lines}
    # Nothing in the sample needs duplicate_of, update_of or distinct_from: what is measured is right. The newest story
    # leads.
    assert used == {
        *("title", "date", "updated", "authors", "section", "tags", "summary", "image", "image_alt"),
        *(
            "image_caption",
            "image_credit",
            "slug",
            "slug_en",
            "draft",
            "expires",
            "source",
            "lang",
            "translation",
            "canonical",
            "corrections",
            "kind",
        ),
    }
    everything = "".join(article.html for article in reading.articles)
    elements = {element.tag for element in html.fragment_fromstring(everything, create_parent="div").iter("*")}
    assert elements >= {
        *("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "code", "table", "thead", "tbody", "th", "td"),
        *("dl", "dt", "dd", "abbr", "sup", "sub", "a", "img", "em", "strong", "hr", "br", "kbd", "details", "summary"),
        *("mark", "time", "div"),
    }
    assert "footnote-ref" in everything
    assert 'class="admonition' in everything
    assert "notranslate" in everything
    assert not any("<!--" in article.html for article in reading.articles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_one_language_and_says_who_translated_it(
    site: Path, events: list[dict[str, object]], language: str
) -> None:
    folder = site / "public" / language
    pages = [path.read_text("utf-8") for path in folder.glob("*/*/index.html")]
    shown = [text for text in pages if '<article class="story">' in text]
    assert len(shown) == 14
    earlier = [text for text in shown if 'class="notice newer"' in text]
    assert len(earlier) == 1
    for text in shown:
        assert re.search(rf'<html lang="{language}"', text)
        versions = re.findall(r'<link rel="alternate" hreflang="(?:nl|en|x-default)"', text)
        assert len(versions) == (0 if text in earlier else 3)
    machine = [text for text in shown if "translated from Dutch by a computer" in text]
    assert len(machine) == (13 if language == "en" else 0)


def test_a_correction_is_told_in_both_languages(site: Path, events: list[dict[str, object]]) -> None:
    for path, heading in (
        ("nl/binnenland/regering-betaalt-mee-aan-stroom-op-de-kade", "Correctie"),
        ("en/netherlands/government-helps-pay-for-shore-power", "Correction"),
    ):
        page: Any = html.fromstring((site / "public" / path / "index.html").read_bytes())
        (box,) = page.xpath('//section[contains(@class, "corrections")]')
        assert box.xpath("string(h2)") == heading
        assert "5" in box.xpath("string(p/text())")
        assert box.xpath(".//time/@datetime") == ["2026-11-13T00:00:00+01:00"]


def test_an_editor_stands_for_the_english_of_the_seed(site: Path, events: list[dict[str, object]]) -> None:
    page = (site / "public/en/economy/bytedance-rejects-microsoft-bid/index.html").read_text("utf-8")
    assert "translated from Dutch by a computer and reviewed by Redactie De Sluisbode." in page
    assert "<h1>ByteDance rejects Microsoft’s bid for TikTok</h1>" in page
    assert not [event for event in events if str(event.get("code", "")).startswith("correction")]


@pytest.mark.browser
def test_the_pages_as_a_reader_sees_them(site: Path, events: list[dict[str, object]], browser: Browser) -> None:
    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library calls it so)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=str(site / "public")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}"
    page = browser.new_page(viewport={"width": 390, "height": 844})
    strangers: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: strangers.append(request.url) if not request.url.startswith(home) else None)
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{home}/nl/economie/bytedance-wijst-bod-microsoft-af/")
    page.get_by_role("link", name="English", exact=True).click()
    assert page.url == f"{home}/en/economy/bytedance-rejects-microsoft-bid/"
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Read the Dutch original").click()
    assert page.url == f"{home}/nl/economie/bytedance-wijst-bod-microsoft-af/"
    pages = [path for language in LANGUAGES for path in (site / "public" / language).rglob("index.html")]
    for path in sorted(pages):
        if 'http-equiv="refresh"' in path.read_text():
            continue  # a copy, which leads on at once
        page.goto(f"{home}/{path.parent.relative_to(site / 'public').as_posix()}/")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
    assert strangers == []
    assert complaints == []
    page.close()
    server.shutdown()
    server.server_close()
