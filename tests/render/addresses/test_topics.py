from __future__ import annotations

from sitegen.config import Config, parse_config
from sitegen.dedupe.story import Story
from sitegen.render.addresses.topics import find_topics
from tests.render.factory import make_article


def _stories(*fields: dict[str, object]) -> list[Story]:
    articles = [make_article(f"nieuws/bericht-{number}", **each) for number, each in enumerate(fields)]
    return [Story(article, article.html) for article in articles]


def test_names_come_from_the_configuration_then_the_translation_then_the_editor() -> None:
    config = parse_config('[tags.haven]\nen = "Port"\nslug_en = "port"')
    stories = _stories({"section": "Economie", "tags": ("Haven", "Water")})
    topics, problems = find_topics(stories, {"Economie": "Economy", "Haven": "Harbour"}, config)
    assert problems == ()
    assert topics.sections["economie"].names == {"nl": "Economie", "en": "Economy"}
    assert topics.sections["economie"].paths == {"nl": "/nl/economie/", "en": "/en/economie/"}
    assert topics.tags["haven"].names == {"nl": "Haven", "en": "Port"}
    assert topics.tags["haven"].paths == {"nl": "/nl/tag/haven/", "en": "/en/tag/port/"}
    assert topics.tags["water"].names == {"nl": "Water", "en": "Water"}


def test_spellings_that_differ_in_case_are_one_topic_as_most_editors_write_it() -> None:
    stories = _stories({"section": "SPORT"}, {"section": "Sport"}, {"section": "Sport"})
    topics, problems = find_topics(stories, {}, Config())
    assert problems == ()
    assert [topic.names["nl"] for topic in topics.sections.values()] == ["Sport"]
    assert all(topics.section_of(story.article) is topics.sections["sport"] for story in stories)


def test_an_article_has_each_tag_once() -> None:
    stories = _stories({"tags": ("Water", "water", "WATER")})
    topics, _ = find_topics(stories, {}, Config())
    assert topics.tags_of(stories[0].article) == (topics.tags["water"],)


def test_two_names_for_one_address_name_both_files() -> None:
    stories = _stories({"tags": ("C++",)}, {"tags": ("C#",), "lines": {"tags": 4}})
    _, problems = find_topics(stories, {}, Config())
    (problem,) = problems
    assert (problem.code, problem.path, problem.line) == ("duplicate-url", "content/nieuws/bericht-1.md", 4)
    assert "content/nieuws/bericht-0.md" in problem.message


def test_a_name_without_a_letter_and_a_reserved_section_are_problems() -> None:
    stories = _stories({"section": "Tag", "lines": {"section": 3}}, {"tags": ("!!!",)})
    _, problems = find_topics(stories, {}, Config())
    assert {(each.code, each.path, each.line) for each in problems} == {
        ("reserved-slug", "content/nieuws/bericht-0.md", 3),
        ("no-slug", "content/nieuws/bericht-1.md", 1),
    }


def test_a_reserved_section_is_mended_by_the_slug_that_the_hint_asks_for() -> None:
    config = parse_config('[sections.tag]\nslug = "label"')
    topics, problems = find_topics(_stories({"section": "Tag"}), {}, config)
    assert problems == ()
    assert topics.sections["tag"].paths["nl"] == "/nl/label/"


def test_a_reserved_slug_of_the_configuration_names_the_table_that_sets_it() -> None:
    config = parse_config('[sections.sport]\nslug_en = "tag"')
    _, (problem,) = find_topics(_stories({"section": "Sport"}), {}, config)
    assert problem.hint == "give [sections.sport] in sitegen.toml another slug_en"


def test_authors_of_one_slug_are_one_and_a_name_without_an_address_has_no_page() -> None:
    stories = _stories({"authors": ("J. de Vries", "…")}, {"authors": ("J de Vries",)}, {"authors": ("J. de Vries",)})
    long = _stories({"authors": ("a" * 241,)})
    topics, problems = find_topics([*stories, *long], {}, Config())
    assert problems == ()
    assert {key: each.names["nl"] for key, each in topics.authors.items()} == {"j-de-vries": "J. de Vries"}
    assert topics.authors["j-de-vries"].paths == {"nl": "/nl/auteurs/j-de-vries/", "en": "/en/authors/j-de-vries/"}
    assert [each.key for each in topics.authors_of(stories[0].article)] == ["j-de-vries"]
