import os
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.config import Config
from sitegen.config.site import BuildTable
from sitegen.problems import Problem
from sitegen.read.article import Article
from sitegen.read.articles import Reading, identify, parse_article, read_articles

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
FRONT = "---\ntitle: Titel\ndate: 2026-11-25\n---\n"


def parse(text: str | bytes, name: str = "sport/2026-11-25-derby.md") -> tuple[Article | None, tuple[Problem, ...]]:
    data = text.encode() if isinstance(text, str) else text
    return parse_article(data, name, Config(), NOW)


def article(text: str | bytes, name: str = "sport/2026-11-25-derby.md") -> Article:
    found, problems = parse(text, name)
    assert problems == ()
    assert found is not None
    return found


def read(root: Path, **files: str | bytes) -> Reading:
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_articles(root, Config(), NOW)


def test_an_article_with_everything() -> None:
    found = article(
        "---\ntitle: \"'s Nachts: stil\"\ndate: 2026-11-25T10:00\ntags: Storm, Zee\nsummary: Zo'n dag.\n"
        "slug_en: quiet\n---\nZie [hier](a.md).\n",
        "weer/stil.md",
    )
    assert (found.id, found.path, found.language) == ("weer/stil", "weer/stil.md", "nl")
    assert (found.title, found.summary, found.tags) == ("’s Nachts: stil", "Zo’n dag.", ("Storm", "Zee"))
    assert (found.section, found.slug, found.slug_en) == ("Weer", "stil", "quiet")
    assert (found.body, found.body_line) == ("Zie [hier](a.md).\n", 8)
    assert found.html == '<p>Zie <a href="a.md">hier</a>.</p>'
    assert [(each.target, each.line, each.column) for each in found.references] == [("a.md", 8, 12)]
    assert (found.line_of("tags"), found.line_of("image")) == (4, 1)
    assert found.date.isoformat() == "2026-11-25T10:00:00+01:00"


@pytest.mark.parametrize(
    ("name", "fields", "section", "slug", "slug_en"),
    [
        ("a.md", "", "Nieuws", "a", "a"),
        ("2026-11-25-Één Dag.md", "", "Nieuws", "een-dag", "een-dag"),
        ("weer-en-klimaat/wind/a.md", "", "Weer en klimaat", "a", "a"),
        ("sport/a.md", "section: Cultuur\nslug: b", "Cultuur", "b", "b"),
        ("sport/a.md", "slug: b\nslug_en: c", "Sport", "b", "c"),
    ],
)
def test_section_and_slugs(name: str, fields: str, section: str, slug: str, slug_en: str) -> None:
    found = article(f"---\ntitle: Titel\ndate: 2026-11-25\n{fields}\n---\nTekst.", name)
    assert (found.section, found.slug, found.slug_en) == (section, slug, slug_en)


@pytest.mark.parametrize(
    ("path", "identity"),
    [
        ("a.md", ("a", "a", "")),
        ("b/a.en.md", ("b/a", "a", "en")),
        ("b/a.nl.md", ("b/a", "a", "nl")),
        ("b.en/a.b.md", ("b.en/a.b", "a.b", "")),
        (".en.md", (".en", ".en", "")),
    ],
)
def test_a_path_says_id_name_and_language(path: str, identity: tuple[str, str, str]) -> None:
    found = identify(path)
    assert (found.id, found.name, found.language) == identity


@pytest.mark.parametrize(
    ("text", "title", "html"),
    [
        ("# Een kop\n\nTekst.", "Een kop", "<p>Tekst.</p>"),
        ("## Een *kop*\n\nTekst.\n\n## Nog een", "Een kop", '<p>Tekst.</p>\n<h2 id="nog-een">Nog een</h2>'),
        ("Tekst.\n\n## Kop\n\nMeer.", "Kop", '<p>Tekst.</p>\n<h2 id="kop">Kop</h2>\n<p>Meer.</p>'),
        ("<!-- noot -->\n\nDe eerste zin. De tweede.", "De eerste zin.", "<p>De eerste zin. De tweede.</p>"),
        ("![](a.jpg)", "Derby", '<p><img alt="" src="a.jpg"></p>'),
        (FRONT + "# titel\n\nTekst.", "Titel", "<p>Tekst.</p>"),
        (FRONT + "# Anders\n\n## Onder", "Titel", '<h2 id="anders">Anders</h2>\n<h3 id="onder">Onder</h3>'),
        (FRONT + "## Titel\n\nTekst.", "Titel", '<h2 id="titel">Titel</h2>\n<p>Tekst.</p>'),
        ("---\ndate: 2026-11-25\n---\n# 't Is zo\n\nTekst.", "’t Is zo", "<p>Tekst.</p>"),
        (
            "---\ntitle: 't is zo!\n---\n".replace("'t is zo!", '"\'t is zo"') + "# 't Is zo\n\nTekst.",
            "’t is zo",
            "<p>Tekst.</p>",
        ),
    ],
)
def test_the_title_comes_from_the_front_matter_a_heading_or_the_first_sentence(
    text: str, title: str, html: str
) -> None:
    found = article(text)
    assert (found.title, found.html.strip()) == (title, html)


