from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.render import render_site
from tests.render.factory import make_story


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        ("article.titel", "'article' has no value 'titel'", "did you mean 'title'?"),
        ("article.section.adres", "'link' has no value 'adres'", "known: text, url"),
        ("artikel.title", "there is no value 'artikel' on this page", "did you mean 'article'?"),
        ("listing.cards", "there is no value 'listing' on this page", "known: article, head,"),
        ("site.assets['sit.css']", "there is no file 'sit.css' in assets/", "did you mean 'site.css'?"),
        ("site.assets['klok.mp3']", "there is no file 'klok.mp3' in assets/", "known: compare.css, icon.svg,"),
        ("t['klok']", "'dict object' has no attribute 'klok'", "the page Theming"),
    ],
)
def test_a_name_that_does_not_exist_is_explained(tmp_path: Path, expression: str, message: str, hint: str) -> None:
    (tmp_path / "templates").mkdir()
    text = f'{{% extends "default/article.html" %}}\n{{% block body %}}\n{{{{ {expression} }}}}\n{{% endblock %}}'
    (tmp_path / "templates/article.html").write_text(text, "utf-8")
    (problem,) = render_site([make_story()], {}, Config(), tmp_path).problems
    assert (problem.code, problem.path, problem.line) == ("template-error", "templates/article.html", 3)
    assert problem.message == message
    assert hint in problem.hint
