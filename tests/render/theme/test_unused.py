from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.problems import Severity
from sitegen.render import render_site
from sitegen.render.theme.templates import Theme
from sitegen.render.theme.unused import check_unused
from tests.render.factory import make_story


def _theme(root: Path, **files: str) -> Theme:
    for name, text in files.items():
        path = root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Theme(root, Config())


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("artikel.html", "did you mean 'article.html'?"),
        ("Article.html", "did you mean 'article.html'?"),
        ("weerbericht.html", "extend or include it in another"),
        ("local/nl.po", "did you mean 'locale'?"),
        ("css/site.css", "move it away"),
        ("article.htm", "did you mean 'article.html'?"),
        ("site.css", "did you mean 'assets/site.css'?"),
        ("nl.po", "did you mean 'locale/nl.po'?"),
        ("voorpagina.jpg", "move it to assets/, or away"),
    ],
)
def test_what_is_never_used_is_told_with_the_nearest_name(tmp_path: Path, name: str, hint: str) -> None:
    (problem,) = check_unused(_theme(tmp_path, **{name: ""}))
    told = name.partition("/")[0]
    assert (problem.code, problem.severity, problem.path) == (
        "template-unused",
        Severity.WARNING,
        f"templates/{told}",
    )
    assert hint in problem.hint


def test_a_template_that_asks_for_an_unused_one_is_told_alone(tmp_path: Path) -> None:
    theme = _theme(tmp_path, **{"artikel.html": '{% include "deel.html" %}', "deel.html": ""})
    assert [problem.path for problem in check_unused(theme)] == ["templates/artikel.html"]


def test_what_is_used_is_not_told(tmp_path: Path) -> None:
    theme = _theme(
        tmp_path,
        **{
            "article.html": '{% extends "mijn/basis.html" %}{% block body %}{% include "deel.html" %}{% endblock %}',
            "mijn/basis.html": '{% extends "base.html" %}{% from "macro.html" import m %}{% import "ook.html" as o %}',
            "deel.html": "",
            "macro.html": "{% macro m() %}{% endmacro %}",
            "ook.html": "",
            "assets/kader.html": "",
            "locale/nl.po": "",
            ".git/config": "",
            "README.md": "",
            "LICENSE": "",
            "base.html~": "",
            ".gitignore": "",
        },
    )
    (tmp_path / "templates/leeg").mkdir()
    assert list(check_unused(theme)) == []


def test_a_site_without_templates_has_none_to_spare(tmp_path: Path) -> None:
    assert list(check_unused(_theme(tmp_path))) == []


def test_the_site_is_made_all_the_same(tmp_path: Path) -> None:
    _theme(tmp_path, **{"artikel.html": "x"})
    rendering = render_site([make_story()], {}, Config(), tmp_path)
    assert [problem.path for problem in rendering.problems] == ["templates/artikel.html"]
    assert "nl/index.html" in rendering.files
