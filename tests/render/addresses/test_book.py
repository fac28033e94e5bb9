from __future__ import annotations

from collections.abc import Sequence

from sitegen.config import Config, parse_config
from sitegen.problems import Problem
from sitegen.render.addresses.book import AddressBook, assign_addresses
from sitegen.render.addresses.topics import find_topics
from sitegen.translate.text import BilingualStory
from tests.render.factory import make_article, make_story


def _assign(stories: Sequence[BilingualStory], toml: str = "") -> tuple[AddressBook, tuple[Problem, ...]]:
    config = parse_config(toml) if toml else Config()
    topics, _ = find_topics([each.story for each in stories], {}, config)
    return assign_addresses(stories, topics)


def test_a_story_lives_below_its_section_in_each_language() -> None:
    story = make_story(make_article("x", slug="sluis", slug_en="lock"))
    book, problems = _assign([story], '[sections.economie]\nslug_en = "economy"')
    assert problems == ()
    assert book.stories["x"] == {"nl": "/nl/economie/sluis/", "en": "/en/economy/lock/"}


def test_a_story_without_english_has_no_english_address() -> None:
    book, _ = _assign([make_story(english=None)])
    assert book.stories["economie/sluis"] == {"nl": "/nl/economie/sluis/"}


def test_two_articles_for_one_address_name_both_files_and_the_first_keeps_it() -> None:
    first = make_story(make_article("a/sluis"))
    second = make_story(make_article("b/sluis", slug_en="lock", lines={"slug": 3, "slug_en": 4}))
    book, problems = _assign([second, first])
    (problem,) = problems
    assert str(problem) == (
        "content/b/sluis.md:3: duplicate-url: /nl/economie/sluis/ is already the address of content/a/sluis.md"
    )
    assert book.stories == {
        "a/sluis": {"nl": "/nl/economie/sluis/", "en": "/en/economie/sluis/"},
        "b/sluis": {"en": "/en/economie/lock/"},
    }


def test_a_collision_in_english_alone_points_at_the_english_slug() -> None:
    first = make_story(make_article("a", slug_en="lock"))
    second = make_story(make_article("b", slug_en="lock", lines={"slug_en": 7}))
    _, problems = _assign([first, second])
    assert [(each.path, each.line) for each in problems] == [("content/b.md", 7)]


def test_a_copy_redirects_to_the_story_that_was_kept() -> None:
    copy = make_article("sport/brug", section="Sport")
    book, problems = _assign([make_story(copies=[copy])])
    assert problems == ()
    assert book.redirects == {
        "/nl/sport/brug/": "/nl/economie/sluis/",
        "/en/sport/brug/": "/en/economie/sluis/",
    }


def test_a_copy_at_the_address_of_the_story_needs_no_redirect() -> None:
    book, problems = _assign([make_story(copies=[make_article("elders/sluis")])])
    assert (book.redirects, problems) == ({}, ())


def test_a_copy_at_the_address_of_another_story_is_a_problem() -> None:
    copy = make_article("oud/dijk")
    _, problems = _assign([make_story(copies=[copy]), make_story(make_article("a/dijk"))])
    assert {each.path for each in problems} == {"content/oud/dijk.md"}
    assert all("content/a/dijk.md" in each.message for each in problems)


def test_an_article_cannot_be_called_as_the_later_pages_of_a_list() -> None:
    book, problems = _assign([make_story(make_article("economie/page", lines={"slug": 2}))])
    assert [(each.code, each.line) for each in problems] == [("reserved-slug", 2)]
    assert book.stories["economie/page"] == {}


def test_two_topics_that_the_configuration_puts_at_one_address_are_a_problem() -> None:
    stories = [make_story(make_article("a", section="Sport")), make_story(make_article("b", section="Weer"))]
    _, problems = _assign(stories, '[sections.weer]\nslug_en = "sport"')
    assert [each.code for each in problems] == ["duplicate-url"]


def test_an_address_that_no_file_system_takes_is_a_problem_at_its_line() -> None:
    long = "woord-" * 50 + "x"
    story = make_story(make_article("a", slug=long, slug_en="a", lines={"slug": 3}))
    book, (problem,) = _assign([story])
    assert (problem.code, problem.path, problem.line) == ("address-too-long", "content/a.md", 3)
    assert problem.hint == "give it a shorter slug"
    assert list(book.stories["a"]) == ["en"]
    _, (problem,) = _assign([make_story(make_article("a", tags=(long,), lines={"tags": 4}))])
    assert (problem.code, problem.line) == ("address-too-long", 4)
