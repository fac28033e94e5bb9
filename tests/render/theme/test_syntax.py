from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.problems import Problem
from sitegen.render.theme.checks import check_theme
from sitegen.render.theme.templates import Theme, default_theme


def _told(root: Path, text: str) -> Problem:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "article.html").write_text(text, "utf-8")
    (problem,) = check_theme(Theme(root, Config()), None)
    assert (problem.code, problem.path) == ("template-syntax", "templates/article.html")
    return problem


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("een\n{# twee\ndrie", 2, "the comment that begins here is never closed", "write #}"),
        ("een\n{% raw %}\n{{ x }}", 2, "{% raw %} is never closed", "write {% endraw %}"),
        ("een\n{{", 2, "{{ is never closed", "write }}"),
        ("een\n{{- article.tit", 2, "{{ is never closed", "write }}"),
        ("{% if x %}\n{%", 2, "{% is never closed", "write %}"),
        ("{% if x %}\n{% end", 2, "unknown tag 'end'", "did you mean 'endif'?"),
        ("{% if x %}\n{% endif", 2, "{% is never closed", "write %}"),
        ("{% block a %}\n{% for x in y %}\n\ntekst", 2, "{% for %} is never closed", "write {% endfor %}"),
        ("{% block a %}\n{% if x %}{% endif %}\ntekst", 1, "{% block %} is never closed", "cut off after line 3"),
        ("{% set a = 1 %}\n{% set b %}\n{{ 1 }}", 2, "{% set %} is never closed", "write {% endset %}"),
        ("{% macro m() %}\n{% if x %}\n{% else %}", 2, "{% if %} is never closed", "write {% endif %}"),
        (
            "{% block a %}\n{% if x %}\n{% endblock %}{% endif %}",
            3,
            "{% endblock %} stands where the {% if %} of line 2 is not closed yet",
            "write {% endif %} above it",
        ),
        ("{% block a %}\n{% endif %}{% endblock %}", 2, "{% endif %} stands in nothing", "delete it"),
        ("een\n{% blok x %}", 2, "unknown tag 'blok'", "did you mean 'block'?"),
        ("een\n{% xyzzy %}", 2, "unknown tag 'xyzzy'", "known: block"),
        ("een\n{{ f(1, }}\n", 2, "expected ')'", "each bracket and quote is closed"),
        ('een\n{{ "x }}\n', 2, "unexpected char", "each bracket and quote is closed"),
    ],
)
def test_a_template_that_cannot_be_read_is_told_where_it_is_to_be_mended(
    tmp_path: Path, text: str, line: int, message: str, hint: str
) -> None:
    problem = _told(tmp_path, text)
    assert problem.line == line
    assert message in problem.message
    assert hint in problem.hint


def test_the_default_template_of_an_article_cut_off_anywhere_is_told_at_its_own_line(tmp_path: Path) -> None:
    text = (default_theme() / "article.html").read_text("utf-8")
    for end in range(text.index("{% block content %}") + 2, len(text.rstrip()), 211):
        cut = text[:end]
        problem = _told(tmp_path, cut)
        assert 1 <= problem.line <= cut.count("\n") + 1
        assert problem.hint
        assert "Jinja" not in problem.message
