from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.problems import Problem, Severity
from sitegen.render import Rendering, render_site
from sitegen.render.theme.checks import check_theme
from sitegen.render.theme.messages import load_messages
from sitegen.render.theme.templates import Theme, default_theme
from tests.render.factory import make_article, make_story, text_of


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def _render(own: Path) -> Rendering:
    return render_site([make_story(make_article(title='Sluis <b> & "brug"'))], {}, Config(), own.parent)


def _problem(own: Path) -> Problem:
    (problem,) = _render(own).problems
    return problem


def test_a_site_overrides_one_block_of_the_default_theme(own: Path) -> None:
    (own / "base.html").write_text(
        '{% extends "default/base.html" %}{% block footer %}<footer>Eigen voet</footer>{% endblock %}', encoding="utf-8"
    )
    rendering = _render(own)
    assert rendering.problems == ()
    for name in ("nl/index.html", "en/economie/sluis/index.html", "nl/404.html"):
        page = text_of(rendering.files, name)
        assert "Eigen voet" in page
        assert 'class="masthead"' in page
        assert "site-footer" not in page


def test_a_site_overrides_one_template_and_one_asset(own: Path) -> None:
    (own / "404.html").write_text('{% extends "base.html" %}{% block content %}Weg!{% endblock %}', encoding="utf-8")
    (own / "assets").mkdir()
    (own / "assets" / "site.css").write_text("body{color:red}", encoding="utf-8")
    files = _render(own).files
    assert "Weg!" in text_of(files, "nl/404.html")
    assert b"body{color:red}" in files.values()


def test_words_of_articles_are_escaped(own: Path) -> None:
    assert "<h1>Sluis &lt;b&gt; &amp; &#34;brug&#34;</h1>" in text_of(
        _render(own).files, "nl/economie/sluis/index.html"
    )


