from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from sitegen.problems import Problem
from sitegen.render.theme.catalogue import Entry, read_catalogue
from sitegen.render.theme.checks import word_uses
from sitegen.render.theme.messages import Plural, load_messages, placeholders
from sitegen.render.theme.templates import default_theme

DEFAULT = (default_theme(), "default")
_PIECES = (
    *('msgid "by"\n', 'msgid ""\n', 'msgid_plural "by"\n', 'msgstr "Van"\n', 'msgstr "{x}"\n', 'msgstr "{"\n'),
    *('msgstr[0] "a"\n', 'msgstr[7] "b"\n', 'msgctxt "x"\n', '"meer \\"', '"', "#, fuzzy\n", '#~ msgid "x"\n'),
    *("#| x\n", "<<<<<<< a\n", "\n", "\u2028", "\x85"),
)
ROOM = Path(__file__).resolve().parents[3] / "sitegen" / "render"


def _own(tmp_path: Path, **catalogues: str | bytes) -> tuple[Path, str]:
    (tmp_path / "locale").mkdir()
    for language, text in catalogues.items():
        (tmp_path / "locale" / f"{language}.po").write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path, "templates"


def _entries(language: str) -> dict[str, Entry]:
    found = read_catalogue(*DEFAULT[:1], language, "default")
    assert not isinstance(found, Problem)
    return {entry.key: entry for entry in found}


def test_both_catalogues_are_complete_and_fill_in_the_same() -> None:
    dutch, english = _entries("nl"), _entries("en")
    assert list(dutch) == list(english), "the order is the same too, so that they can be read side by side"
    for key, entry in dutch.items():
        assert entry.forms, key
        assert english[key].forms, key
        assert placeholders(entry) == placeholders(english[key]), key
        assert (entry.plural, entry.context) == (english[key].plural, english[key].context), key
        assert entry.context, f"{key} tells no translator where it stands"
    assert load_messages([DEFAULT])[1] == ()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_catalogue_names_its_language_and_plural_forms_for_editors_of_po_files(language: str) -> None:
    text = (default_theme() / "locale" / f"{language}.po").read_text("utf-8")
    assert f'"Language: {language}\\n"' in text
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in text


def test_plural_forms_follow_the_number() -> None:
    messages, _ = load_messages([DEFAULT])
    stories = messages["nl"].all["stories_count"]
    assert isinstance(stories, Plural)
    assert [stories(count) for count in (0, 1, 2, 11)] == ["0 berichten", "1 bericht", "2 berichten", "11 berichten"]
    assert "stories_count" not in messages["nl"].texts


def test_a_site_changes_single_words_and_adds_its_own(tmp_path: Path) -> None:
    own = _own(
        tmp_path,
        nl='msgid "older"\nmsgstr "Eerder"\n\nmsgid "motto"\nmsgstr "Vrij"\n',
        en='msgctxt "head"\nmsgid "motto"\nmsgstr "Free"\n\nmsgid "by"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "and"\nmsgstr "&"\n',
    )
    messages, problems = load_messages([DEFAULT, own])
    assert problems == ()
    dutch, english = messages["nl"].texts, messages["en"].texts
    assert (dutch["older"], dutch["motto"], dutch["by"]) == ("Eerder", "Vrij", "Door")
    assert (english["motto"], english["by"], english["and"]) == ("Free", "By", "and")


def test_a_site_changes_plural_forms(tmp_path: Path) -> None:
    own = _own(
        tmp_path,
        nl='msgid "stories_count"\nmsgid_plural "stories_count"\nmsgstr[0] "één stuk"\nmsgstr[1] "{count} stukken"\n',
    )
    messages, problems = load_messages([DEFAULT, own])
    stories = messages["nl"].all["stories_count"]
    assert problems == ()
    assert isinstance(stories, Plural)
    assert (stories(1), stories(3)) == ("één stuk", "3 stukken")


