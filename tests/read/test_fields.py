from zoneinfo import ZoneInfo

import pytest

from sitegen.problems import Problem
from sitegen.read.article import Reference
from sitegen.read.fields import Fields, parse_fields
from sitegen.read.front_matter import parse_front_matter


def read(text: str) -> tuple[Fields, tuple[Problem, ...]]:
    front = parse_front_matter(f"---\n{text}\n---\n")
    assert not front.problems
    return parse_fields(front.entries, ZoneInfo("Europe/Amsterdam"))


def test_every_field_is_converted() -> None:
    fields, problems = read(
        "title: 1984\ndate: 2026-11-25\nupdated: 2026-11-26T10:00\nauthors: Jan de Vries, Ans Bos\nsection: Sport\n"
        "tags: [Storm, 'a, b', Storm]\nsummary: |\n  een\n  twee\nimage: f.jpg\nimage_alt: Een foto\n"
        "image_credit: Ans\nslug: storm\nslug_en: gale\ndraft: True\nexpires: 2027-01-01\nsource: ANP\nlang: nl\n"
        "translation: a.en.md\ncanonical: true"
    )
    assert problems == ()
    assert (fields.title, fields.section, fields.summary, fields.draft) == ("1984", "Sport", "een twee", True)
    assert (fields.authors, fields.tags) == (("Jan de Vries", "Ans Bos"), ("Storm", "a, b"))
    assert fields.date is not None
    assert fields.date.isoformat() == "2026-11-25T00:00:00+01:00"
    assert (fields.slug, fields.slug_en, fields.lang, fields.translation) == ("storm", "gale", "nl", "a.en.md")
    assert (fields.canonical, fields.canonical_url) == (True, "")
    assert fields.featured is False
    assert read("featured: True")[0].featured is True
    assert (fields.lines["title"], fields.lines["image"], fields.lines["canonical"]) == (2, 11, 21)


def test_other_articles_are_read_with_their_places() -> None:
    fields, problems = read("duplicate_of: weer/storm\ndistinct_from: [a, 'weer/b']")
    assert problems == ()
    assert fields.duplicate_of == Reference("weer/storm", 2, 15)
    assert fields.distinct_from == (Reference("a", 3, 17), Reference("weer/b", 3, 20))
    assert read("distinct_from: weer/storm")[0].distinct_from == (Reference("weer/storm", 2, 16),)
    assert read("distinct_from:\n  - a\n  - b")[0].distinct_from == (Reference("a", 3, 5), Reference("b", 4, 5))


def test_empty_values_are_not_given() -> None:
    fields, problems = read('title:\ndate: ~\nsummary: ""\nslug: null\ntags: []')
    assert (problems, fields.title, fields.date, fields.slug, fields.tags) == ((), "", None, "", ())
    assert fields.lines == {"tags": 6}


def test_canonical_may_be_an_address() -> None:
    assert read("canonical: https://example.org/a?b=c")[0].canonical_url == "https://example.org/a?b=c"


@pytest.mark.parametrize(
    ("text", "places", "hint"),
    [
        ("titel: a", ["2:1 unknown-field"], "did you mean 'title'?"),
        ("Title: a", ["2:1 unknown-field"], "did you mean 'title'?"),
        ("expire: 2026-11-25", ["2:1 unknown-field"], "did you mean 'expires'?"),
        ("rubriek: a", ["2:1 unknown-field"], "did you mean 'section'?"),
        ("xyzzy: a", ["2:1 unknown-field"], "known fields: title, date"),
        ("title: [a, b]", ["2:8 field-type"], 'write title: "one line of text"'),
        ("title: {a: b}", ["2:8 field-type"], 'write title: "one line of text"'),
        ("title: !a b", ["2:8 field-type"], 'write title: "one line of text"'),
        ("date: [2026]", ["2:7 field-type"], "write date: 2026-11-25T14:30"),
        ("date: 20201114", ["2:7 bad-date"], "write 2020-11-14"),
        ("updated: gisteren", ["2:10 bad-date"], "write 2026-11-25 or 2026-11-25T14:30"),
        ("tags: {a: b}", ["2:7 field-type"], "write tags: [one, two]"),
        ("tags:\n  - a: b", ["3:3 field-type"], "write tags: [one, two]"),
        ("duplicate_of: [a]", ["2:15 field-type"], "write duplicate_of: economie/other-article"),
        ("update_of: [a]", ["2:12 field-type"], "write update_of: economie/first-report"),
        ("duplicate_of: a\nupdate_of: b", ["3:12 copy-is-update"], "delete one of the two"),
        ("distinct_from: {a: b}", ["2:16 field-type"], "write distinct_from: [economie/one, economie/two]"),
        ("canonical: true\nduplicate_of: a", ["3:15 copy-is-canonical"], "delete one of the two"),
        ("draft: ja", ["2:8 field-type"], "write draft: true or draft: false"),
        ("draft: 1", ["2:8 field-type"], "write draft: true or draft: false"),
        ("aliases: [/goed/, oud/]", ["2:10 bad-alias"], "write the path only"),
        ("aliases: {a: b}", ["2:10 field-type"], "write aliases: [/oud/adres/]"),
        ("canonical: /a/b", ["2:12 field-type"], "write canonical: true, or canonical: https://example.org/article"),
        ("lang: fr", ["2:7 bad-language"], "write lang: nl or lang: en"),
        ("slug: Café Noord", ["2:7 bad-slug"], "write slug: cafe-noord"),
        ("slug_en: a/b", ["2:10 bad-slug"], "write slug_en: a-b"),
        ("slug: '?'", ["2:7 bad-slug"], "use letters a to z, digits and hyphens"),
        ('title: "a\\x07"', ["2:8 control-character"], "delete it"),
        ('title: "a\\ud83d\\ude00"', ["2:8 control-character"], "type the character itself"),
        ('tags: [a, "b\\x07"]', ["2:11 control-character"], "delete it"),
        ('corrections:\n  - date: 2026-01-02\n    text: "a\\x07"', ["4:11 control-character"], "delete it"),
        ("date: 2026-11-25\nexpires: 2026-11-25", ["3:0 expires-too-early"], "write a later day, or delete expires"),
        ("date: 2026-11-25\nupdated: 2026-11-24", ["3:0 updated-too-early"], "write a later time, or delete updated"),
        ("kind: pagina", ["2:7 bad-kind"], "write kind: news or kind: page"),
        ("kind: page\ntags: [a]\nfeatured: true", ["3:0 page-field", "4:0 page-field"], "delete tags, or kind"),
        ("title: Actie #metoo", ["2:14 text-lost"], 'put quotes around the text: title: "Actie #metoo"'),
        ("tags: #storm", ["2:7 text-lost"], 'put quotes around the text: tags: "#storm"'),
    ],
)
def test_a_wrong_value_is_told_with_its_place_and_how_to_mend_it(text: str, places: list[str], hint: str) -> None:
    _, problems = read(text)
    assert [f"{problem.line}:{problem.column} {problem.code}" for problem in problems] == places
    assert problems[0].hint.startswith(hint)


def test_a_comment_behind_a_value_that_is_no_text_is_fine() -> None:
    assert read("draft: true #nog nakijken\ndate: 2026-11-25 #nu")[1] == ()
