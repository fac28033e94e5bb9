"""What is wrong with printed pages is told at the template that prints it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.config import Config, parse_config
from sitegen.problems import Problem, Severity
from sitegen.render import render_site
from sitegen.render.theme import default_theme
from sitegen.translate.text import BilingualStory
from tests.render.factory import make_article, make_story

Tell = Callable[..., tuple[Problem, ...]]


@pytest.fixture
def tell(tmp_path: Path) -> Tell:
    """What is told of a site with some templates."""

    def told(config: str = "", stories: tuple[BilingualStory, ...] = (), /, **templates: str) -> tuple[Problem, ...]:
        (tmp_path / "templates/assets").mkdir(parents=True)
        (tmp_path / "templates/assets/eigen.svg").write_text("<svg/>", "utf-8")
        for name, text in templates.items():
            (tmp_path / "templates" / f"{name}.html").write_text(text, "utf-8")
        return render_site(stories or (make_story(),), {}, parse_config(config), tmp_path).problems

    return told


def _footer(text: str) -> str:
    return f'{{% extends "default/base.html" %}}\n{{% block footer %}}\n{text}\n{{% endblock %}}'


@pytest.mark.parametrize("path", ["", "/krant"])
@pytest.mark.parametrize(
    "text",
    [
        '<a href="{}/nl/bestaat-niet/">x</a>',
        '<a href="{}/nl/economie/bestaat-niet/?a=1&amp;b=2#c">x</a>',
        '<a href="https://example.org{}/nl/bestaat-niet/">x</a>',
        '<a href="{{{{ site.home }}}}bestaat-niet/">x</a>',
        '<a href="bestaat-niet/">x</a>',
        '<a href="https://[weg/bestaat-niet">x</a>',
        '<img src="{}/plaatje.png" alt="">',
        '<img src="{{{{ site.assets["eigen.svg"] }}}}" srcset="{}/groot.png 2x" alt="">',
        '<video src="{}/film.mp4"></video>',
        '<script src="{}/eigen.js"></script>',
        '<link rel="stylesheet" href="{}/eigen.css">',
        '<link rel="alternate" href="{}/nl/weg.xml">',
        '<form hidden action="{}/nl/zoek/"></form>',
        '<picture><source srcset="{}/groot.webp"></picture>',
    ],
)
def test_an_address_that_leads_nowhere_is_told_once_at_its_line(tell: Tell, path: str, text: str) -> None:
    found = tell(f'[site]\nbase_url = "https://example.org{path}"', base=_footer(text.format(path)))
    assert [(each.code, each.place, each.severity) for each in found] == [
        ("dead-link", "templates/base.html:3", Severity.ERROR)
    ]


def test_every_address_of_one_element_is_looked_at(tell: Tell) -> None:
    found = tell(base=_footer('<img src="/a.png" srcset="/b.png 2x, /c.png 3x" alt=""><video poster="/d.png"></video>'))
    assert [each.message for each in found] == [f"there is no file '/{name}.png'" for name in "abcd"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('<a href="/nl/econmie/">x</a>', "did you mean /nl/economie/?"),
        ('<a href="/forum/xyzzy">x</a>', "to another program on this host write the whole address"),
        ('<img src="/eigen.svg" alt="">', "write {{ site.assets['eigen.svg'] }}"),
        ('<img src="x/muis.png" alt="">', "put it into templates/assets/, and write {{ site.assets['muis.png'] }}"),
    ],
)
def test_a_dead_address_comes_with_a_way_to_mend_it(tell: Tell, text: str, hint: str) -> None:
    (problem,) = tell(base=_footer(text))
    assert problem.hint.endswith(hint)


def test_an_address_above_the_sub_path_is_told(tell: Tell) -> None:
    (problem,) = tell('[site]\nbase_url = "https://example.org/krant"', base=_footer('<a href="/nl/economie/">x</a>'))
    assert problem.message == "there is no page /nl/economie/"
    assert problem.hint == "the site lies below /krant/: write /krant/nl/economie/"


@pytest.mark.parametrize("path", ["", "/krant"])
def test_what_is_there_is_not_told(tell: Tell, path: str) -> None:
    addresses = (
        *("{}/", "{}/nl/", "{}/en/economie/sluis/", "{}/nl/economie", "{}/nl/feed.xml", "{}/nl/index.html?q=a#b"),
        *("#top", "", "?q=1", "mailto:a@b.example", "tel:+31", "https://elders.example/nl/weg/"),
        *("https://example.org/forum/", "https://example.org{}/nl/", "{}/pagefind/nl/pagefind.js", "{}/404.html"),
    )
    links = "".join(f'<a href="{each.format(path)}">x</a>' for each in addresses)
    loads = '<img src="{{ site.assets["eigen.svg"] }}" alt=""><link rel="preconnect" href="https://elders.example">'
    data = '<script type="application/json">{}</script><img src="data:image/gif,x" alt="">'
    assert tell(f'[site]\nbase_url = "https://example.org{path}"', base=_footer(links + loads + data)) == ()


def test_a_page_that_a_mistake_keeps_from_being_made_is_no_dead_link(tell: Tell) -> None:
    found = tell(base=_footer("<p>x</p>"), article="{{ nergens }}")
    assert [each.code for each in found] == ["template-error"]


def test_each_template_that_holds_the_mistake_is_told_and_only_those(tell: Tell) -> None:
    dead = '\n<a href="/nl/weg/">x</a>\n'
    extended = '{{% extends "default/{}.html" %}}{{% block {} %}}' + dead + "{{% endblock %}}"
    templates = {"archive": extended.format("archive", "years"), "home": extended.format("home", "list_footer")}
    found = tell(base=_footer("<p>x</p>"), **templates)
    assert sorted(each.place for each in found) == ["templates/archive.html:2", "templates/home.html:2"]


def test_an_address_that_is_put_together_is_told_of_the_template_that_all_of_its_pages_share(tell: Tell) -> None:
    link = '<a href="{{ site.home }}{{ site.title|lower }}/">x</a>'
    article = '{% extends "default/article.html" %}{% block related %}{{ super() }}{% endblock %}'
    found = tell('[site.title]\nnl = "De Bode"\nen = "De Bode"', base=_footer(link), article=article)
    assert [each.place for each in found] == ["templates/base.html"]


def test_a_mistake_in_a_file_that_default_templates_import_is_told_there(tell: Tell) -> None:
    macros = (default_theme() / "macros.html").read_text("utf-8")
    head, _, rest = macros.partition('<article class="card')
    found = tell(macros=f'{head}<a href="/nl/weg/">x</a><article class="card{rest}')
    assert [each.place for each in found] == [f"templates/macros.html:{head.count(chr(10)) + 1}"]


def test_only_the_language_that_has_the_mistake_needs_to_print_it(tell: Tell) -> None:
    found = tell(base=_footer('{% if site.language == "en" %}<a href="/en/gone/">x</a>{% endif %}'))
    assert [each.message for each in found] == ["there is no page /en/gone/"]


def test_what_articles_hold_is_not_told_of_the_template(tell: Tell) -> None:
    body = (
        '<p style="color: red" onclick="x()"><img src="weg.png" alt="x"><iframe src="https://film.example/"></iframe>'
    )
    source = "https://example.org/nl/weg/"
    story = make_story(make_article(html=body, source=source), english=body)
    config = '[site]\nbase_url = "https://example.org"'
    found = tell(config, (story,), base=_footer("<p>x</p>"), compare='{% extends "default/compare.html" %}')
    assert [each for each in found if not each.path.startswith("content/")] == []


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('<p style="color: red">x</p>', 'heed style="color: red"', "for a class that this gets"),
        ("<p style='color: {{ site.language }}'>x</p>", 'heed style="color: nl"', "style sheet in templates/assets/"),
        ("<style>a { b: c }</style>", "heed this <style>", "style sheet in templates/assets/"),
        ('<button onclick="weg()">x</button>', 'run onclick="weg()"', "site.assets['own.js']"),
        ('<a href="javascript:history.back()">x</a>', "run javascript:history.back()", "site.assets['own.js']"),
        ("<script>\nlet a = 1;</script>", "run this <script>", "put it into a file such as templates/assets/own.js"),
        ('<script type="module">let a = 1;</script>', "run this <script>", "site.assets['own.js']"),
        (
            '<script src="https://stats.example/x.js"></script>',
            "load https://stats.example/x.js",
            "or allow https://stats.example as script-src in [files] content_security_policy of sitegen.toml",
        ),
        ('<img src="//foto.example/x.png" alt="">', "load //foto.example/x.png", "save it in templates/assets/, or"),
        ('<img srcset="https://foto.example/x.png 2x" alt="">', "load https://foto.example/x.png", "as img-src"),
        ('<link rel="stylesheet" href="https://letters.example/x.css">', "load https://letters", "as style-src in"),
        ('<link rel="shortcut icon" href="https://foto.example/i.png">', "load https://foto", "as img-src in"),
        ('<iframe src="https://film.example/1"></iframe>', "load https://film.example/1", "link to it instead, or"),
        ('<iframe src="/nl/"></iframe>', "load /nl/", "allow 'self' as frame-src"),
        ('<form action="https://post.example/in"></form>', "send a form to https://post", "as form-action in"),
        ('<video src="https://film.example/a.mp4"></video>', "load https://film.example/a.mp4", "as media-src"),
    ],
)
def test_what_the_policy_forbids_is_a_warning_at_its_line(tell: Tell, text: str, message: str, hint: str) -> None:
    found = tell(base=_footer(text))
    assert {(each.code, each.severity) for each in found} == {("template-policy", Severity.WARNING)}
    assert {each.place for each in found} <= {"templates/base.html:3", "templates/base.html:4"}
    assert len(found) == 1
    assert found[0].message.startswith(f"browsers will not {message}")
    assert hint in found[0].hint


def test_a_policy_of_the_site_s_own_is_the_one_that_counts(tell: Tell) -> None:
    policy = "default-src 'self' 'unsafe-inline' https://stats.example"
    config = f'[files]\ncontent_security_policy = "{policy}"'
    text = '<p style="a:b" onclick="c()">x</p><script src="https://stats.example/x.js"></script><script>1</script>'
    assert tell(config, base=_footer(text + '<iframe src="/nl/"></iframe>')) == ()


def test_the_default_theme_as_a_site_s_own_has_no_fault(tmp_path: Path) -> None:
    shutil.copytree(default_theme(), tmp_path / "templates")
    story = make_story(make_article(tags=("Water",), authors=("Ans",)))
    page = make_story(make_article("colofon", kind="page", section=""))
    assert render_site([story, page], {}, Config(), tmp_path).problems == ()
