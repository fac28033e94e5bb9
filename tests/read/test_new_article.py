from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config import Config
from sitegen.read.articles import parse_article
from sitegen.read.new_article import new_article_name, new_article_text

DATE = datetime(2026, 11, 25, 14, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


def test_a_new_article_is_a_draft_with_quoted_texts() -> None:
    text = new_article_text(
        '\'s Nachts: "stil"', DATE, section="Weer: nu", authors=["Ans"], tags=["'s-Graveland", "Zee"]
    )
    assert text == (
        "---\ntitle: '''s Nachts: \"stil\"'\ndate: 2026-11-25T14:30:00+01:00\nauthors: [\"Ans\"]\n"
        'tags: ["\'s-Graveland", "Zee"]\nsection: "Weer: nu"\nsummary: ""\nslug_en: ""\ndraft: true\n---\n\n'
    )


@pytest.mark.parametrize(
    "title", ["Storm: drie gewonden", "'s Nachts geen treinen", "[Update] #storm", "- % @ ! & * ? |", "no"]
)
def test_it_is_read_back_without_a_problem(title: str) -> None:
    found, problems = parse_article(new_article_text(title, DATE).encode(), "a.md", Config(), DATE)
    assert problems == ()
    assert found is not None
    assert found.title.replace("’", "'") == title
    assert (found.date, found.draft) == (DATE, True)


@given(st.text(max_size=40))
def test_any_title_gives_valid_front_matter(title: str) -> None:
    _, problems = parse_article(new_article_text(title, DATE).encode(), "a.md", Config(), DATE)
    assert problems == ()


def test_it_may_be_ready_at_once() -> None:
    assert "draft" not in new_article_text("A", DATE, draft=False)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Storm: drie gewonden", "2026-11-25-storm-drie-gewonden.md"), ("?!", "2026-11-25-artikel.md")],
)
def test_the_file_is_called_after_date_and_title(title: str, name: str) -> None:
    assert new_article_name(title, DATE) == name


def test_a_long_title_gives_a_short_name() -> None:
    name = new_article_name("Woord en daad " * 40, DATE)
    assert len(name) < 120
    assert name.endswith(("-en.md", "-daad.md", "-woord.md"))
    assert len(new_article_name("x" * 400, DATE)) < 120