@pytest.mark.parametrize(
    ("template", "code", "line", "message"),
    [
        (
            '{% extends "default/article.html" %}\n{% block body %}\n{{ article.tekst }}\n{% endblock %}',
            "template-error",
            3,
            "tekst",
        ),
        (
            '{% extends "default/article.html" %}\n{% block body %}{{ t.onbekend }}{% endblock %}',
            "template-word",
            2,
            "no catalogue has words for 'onbekend'",
        ),
        ("een\n{{ t.stories_count }}", "template-word", 2, "depend on a number"),
        ("een\n{{ t.by(2) }}", "template-word", 2, "has no plural forms"),
        ("een\n{{ languages[0].strings.byy }}", "template-word", 2, "'byy'"),
        ('een\n{% extends "base" ~ ".html" %}', "template-dynamic", 2, "written out"),
        ("een\n{% import article.title as x %}", "template-dynamic", 2, "written out"),
        ("een\n{% from article.title import x %}", "template-dynamic", 2, "written out"),
        ("een\n{% include 'x.html' if article else 'y.html' %}", "template-dynamic", 2, "written out"),
        ("een\n{% include 'nergens.html' ignore missing %}", "template-missing", 2, "nergens.html"),
        ("a\n{{ 1 / 0 }}", "template-error", 2, "ZeroDivisionError"),
        ("{% macro m() %}\n{{ x.y }}\n{% endmacro %}\n{{ m() }}", "template-error", 2, "there is no value 'x'"),
        ("een\n{% if %}", "template-syntax", 2, "Expected an expression"),
        ("een\n{% blok x %}", "template-syntax", 2, "unknown tag 'blok'"),
        ('een\ntwee\n{% extends "bse.html" %}', "template-missing", 3, "bse.html"),
        ("een\n{% include article.title %}", "template-dynamic", 2, "written out"),
        ('een\n{% include ["a.html", "b.html"] %}', "template-dynamic", 2, "written out"),
        ("{{ 'x' | onbekend }}", "template-syntax", 1, "onbekend"),
        ('een\n{% extends "article.html" %}', "template-loop", 2, "asks for itself"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", "template-error", 1, "RecursionError"),
        ("een\n{% for x in [1] recursive %}{{ loop([x]) }}{% endfor %}", "template-error", 2, "RecursionError"),
        ("een\n{% for x in range(10 ** 12) %}{% endfor %}", "template-error", 2, "Range too big"),
        ("een\n{{ range(100001) | length }}", "template-error", 2, "Range too big"),
        (
            "{% for x in range(100000) %}\n{% for y in range(100000) %}{% endfor %}\n{% endfor %}",
            "template-endless",
            2,
            "200,000 turns",
        ),
        (
            "{% for x in range(100000) %}\n{% for y in range(100000) if y < 0 %}{% endfor %}\n{% endfor %}",
            "template-endless",
            2,
            "200,000 turns",
        ),
        ("{% set l = [1] %}\n{% for x in l %}{{ l.append(x) }}{% endfor %}", "template-endless", 2, "200,000 turns"),
        (
            "{% macro m(n) %}\n{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}\n{{ m(60) }}",
            "template-endless",
            1,
            "200,000 turns",
        ),
    ],
)
def test_a_mistake_in_a_template_has_a_place(own: Path, template: str, code: str, line: int, message: str) -> None:
    (own / "article.html").write_text(template, encoding="utf-8")
    problem = _problem(own)
    assert (problem.code, problem.path, problem.line) == (code, "templates/article.html", line)
    assert message in problem.message
    assert problem.hint


def test_recursion_is_told_at_one_place_and_in_the_same_words_however_deep_a_page_gets(own: Path) -> None:
    (own / "article.html").write_text('een\n{% include "deel.html" %}', encoding="utf-8")
    (own / "deel.html").write_text('een\ntwee\n{% include "article.html" %}', encoding="utf-8")
    theme = Theme(own.parent, Config())

    def render(depth: int) -> str | Problem:
        return render(depth - 1) if depth else theme.render("article.html", {})

    (problem,) = {render(depth) for depth in range(20)}
    assert isinstance(problem, Problem)
    assert problem.place == "templates/article.html:2"
    assert "RecursionError" in problem.message


def test_a_loop_may_count_far(own: Path) -> None:
    text = '{% extends "default/404.html" %}{% block content %}{{ range(100000) | sum }}{% endblock %}'
    (own / "404.html").write_text(text, encoding="utf-8")
    assert "4999950000" in text_of(_render(own).files, "nl/404.html")


def test_a_missing_template_names_the_nearest(own: Path) -> None:
    (own / "article.html").write_text('{% extends "default/artcle.html" %}', encoding="utf-8")
    assert "'default/article.html'" in _problem(own).hint


def test_a_template_that_is_no_text_is_a_problem(own: Path) -> None:
    (own / "article.html").write_bytes(b"\xff\xfe\x00")
    assert (_problem(own).code, _problem(own).path) == ("template-syntax", "templates/article.html")


def test_one_mistake_on_many_pages_is_told_once_and_other_pages_are_made(own: Path) -> None:
    (own / "article.html").write_text("{{ nergens }}", encoding="utf-8")
    stories = [make_story(make_article(f"s-{number}")) for number in range(5)]
    rendering = render_site(stories, {}, Config(), own.parent)
    assert [each.code for each in rendering.problems] == ["template-error"]
    assert "nl/index.html" in rendering.files
    assert "nl/economie/s-0/index.html" not in rendering.files


def test_a_template_that_does_not_end_on_one_page_prints_none(own: Path) -> None:
    loops = "{% for x in range(1000) %}\n{% for y in range(1000) %}{% endfor %}{% endfor %}"
    loops = "{% if article.title == 'Kop van s-3' %}" + loops + "{% endif %}"
    text = '{% extends "default/article.html" %}{% block body %}' + loops + "{% endblock %}"
    (own / "article.html").write_text(text, encoding="utf-8")
    stories = [make_story(make_article(f"s-{number}")) for number in range(5)]
    rendering = render_site(stories, {}, Config(), own.parent)
    assert [(each.code, each.place) for each in rendering.problems] == [
        ("template-endless", "templates/article.html:2")
    ]
    assert "nl/index.html" in rendering.files
    assert [name for name in rendering.files if name.endswith("s-0/index.html")] == []


def test_the_default_theme_has_no_mistakes_and_tells_each_block() -> None:
    messages, _ = load_messages([(default_theme(), "default")])
    assert list(check_theme(Theme(default_theme().parent, Config()), messages["nl"].all)) == []
    comments = {}
    for path in default_theme().glob("*.html"):
        comment, _, body = path.read_text(encoding="utf-8").partition("#}")
        assert comment.startswith("{#"), path.name
        comments[path.name] = (comment, body)
    for name, (comment, body) in comments.items():
        documented = comment
        parent = re.search(r'{% extends "(.*?)" %}', body)
        while parent:
            above, rest = comments[parent[1]]
            documented += above
            parent = re.search(r'{% extends "(.*?)" %}', rest)
        for block in re.findall(r"{% block (\w+)", body):
            assert re.search(rf"\b{block}\b", documented), (name, block)


def test_a_template_that_replaces_one_is_told_how_to_build_on_it(own: Path) -> None:
    (own / "article.html").write_text('{% extends "article.html" %}', encoding="utf-8")
    assert '{% extends "default/article.html" %}' in _problem(own).hint


def test_a_templates_folder_that_is_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "templates").write_text("x", encoding="utf-8")
    (problem,) = render_site([make_story()], {}, Config(), tmp_path).problems
    assert (problem.code, problem.path) == ("no-templates", "templates")


def test_a_block_that_no_page_prints_is_told_and_the_site_is_made(own: Path) -> None:
    text = '{% extends "default/base.html" %}\n{% block fotter %}x{% endblock %}\n'
    text += "{% block header %}{% block new %}{% endblock %}{% endblock %}"
    (own / "base.html").write_text(text, encoding="utf-8")
    rendering = _render(own)
    (problem,) = rendering.problems
    assert (problem.code, problem.path, problem.line) == ("template-block", "templates/base.html", 2)
    assert problem.severity is Severity.WARNING
    assert problem.hint == "did you mean 'footer'?"
    assert "nl/index.html" in rendering.files


def test_words_are_not_looked_for_in_a_catalogue_that_cannot_be_read(own: Path) -> None:
    (own / "404.html").write_text("{{ t.motto }}", encoding="utf-8")
    (own / "locale").mkdir()
    (own / "locale" / "nl.po").write_text('msgid "motto"\nmsgstr "Vrij', encoding="utf-8")
    assert [each.code for each in _render(own).problems] == ["catalogue-syntax"]