def test_a_body_is_kept_as_it_was_written() -> None:
    body = "\n<!-- noot -->\n  'een'  \n\nzonder einde"
    assert article(FRONT + body).body == body


def test_a_file_gives_its_language_and_its_quotes() -> None:
    english = article("---\ntitle: \"It's '90s rock 'n' roll\"\n---\nText.", "muziek/rock.en.md")
    assert (english.language, english.title) == ("en", "It’s ’90s rock ’n’ roll")
    assert article("---\ntitle: A\nlang: en\n---\nText.", "muziek/rock.md").language == "en"


BAD = [
    ("", ["empty-file"]),
    (" \n\n", ["empty-file"]),
    (FRONT, ["5: empty-body"]),
    (FRONT + "\n<!-- later -->\n", ["5: empty-body"]),
    (b"caf\xe9", ["1:4: not-utf-8"]),
    (b"een\ntw\0ee", ["2:3: control-character"]),
    ("---\ntitle: Storm: drie gewonden\n---\nTekst.", ["2:8: front-matter-syntax"]),
    ("---\ntitle: 's Nachts geen treinen\n---\nTekst.", ["2:8: front-matter-syntax"]),
    ("---\ntitle: a\ntitle: b\n---\nTekst.", ["3:1: duplicate-field"]),
    ("---\ntitle: a\nTekst.", ["1:1: front-matter-unclosed"]),
    ("+++\ntitle = 'a'\n+++\nTekst.", ["1:1: toml-front-matter"]),
    ("---\nzomaar\n---\nTekst.", ["2:1: front-matter-not-fields"]),
    ("---\n\ttitle: a\n---\nTekst.", ["2:1: front-matter-tab"]),
    ("---\ntitel: a\ndate: 31-12-2026\n---\nTekst.", ["2:1: unknown-field", "3:7: bad-date"]),
    ("\ufeff---\r\ntitle: [a]\r\ndraft: ja\r\n---\r\nTekst.", ["2:8: field-type", "3:8: field-type"]),
    (FRONT + "Tekst <!-- noot\n\nmeer", ["5:7: comment-unclosed"]),
    (FRONT + "a\n\n<iframe src='x'></iframe>", ["7:1: html-refused"]),
    (FRONT + "`<script>`\n\n <SCRIPT>x</SCRIPT>", ["7:2: html-refused"]),
]


@pytest.mark.parametrize(("text", "places"), BAD)
def test_bad_input_is_told_with_place_and_remedy(text: str | bytes, places: list[str], tmp_path: Path) -> None:
    reading = read(tmp_path, **{"a.md": text, "2026-11-25-goed.md": "Goed."})
    assert [str(problem).rsplit(": ", 1)[0].split(": ")[0:2] for problem in reading.problems] == [
        (f"content/a.md:{place}" if place[0].isdigit() else f"content/a.md: {place}").split(": ") for place in places
    ]
    assert all(problem.hint for problem in reading.problems)
    assert "goed" in {each.slug for each in reading.articles}


def test_names_that_give_no_address_or_no_date() -> None:
    assert [problem.code for problem in parse("Tekst.", "2026-11-25.md")[1]] == ["no-slug"]
    assert [problem.code for problem in parse("Tekst.", "2026-02-30-a.md")[1]] == ["bad-date"]


def test_a_suffix_and_a_field_must_agree_on_the_language() -> None:
    (problem,) = parse("---\ntitle: a\nlang: nl\n---\nTekst.", "2026-11-25-a.en.md")[1]
    assert (problem.code, problem.line) == ("language-mismatch", 3)


@pytest.mark.parametrize(
    "body", ["\n".join("    " * depth + "- a" for depth in range(150)), "<div>" * 5000, "<b>" * 101]
)
def test_nesting_without_end_is_a_problem(body: str) -> None:
    _, problems = parse(FRONT + body)
    assert [(problem.code, problem.line) for problem in problems] == [("nested-too-deeply", 5)]


