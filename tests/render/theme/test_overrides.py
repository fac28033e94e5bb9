"""A site's own templates take the place of the default ones, file by file and block by block."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.render import Rendering, render_site
from sitegen.render.theme.templates import default_theme
from tests.render.factory import DATE, make_article, make_story, text_of

TEMPLATES = sorted(path.name for path in default_theme().glob("*.html"))
BLOCKS = {
    name: re.findall(
        r"{% block (\w+) %}", re.sub(r"{#.*?#}", "", (default_theme() / name).read_text("utf-8"), flags=re.DOTALL)
    )
    for name in TEMPLATES
}
FILLED = {"[base.html content]", "[bilingual.html choices]", "[bilingual.html masthead]"}
"""Blocks that hold nothing: each kind of page puts in its own."""


def _render(root: Path) -> Rendering:
    """A site with pages of every kind."""
    article = make_article(tags=("Water",), authors=("Ans Boer",), date=DATE - timedelta(days=40))
    stories = [
        make_story(article, copies=[make_article("sport/kopie", section="Sport")]),
        make_story(make_article("sport/b")),
        make_story(make_article("colofon", kind="page", section="")),
    ]
    return render_site(stories, {}, Config(), root)


@pytest.fixture(scope="module")
def default() -> Rendering:
    return _render(Path("leeg"))


def _own(root: Path, **templates: str) -> Path:
    for name, text in templates.items():
        (root / "templates").mkdir(exist_ok=True)
        (root / "templates" / name).write_text(text, "utf-8")
    return root


def test_every_block_of_every_template_can_be_overridden_and_can_keep_what_it_holds(
    tmp_path: Path, default: Rendering
) -> None:
    own = {
        name: f'{{% extends "default/{name}" %}}'
        + "".join(f"{{% block {block} %}}[{name} {block}]{{{{ super() }}}}{{% endblock %}}" for block in blocks)
        for name, blocks in BLOCKS.items()
        if blocks
    }
    rendering = _render(_own(tmp_path, **own))
    assert rendering.problems == ()
    marks = {f"[{name} {block}]" for name, blocks in BLOCKS.items() for block in blocks} - FILLED
    seen: set[str] = set()
    for name, content in default.files.items():
        if name.endswith(".html"):
            text = text_of(rendering.files, name)
            seen |= {mark for mark in marks if mark in text}
            assert re.sub(r"\[[\w.-]+\.html \w+\]", "", text) == text_of(default.files, name)
        else:
            assert rendering.files[name] == content
    assert seen == marks


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_can_be_replaced(tmp_path: Path, default: Rendering, name: str) -> None:
    text = (default_theme() / name).read_text("utf-8")
    rendering = _render(_own(tmp_path, **{name: re.sub(r"</\w+>", r"\g<0><!--mijn-->", text)}))
    assert rendering.problems == ()
    assert any("<!--mijn-->" in text_of(rendering.files, each) for each in default.files if each.endswith(".html"))


def test_every_asset_can_be_replaced(tmp_path: Path) -> None:
    names = [path.name for path in (default_theme() / "assets").iterdir()]
    (tmp_path / "templates/assets").mkdir(parents=True)
    for name in names:
        (tmp_path / "templates/assets" / name).write_text(f"/* {name}, mijn */")
    contents = list(_render(tmp_path).files.values())
    assert all(f"/* {name}, mijn */".encode() in contents for name in names)