@pytest.mark.parametrize(
    ("text", "code", "message", "line"),
    [
        ('msgid "older"\nmsgstr "Net binnen\n', "catalogue-syntax", "does not end", 2),
        ('msgid "older"\n', "catalogue-syntax", "the rest of it is missing", 2),
        (b'msgid "older"\nmsgstr "\xff"\n', "catalogue-syntax", "is not UTF-8", 2),
        ('msgid "page_of"\nmsgstr "{nummer}"\n', "catalogue-entry", "{nummer}", 2),
        ('msgid "page_of"\nmsgstr "{"\n', "catalogue-entry", "cannot be used", 2),
        ('msgid "date_full"\nmsgstr "EEEEEEEE"\n', "catalogue-entry", "cannot be used", 2),
        ('msgid "Older"\nmsgstr "x"\n', "catalogue-entry", "'Older' is no name", 2),
        ('msgctxt "x"\nmsgid "older"\nmsgstr "x"\n', "catalogue-entry", "another context than 'list'", 3),
        ('msgid "older"\nmsgstr "x"\n\nmsgid "older"\nmsgstr "y"\n', "catalogue-entry", "given twice", 5),
        ('msgid "stories_count"\nmsgstr "x"\n', "catalogue-entry", "has no plural forms", 2),
        ('msgid "by"\nmsgid_plural "by"\nmsgstr[0] "x"\nmsgstr[1] "y"\n', "catalogue-entry", "has plural forms", 3),
        ('msgid "a"\nmsgid_plural "a"\nmsgstr[0] "x"\n', "catalogue-entry", "has 1 plural forms", 3),
        ('msgid "motto"\nmsgstr "Vrij"\n', "catalogue-missing", "'motto' has no words in en.po", 2),
    ],
)
def test_what_is_wrong_with_a_site_s_words(
    tmp_path: Path, text: str | bytes, code: str, message: str, line: int
) -> None:
    messages, problems = load_messages([DEFAULT, _own(tmp_path, nl=text)])
    (problem,) = problems
    assert (problem.code, problem.path, problem.line) == (code, "templates/locale/nl.po", line)
    assert message in problem.message
    assert problem.hint
    assert messages["nl"].texts["page_of"] == "Pagina {number} van {total}"


@given(st.lists(st.sampled_from(_PIECES), max_size=12))
def test_no_catalogue_breaks_a_build(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    folder = tmp_path_factory.mktemp("templates")
    messages, problems = load_messages([DEFAULT, _own(folder, nl="".join(pieces))])
    assert messages["nl"].texts["by"]
    assert all(each.path.startswith("templates/locale/") and each.hint for each in problems)


def test_a_catalogue_of_another_language_is_told(tmp_path: Path) -> None:
    (problem,) = load_messages([DEFAULT, _own(tmp_path, de='msgid "older"\nmsgstr "Früher"\n')])[1]
    assert (problem.code, problem.path) == ("catalogue-language", "templates/locale/de.po")
    assert "nl.po" in problem.hint


def test_no_template_holds_words_of_its_own() -> None:
    """Markup, values and signs only: what readers see stands in the catalogues, in each language."""
    for path in sorted(default_theme().glob("*.html")):
        text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", " ", path.read_text("utf-8"), flags=re.DOTALL)
        told = re.findall(r"""(?:alt|aria-label|title|placeholder)=["']([^"']*)["']""", text)
        left = re.sub(r"<[^<>]*>", " ", text)
        assert re.findall(r"\w+", " ".join([left, *told])) == [], path.name


def test_every_word_is_used() -> None:
    """That each one that is used is there is checked of every site."""
    used = set()
    for path in default_theme().glob("*.html"):
        used |= {use.key for use in word_uses(Environment(autoescape=True).parse(path.read_text("utf-8")))}
    for path in ROOM.rglob("*.py"):
        used |= set(re.findall(r"strings\[[\"'](\w+)[\"']\]", path.read_text("utf-8")))
    assert {key for key in _entries("nl") if not key.startswith("credit_")} == used


def test_a_key_that_is_nearly_one_of_the_theme_is_asked_about(tmp_path: Path) -> None:
    own = tmp_path / "locale"
    own.mkdir()
    (own / "en.po").write_text('msgid "machine_notise"\nmsgstr "x"\n')
    (problem,) = load_messages([(default_theme(), "default"), (tmp_path, "templates")])[1]
    assert problem.code == "catalogue-missing"
    assert problem.hint.startswith("did you mean 'machine_notice'?")
