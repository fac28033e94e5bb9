"""Which stories stand in which list: all of them, and those of each section, tag, author and month, by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from msgspec import Struct

from sitegen.config import Config
from sitegen.render.addresses.topics import Topic, Topics
from sitegen.render.addresses.urls import comparison_path
from sitegen.render.dates import month_of
from sitegen.render.stories.prepared import PreparedStory

Shelf = Mapping[str, Sequence[PreparedStory]]
"""Language → the stories of one list, newest first."""
_SLICE = 25


class Shelves(Struct, frozen=True):
    """Every list of the site; ``sections``, ``tags`` and ``authors`` go by the topic's key, ``months`` by year and
    month in the site's time zone, the latest first. Of a story's versions only the newest is in them. ``pages`` are no
    news, and in none of them."""

    all: Shelf
    sections: Mapping[str, Shelf]
    tags: Mapping[str, Shelf]
    authors: Mapping[str, Shelf]
    months: Mapping[tuple[int, int], Shelf]
    pages: Shelf

    def distinct(self) -> Iterator[PreparedStory]:
        """Each story once, in the first language that it has, and each page."""
        seen: set[str] = set()
        for stories in (*self.all.values(), *self.pages.values()):
            for story in stories:
                if story.article.id not in seen:
                    seen.add(story.article.id)
                    yield story


class Neighbours(Struct, frozen=True):
    """The stories of the same section that appeared just before and just after."""

    older: PreparedStory | None = None
    newer: PreparedStory | None = None


def newest_first(stories: Sequence[PreparedStory]) -> list[PreparedStory]:
    """By date, and by id where dates are equal."""
    return sorted(stories, key=lambda each: (-each.article.date.timestamp(), each.article.id))


def slices(stories: Sequence[PreparedStory]) -> Iterator[Sequence[PreparedStory]]:
    """``stories``, as many at a time as have their pages in one batch."""
    return (stories[start : start + _SLICE] for start in range(0, len(stories), _SLICE))


def written_at(path: str, prepared: Shelf) -> list[str]:
    """The HTML that editors wrote of the page or comparison of a story at the site path ``path``: its bodies in every
    language, and links to its sources."""
    stories = [each for some in prepared.values() for each in some]
    ids = {each.article.id for each in stories if path in (each.path, comparison_path(each.path))}
    found = [each for each in stories if each.article.id in ids]
    sources = {source for each in found for source in each.story.sources}
    return [each.body for each in found] + [f'<a href="{escape(source)}"></a>' for source in sorted(sources)]


def newest(shelf: Shelf) -> datetime | None:
    """The latest instant that an editor gave to any story of ``shelf``."""
    return max((story.modified for stories in shelf.values() for story in stories), default=None)


def fill_shelves(stories: Shelf, topics: Topics, zone: ZoneInfo) -> Shelves:
    """Sort ``stories`` into the lists of their sections, tags, authors and months, keeping their order.

    The newest version of a story stands in the lists of its earlier ones too, so that none of these is empty.
    """
    sections: dict[str, dict[str, list[PreparedStory]]] = {key: _empty(stories) for key in topics.sections}
    tags: dict[str, dict[str, list[PreparedStory]]] = {key: _empty(stories) for key in topics.tags}
    authors: dict[str, dict[str, list[PreparedStory]]] = {key: _empty(stories) for key in topics.authors}
    months: dict[tuple[int, int], dict[str, list[PreparedStory]]] = {}
    pages = {language: [story for story in ordered if story.article.is_page] for language, ordered in stories.items()}
    leading = {
        language: [story for story in ordered if not story.earlier and not story.article.is_page]
        for language, ordered in stories.items()
    }
    for language, ordered in leading.items():
        known = {story.article.id: story.article for story in stories[language]}
        for story in ordered:
            versions = [story.article, *(known[each] for each in story.story.earlier if each in known)]
            for key in dict.fromkeys(topic.key for each in versions if (topic := topics.section_of(each))):
                sections[key][language].append(story)
            for key in dict.fromkeys(topic.key for each in versions for topic in topics.tags_of(each)):
                tags[key][language].append(story)
            for key in dict.fromkeys(topic.key for each in versions for topic in topics.authors_of(each)):
                authors[key][language].append(story)
            months.setdefault(month_of(story.article.date, zone), _empty(stories))[language].append(story)
    return Shelves(leading, sections, tags, authors, dict(sorted(months.items(), reverse=True)), pages)


def neighbours(shelf: Sequence[PreparedStory]) -> Iterator[tuple[PreparedStory, Neighbours]]:
    """Each story of ``shelf`` (newest first) with those beside it."""
    for place, story in enumerate(shelf):
        older = shelf[place + 1] if place + 1 < len(shelf) else None
        yield story, Neighbours(older, shelf[place - 1] if place else None)


def _empty(stories: Shelf) -> dict[str, list[PreparedStory]]:
    return {language: [] for language in stories}


def menu(shelves: Shelves, topics: Topics, config: Config, language: str) -> list[Topic]:
    """The sections that have a story in ``language``: in the configuration's order, then the others by name."""
    order = {key: place for place, key in enumerate(config.sections)}
    filled = [topic for key, topic in topics.sections.items() if shelves.sections[key][language]]
    return sorted(filled, key=lambda each: (order.get(each.key, len(order)), each.names[language].casefold()))
