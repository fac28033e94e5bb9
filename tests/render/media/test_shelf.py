from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from sitegen.config import Config
from sitegen.problems import Severity
from sitegen.render import Rendering, render_site
from sitegen.render.media.shelf import MediaShelf
from tests.render.factory import make_article, make_story, references, text_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "economie"
    folder.mkdir(parents=True)
    (folder / "sluis.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "cijfers.csv").write_text("a,b", encoding="utf-8")
    (folder / "ongebruikt.svg").write_text("<svg/>", encoding="utf-8")
    (folder / ".geheim").write_text("x", encoding="utf-8")
    (tmp_path / "buiten.txt").write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "buiten.txt")
    return tmp_path


def test_files_that_a_story_refers_to_are_published_and_no_others(site: Path) -> None:
    body = (
        '<p><img src="sluis.svg" alt="x"> <a href="/economie/cijfers.csv">c</a> '
        '<a href="/media/economie/sluis.svg">d</a></p>'
    )
    rendering = render_site([make_story(make_article(html=body))], {}, Config(), site)
    assert rendering.problems == ()
    media = {name: path for name, path in rendering.files.items() if name.startswith("media/")}
    assert media == {
        "media/economie/sluis.svg": site / "content/economie/sluis.svg",
        "media/economie/cijfers.csv": site / "content/economie/cijfers.csv",
    }
    page = text_of(rendering.files, "nl/economie/sluis/index.html")
    assert 'src="/media/economie/sluis.svg"' in page
    assert 'href="/media/economie/cijfers.csv"' in page


def test_the_picture_on_top(site: Path) -> None:
    fields = {"image": "sluis.svg", "image_alt": "De sluis", "image_credit": "Tekening: M. Hoogland"}
    story = make_story(make_article(**fields), image_alt="The lock")
    rendering = render_site([story], {}, Config(), site)
    page = text_of(rendering.files, "en/economie/sluis/index.html")
    assert '<img src="/media/economie/sluis.svg" alt="The lock"' in page
    assert '<figcaption> <span class="credit">Drawing: M. Hoogland</span></figcaption>' in page
    assert "og:image" not in page  # no social medium shows SVG


def test_a_picture_that_is_not_there_is_told_at_its_line(site: Path) -> None:
    body = '<p><img src="sluis.png" alt="x"></p>'
    fields: dict[str, Any] = {
        "image": "weg.svg",
        "lines": {"image": 6},
        "references": references(("sluis.png", 12, 4)),
    }
    problems = render_site([make_story(make_article(html=body, **fields))], {}, Config(), site).problems
    assert [each.place for each in problems] == ["content/economie/sluis.md:12:4", "content/economie/sluis.md:6"]
    assert [each.code for each in problems] == ["dead-link", "missing-file"]
    assert problems[0].hint == "did you mean 'sluis.svg'?"


def test_a_picture_of_another_host_is_never_fetched(site: Path) -> None:
    url = "https://elders.example/foto.jpg"
    body = f'<p><img src="{url}" alt="De dijk"> <a href="/"><img src="{url}" alt="Kijk"></a></p>'
    rendering = render_site([make_story(make_article(html=body, image=url))], {}, Config(), site)
    assert {(each.code, each.severity) for each in rendering.problems} == {("external-image", Severity.WARNING)}
    page = text_of(rendering.files, "nl/economie/sluis/index.html")
    assert f'<a href="{url}">De dijk</a>' in page
    assert "<span>Kijk</span>" in page
    assert "<img" not in page


@pytest.mark.parametrize("name", ["economie/.geheim", "economie/link.txt", "../buiten.txt", "economie", "", "x\0y"])
def test_what_is_hidden_outside_or_no_file_is_not_published(site: Path, name: str) -> None:
    shelf = MediaShelf(site / "content")
    assert shelf.take(name) is None
    assert shelf.files == {}


def test_srcset_in_trusted_html(site: Path) -> None:
    body = '<p><img src="sluis.svg" srcset="sluis.svg 1x, weg.svg 2x" alt=""></p>'
    rendering = render_site([make_story(make_article(html=body))], {}, Config(), site)
    assert [each.message for each in rendering.problems] == ["there is no file 'weg.svg'"]
    assert 'srcset="/media/economie/sluis.svg 1x"' in text_of(rendering.files, "nl/economie/sluis/index.html")


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        (".geheim", "is hidden", "without the dot"),
        ("link.txt", "is a link to outside", "copy the file"),
        ("../economie", "is a folder", "name a file"),
    ],
)
def test_what_is_there_but_not_published_says_why(site: Path, written: str, message: str, hint: str) -> None:
    (problem,) = _linked(written, site).problems
    assert message in problem.message
    assert hint in problem.hint


def test_the_hint_for_a_file_is_an_address_that_works(site: Path) -> None:
    (site / "content" / "economie" / "de sluis?.jpg").write_text("x", encoding="utf-8")
    (problem,) = _linked("de sluis?.jpg", site).problems
    assert problem.hint == "did you mean 'de%20sluis%3F.jpg'?"
    assert _linked("de%20sluis%3F.jpg", site).problems == ()


def _linked(written: str, site: Path) -> Rendering:
    body = f'<p><a href="{written}">x</a></p>'
    return render_site([make_story(make_article(html=body))], {}, Config(), site)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_picture_that_may_not_be_read_is_told_at_its_line(site: Path) -> None:
    (site / "content" / "economie" / "sluis.svg").chmod(0)
    fields: dict[str, Any] = {"image": "sluis.svg", "lines": {"image": 6}}
    (problem,) = render_site([make_story(make_article(**fields))], {}, Config(), site).problems
    assert (problem.code, problem.line) == ("missing-file", 6)
    assert problem.hint == "give yourself the right to read it"
