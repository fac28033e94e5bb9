"""An editor's morning: ``sitegen serve`` as it is, real files, a real browser."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.sites import BRIDGE, make_site

PATIENCE = 30.0


@dataclass(frozen=True)
class Session:
    """A running ``sitegen serve``."""

    site: Path
    url: str

    def get(self, path: str) -> str:
        """The page at ``path``; what the server says of a missing one starts with its status."""
        try:
            with urllib.request.urlopen(self.url.rstrip("/") + path, timeout=PATIENCE) as response:
                return str(response.read().decode())
        except urllib.error.HTTPError as error:
            return f"{error.code} {error.read().decode()}"


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until ``condition`` holds; fail after half a minute."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.1)


@contextmanager
def served(site: Path, *options: str) -> Iterator[Session]:
    # Tests that run in the background of a shell are deaf to SIGINT, and so would their children be.
    listen = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{listen}; from sitegen.__main__ import main; main()"
    command = [sys.executable, "-c", program, "serve", "--json", "--port", "0", "-C", str(site), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        url = next(event["url"] for event in map(json.loads, process.stdout) if event["event"] == "serving")
        session = Session(site, url)
        wait_for(lambda: "De brug is open" in session.get("/nl/stad/brug/"))
        yield session
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == 130
        assert "Traceback" not in errors
        assert json.loads(rest.splitlines()[-1]) == {"event": "result", "exit": 130, "message": "interrupted"}
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with served(make_site(tmp_path_factory.mktemp("live"))) as session:
        yield session


def test_drafts_are_shown_and_never_where_a_deploy_would_take_them(tmp_path: Path) -> None:
    site = make_site(tmp_path / "krant")
    draft = site / "content/stad/geheim.md"
    draft.write_text("---\ntitle: Geheim\ndate: 2026-11-20\ndraft: true\n---\nNog niet.\n")
    with served(site, "--drafts") as session:
        assert "Nog niet." in session.get("/nl/stad/geheim/")
    assert not (site / "public").exists()


def test_new_changed_renamed_and_deleted_articles_arrive_in_both_languages(serving: Session) -> None:
    content = serving.site / "content/stad"
    text = BRIDGE.replace("De brug is open", "De school is klaar").replace(" van [de markt](markt.md#tijden)", "")
    (content / "school.md").write_text(text)
    wait_for(lambda: "De school is klaar" in serving.get("/nl/stad/school/"))
    assert '<html lang="en"' in serving.get("/en/city/school/")
    (content / "school.md").write_text(text.replace("De school is klaar", "De school is dicht"))
    wait_for(lambda: "De school is dicht" in serving.get("/nl/stad/school/"))
    (content / "school.md").rename(content / "gebouw.md")
    wait_for(lambda: "De school is dicht" in serving.get("/nl/stad/gebouw/"))
    wait_for(lambda: serving.get("/nl/stad/school/").startswith("404"))
    (content / "gebouw.md").unlink()
    wait_for(lambda: serving.get("/nl/stad/gebouw/").startswith("404"))
    assert serving.get("/en/city/gebouw/").startswith("404")


def test_another_path_of_the_site_s_address_moves_the_preview(serving: Session) -> None:
    config = serving.site / "sitegen.toml"
    text = config.read_text()
    config.write_text(text.replace("https://krant.example", "https://krant.example/blad"))
    wait_for(lambda: 'href="/blad/en/city/brug/"' in serving.get("/blad/nl/stad/brug/"))
    config.write_text(text)
    wait_for(lambda: 'href="/en/city/brug/"' in serving.get("/nl/stad/brug/"))


@pytest.mark.browser
def test_the_open_page_follows_and_a_broken_file_shows_its_problem(serving: Session, browser: Browser) -> None:
    article = serving.site / "content/stad/brug.md"
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(serving.url.rstrip("/") + "/nl/stad/brug/")
    heading = page.locator("h1")
    expect(heading).to_have_text("De brug is open")
    article.write_text(BRIDGE.replace("title: De brug is open", "title: De brug is dicht"))
    expect(heading).to_have_text("De brug is dicht", timeout=PATIENCE * 1000)
    article.write_text(BRIDGE.replace("title: De brug is open", "title: Storm: drie gewonden"))
    overlay = page.get_by_text("content/stad/brug.md:2")
    expect(overlay).to_be_visible(timeout=PATIENCE * 1000)
    expect(heading).to_have_text("De brug is dicht")
    article.write_text(BRIDGE)
    expect(heading).to_have_text("De brug is open", timeout=PATIENCE * 1000)
    expect(overlay).to_have_count(0)
    assert not complaints
    page.close()


def test_a_correction_is_shown_as_soon_as_it_is_saved(serving: Session) -> None:
    page = "/en/city/markt/"
    assert "Corrected by hand" not in serving.get(page)
    path = serving.site / "translations/en/stad/markt.po"
    path.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_text(f'{header}msgctxt "title"\nmsgid "De markt verhuist"\nmsgstr "Corrected by hand"\n')
    wait_for(lambda: "<h1>Corrected by hand</h1>" in serving.get(page))
