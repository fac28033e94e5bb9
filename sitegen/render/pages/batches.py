"""Every page of the site, in batches: a page is only made when the batch that it is in is gone through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.config import Config
from sitegen.render.addresses.topics import Topics
from sitegen.render.edition import Edition
from sitegen.render.pages.archive import archive_pages
from sitegen.render.pages.articles import article_page
from sitegen.render.pages.lists import Kind, home_pages, topic_pages
from sitegen.render.pages.root_pages import root_pages
from sitegen.render.stories.prepared import PreparedStory
from sitegen.render.stories.shelves import Neighbours, Shelf, Shelves, menu, neighbours, slices
from sitegen.render.theme.pages import Page


def page_batches(
    editions: Mapping[str, Edition], prepared: Shelf, shelves: Shelves, topics: Topics, config: Config
) -> Iterator[Iterable[Page]]:
    """The pages of stories, home, lists, archive and root, in every language."""
    for language, edition in editions.items():
        yield from _article_pages(edition, prepared, shelves, topics, compare=config.build.compare)
        yield from _list_pages(edition, shelves, topics, config)
        yield archive_pages(shelves.months, edition, config.site.title.of(language))
    yield root_pages(editions, config)


def _article_pages(
    edition: Edition, prepared: Shelf, shelves: Shelves, topics: Topics, *, compare: bool
) -> Iterator[Iterable[Page]]:
    stories = prepared[edition.language]
    by_id = {story.article.id: story for story in stories}
    beside = _beside(shelves, topics, edition.language)

    def pages(some: Sequence[PreparedStory]) -> Iterator[Page]:
        for story in some:
            yield article_page(story, edition, by_id, beside.get(story.article.id, Neighbours()), compare=compare)

    yield from map(pages, slices(stories))


def _list_pages(edition: Edition, shelves: Shelves, topics: Topics, config: Config) -> Iterator[Iterable[Page]]:
    language, strings, size = edition.language, edition.strings, config.build.page_size
    title, description = config.site.title.of(language), config.site.description.of(language)
    sections = [(each, shelves.sections[each.key][language]) for each in menu(shelves, topics, config, language)]
    yield home_pages(shelves.all, sections, edition, title=title, description=description, size=size)
    for kind, found, shelf_of in (
        (Kind("section.html", strings["topic_description"], size), topics.sections, shelves.sections),
        (Kind("tag.html", strings["topic_description"], size), topics.tags, shelves.tags),
        (Kind("author.html", strings["author_description"], size), topics.authors, shelves.authors),
    ):
        for key, topic in found.items():
            yield topic_pages(topic, shelf_of[key], edition, kind, title)


def _beside(shelves: Shelves, topics: Topics, language: str) -> dict[str, Neighbours]:
    """The neighbours of each story in its section, by id. The list of a section also holds newer versions of its
    stories that have moved to another: these are left out."""
    found: dict[str, Neighbours] = {}
    for key, shelf in shelves.sections.items():
        own = [story for story in shelf[language] if topics.section_of(story.article) is topics.sections[key]]
        found |= {story.article.id: beside for story, beside in neighbours(own)}
    return found
