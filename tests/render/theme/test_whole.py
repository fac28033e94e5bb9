from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.problems import Severity
from sitegen.render import Rendering, render_site
from tests.render.factory import make_article, make_story


def _render(root: Path, templates: dict[str, str], stories: int = 3) -> Rendering:
    (root / "templates").mkdir()
    for name, text in templates.items():
        (root / "templates" / name).write_text(text, "utf-8")
    told = [make_story(make_article(f"economie/s-{number}")) for number in range(stories)]
    return render_site(told, {}, Config(), root)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("{# niets #}\n  \n", "is empty"),
        ("{% if false %}\n{% extends 'default/base.html' %}{% endif %}", "is empty"),
        ("<p>{{ head.title }}</p>", "has no <html>"),
        ("<!doctype html>\n<html><head></head></html>", "has no <title>"),
        ("<titles><HTML\nlang=nl>", "has no <title>"),
    ],
)
def test_a_frame_that_prints_no_whole_page_is_told_once_and_nothing_comes_out(
    tmp_path: Path, text: str, message: str
) -> None:
    rendering = _render(tmp_path, {"base.html": text})
    (problem,) = rendering.problems
    assert (problem.code, problem.severity) == ("template-incomplete", Severity.ERROR)
    assert problem.place == "templates/base.html:1"
    assert problem.message.endswith(message)
    assert "extends" in problem.hint
    assert [name for name in rendering.files if name.endswith(".html")] == []


def test_a_template_that_prints_no_whole_page_is_told_and_other_pages_come_out(tmp_path: Path) -> None:
    templates = {"article.html": "{{ article.title }}", "base.html": '{% extends "default/base.html" %}'}
    rendering = _render(tmp_path, templates)
    assert [problem.place for problem in rendering.problems] == ["templates/article.html:1"]
    assert "nl/index.html" in rendering.files
    assert not [name for name in rendering.files if "/s-" in name and name.startswith("nl/")]


@pytest.mark.parametrize(("otherwise", "message"), [("", "is empty"), ("<p>{{ head.title }}</p>", "has no <html>")])
def test_a_later_page_that_is_not_whole_is_told_with_its_address(tmp_path: Path, otherwise: str, message: str) -> None:
    first = "{% if listing.pagination.number == 1 %}<html><title>{{ head.title }}</title>{% else %}"
    rendering = _render(tmp_path, {"home.html": first + otherwise + "{% endif %}"}, stories=30)
    (problem,) = rendering.problems
    assert (problem.place, problem.severity) == ("templates/home.html:1", Severity.ERROR)
    assert problem.message.endswith(message)
    assert problem.hint.endswith("see /nl/pagina/2/")
    assert "nl/index.html" in rendering.files
    assert "nl/pagina/2/index.html" not in rendering.files


def test_a_template_of_one_s_own_that_prints_a_whole_page_is_taken(tmp_path: Path) -> None:
    rendering = _render(tmp_path, {"article.html": "<HTML lang=nl><Title>{{ article.title }}</title>"})
    assert rendering.problems == ()