def test_a_draft_may_be_empty() -> None:
    assert article(FRONT.replace("date", "draft: true\ndate")).draft


def test_trusted_html_is_not_refused() -> None:
    config = Config(build=BuildTable(raw_html="trust"))
    found, problems = parse_article((FRONT + "<video src='a'></video>").encode(), "a.md", config, NOW)
    assert problems == ()
    assert found is not None
    assert found.html == "<video src='a'></video>"


def test_a_date_comes_from_the_name_else_from_the_file_with_a_warning(tmp_path: Path) -> None:
    read(tmp_path, **{"a.md": "Tekst.", "2026-11-20-b.md": "Tekst."})
    os.utime(tmp_path / "content/a.md", (0, datetime(2026, 11, 1, 8, tzinfo=UTC).timestamp()))
    reading = read_articles(tmp_path, Config(), NOW)
    assert [each.date.isoformat() for each in reading.articles] == [
        "2026-11-20T00:00:00+01:00",
        "2026-11-01T09:00:00+01:00",
    ]
    (problem,) = reading.problems
    assert str(problem).startswith("content/a.md: date-from-file-time: has no date; it gets the time of its file")
    assert problem.severity == "warning"


def test_a_page_that_is_no_news_needs_no_date_and_has_no_section(tmp_path: Path) -> None:
    texts = {"over/a.md": "---\nkind: page\n---\nTekst.", "over/2026-11-20-b.md": "---\nkind: page\n---\nTekst."}
    reading = read(tmp_path, **texts)
    assert reading.problems == ()
    assert {each.slug: (each.section, each.date.year) for each in reading.articles} == {
        "a": ("", 1970),
        "b": ("", 2026),
    }


def test_the_time_of_a_file_is_never_later_than_now(tmp_path: Path) -> None:
    read(tmp_path, **{"a.md": "Tekst."})
    os.utime(tmp_path / "content/a.md", (0, datetime(2030, 1, 1, tzinfo=UTC).timestamp()))
    assert read_articles(tmp_path, Config(), NOW).articles[0].date == NOW


def test_two_files_for_one_article_are_a_problem(tmp_path: Path) -> None:
    reading = read(tmp_path, **{"a.md": FRONT + "Tekst.", "a.nl.md": FRONT + "Tekst."})
    assert [problem.code for problem in reading.problems] == ["same-article"]
    assert reading.problems[0].path == "content/a.nl.md"


def test_a_translation_of_an_unreadable_article_is_left_out_in_silence(tmp_path: Path) -> None:
    reading = read(tmp_path, **{"a.md": "---\ntitle: [a]\n---\nTekst.", "a.en.md": "Text.", "b.en.md": "Text."})
    assert [each.path for each in reading.articles] == ["content/b.en.md"]
    assert [problem.path for problem in reading.problems] == ["content/a.md"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (b"", ("Sport", "derby", "derby", ())),
        ("---\ntitle: [a\n---\nx", ("Sport", "derby", "derby", ())),
        (
            "---\nsection: Voetbal\nslug: pot\nslug_en: match\naliases: /oud\ndate: ooit\n---\nx",
            ("Voetbal", "pot", "match", ("/oud/",)),
        ),
    ],
)
def test_of_a_file_with_an_error_is_known_where_its_page_would_be(
    tmp_path: Path, text: str | bytes, where: tuple[str, str, str, tuple[str, ...]]
) -> None:
    path = tmp_path / "content/sport/2026-11-25-derby.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    reading = read_articles(tmp_path, Config(), NOW)
    assert reading.articles == ()
    said = reading.unread["content/sport/2026-11-25-derby.md"]
    assert (said.section, said.slug, said.slug_en, said.aliases) == where


def test_five_megabytes_take_seconds() -> None:
    sentences = "De gemeente wil minder verkeer in de binnenstad, en krijgt daar niet overal de handen voor op elkaar. "
    paragraph = f"{sentences * 5}'Het kan', zegt [Jansen](b.md).\n\n"
    began = process_time()
    found = article(FRONT + paragraph * (5_000_000 // len(paragraph)))
    assert process_time() - began < 20
    assert len(found.references) == 5_000_000 // len(paragraph)


@settings(max_examples=150)
@given(
    st.binary(max_size=60)
    | st.text(alphabet="-+:#'\"[]{}<>!&*|>`~ \n\ttitle", max_size=60).map(lambda text: f"---\n{text}".encode())
)
def test_any_bytes_give_an_article_or_a_problem(data: bytes) -> None:
    found, problems = parse(data)
    assert found is not None or any(problem.severity == "error" for problem in problems)
    assert all(problem.hint for problem in problems)
