"""What ``sitegen new`` leaves behind, also when it cannot write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.commands.scaffold import new_article, new_theme, new_words
from sitegen.config import load_config
from sitegen.problems import ContentError, Problem, PublishError, UsageError
from sitegen.render import render_site
from sitegen.render.theme.catalogue import read_catalogue
from tests.render.factory import make_story
from tests.sites import make_site, tree


def test_a_file_that_cannot_be_written_whole_is_not_left_behind(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    before = tree(site)
    # A limit on the size of files stands for a full disk.
    program = (
        "import resource, signal, sys\n"
        "from sitegen.__main__ import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, resource.RLIM_INFINITY))\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program, "new", "Storm", "-C", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "cannot be written: File too large" in done.stderr
    assert tree(site) == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    (site / "content" / "weer").write_text("x")
    with pytest.raises(PublishError, match="cannot be written: ") as caught:
        new_article(site, "Storm", "Weer", (), ())
    assert caught.value.problems[0].hint == "a file is where a folder should be: move it away"


def test_a_theme_is_copied_whole_and_the_site_stays_as_it_is(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    shown, copied = new_theme(site)
    assert shown == "templates"
    assert {"templates/base.html", "templates/assets/site.css", "templates/locale/nl.po"} <= set(copied)
    config = load_config(site)
    assert render_site([make_story()], {}, config, site) == render_site([make_story()], {}, config, tmp_path / "leeg")


def test_a_theme_overwrites_nothing(tmp_path: Path) -> None:
    site = make_site(tmp_path, **{"templates/base.html": "mijn", "templates/article.html": "mijn"})
    before = tree(site)
    with pytest.raises(UsageError, match=r"templates/article.html and 1 more would be overwritten") as caught:
        new_theme(site)
    assert "sitegen new theme default-theme" in caught.value.problems[0].hint
    assert tree(site) == before
    shown, copied = new_theme(site, Path("default-theme"))
    assert shown == "default-theme"
    assert "default-theme/article.html" in copied
    assert before.items() <= tree(site).items()


def test_words_that_templates_use_are_begun_in_both_catalogues_once(tmp_path: Path) -> None:
    own = '{% extends "default/404.html" %}{% block content %}{{ t.motto }} {{ t.by }} {{ t.visits(3) }}{% endblock %}'
    english = 'msgid "motto"\nmsgstr "Free"\n'
    site = make_site(tmp_path, **{"templates/404.html": own, "templates/locale/en.po": english})
    assert new_words(site) == {"templates/locale/nl.po": ["motto", "visits"], "templates/locale/en.po": ["visits"]}
    assert new_words(site) == {}
    dutch = read_catalogue(site / "templates", "nl", "templates")
    assert not isinstance(dutch, Problem)
    assert [(each.key, each.plural, each.forms) for each in dutch] == [("motto", False, ()), ("visits", True, ())]
    text = (site / "templates/locale/en.po").read_text("utf-8")
    assert text == f'{english}\nmsgid "visits"\nmsgid_plural "visits"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    found = {each.code: each for each in render_site([], {}, load_config(site), site).problems}
    assert found.keys() == {"catalogue-missing", "template-word"}
    assert found["catalogue-missing"].hint == "write its msgstr in templates/locale/nl.po:8, and no mark fuzzy"
    assert found["template-word"].message == "'visits' has no words yet"
    assert "templates/locale/nl.po:12 and templates/locale/en.po:6" in found["template-word"].hint


def test_words_of_a_template_that_cannot_be_read_are_not_begun(tmp_path: Path) -> None:
    site = make_site(tmp_path, **{"templates/404.html": "{% if %}{{ t.motto }}"})
    with pytest.raises(ContentError, match=r"templates/404.html:1: template-syntax"):
        new_words(site)
    assert not (site / "templates/locale").exists()
