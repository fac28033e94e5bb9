"""Which feeds there are, and what stands in them: plain values that ``atom``, ``rss`` and ``json_feed`` write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from msgspec import Struct

from sitegen.config.machines import FeedsTable
from sitegen.render.addresses.topics import Topic, Topics
from sitegen.render.addresses.urls import Urls, home_path
from sitegen.render.dates import civil_time
from sitegen.render.edition import Edition
from sitegen.render.feeds.bodies import absolute_links
from sitegen.render.stories.prepared import PreparedStory
from sitegen.render.stories.shelves import Shelves
from sitegen.render.views import FeedLink, Image, Site

_NO_NEWS = datetime(1970, 1, 1, tzinfo=UTC)


class Item(Struct, frozen=True):
    """A story in a feed. ``id`` never changes; ``content`` is HTML with full addresses, or empty for summaries only."""

    id: str
    url: str
    title: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    summary: str
    content: str
    image: Image | None


class Feed(Struct, frozen=True):
    """The newest stories of one list, newest first.

    ``path`` is the first page of the list. ``updated`` is the latest instant that an editor gave to one of ``items``,
    and never the clock's.
    """

    path: str
    language: str
    title: str
    description: str
    author: str
    updated: datetime
    items: tuple[Item, ...]


def feeds_of(edition: Edition, site: Site, shelves: Shelves, topics: Topics, table: FeedsTable) -> Iterator[Feed]:
    """The feed of everything in the language of ``edition``, then those of its sections, tags and authors that
    have a story."""
    language = edition.language
    known: dict[str, Item] = {}

    def feed(path: str, title: str, description: str, stories: Sequence[PreparedStory]) -> Feed:
        latest = stories[: table.items]
        for story in latest:
            if story.article.id not in known:
                known[story.article.id] = _item(story, edition, table.content == "full")
        items = tuple(known[story.article.id] for story in latest)
        updated = max((item.updated for item in items), default=civil_time(_NO_NEWS, edition.zone))
        return Feed(path, language, title, description, site.publisher or site.title, updated, items)

    yield feed(home_path(language), site.title, site.description, shelves.all[language])
    strings = edition.strings
    for kind, shelf_of, words in (
        (topics.sections, shelves.sections, strings["topic_description"]),
        (topics.tags, shelves.tags, strings["topic_description"]),
        (topics.authors, shelves.authors, strings["author_description"]),
    ):
        for key, topic in kind.items():
            stories = shelf_of[key][language]
            if stories:
                name = topic.names[language]
                description = words.format(topic=name, site=site.title)
                yield feed(topic.paths[language], _topic_title(topic, language, site.title), description, stories)


def topic_feed_links(topic: Topic, edition: Edition, site: Site) -> tuple[FeedLink, ...]:
    """How the page of ``topic`` offers its feed."""
    title = _topic_title(topic, edition.language, site.title)
    return edition.feed_links(topic.paths[edition.language], title)


def entry_id(story: PreparedStory, urls: Urls, zone: ZoneInfo) -> str:
    """A ``tag:`` URI (RFC 4151) from the host, the day of publication, the language and the article's id."""
    day = story.article.date.astimezone(zone).date().isoformat()
    return f"tag:{urls.host},{day}:{story.text.language}/{quote(story.article.id)}"


def _topic_title(topic: Topic, language: str, site: str) -> str:
    return f"{topic.names[language]} – {site}"


def _item(story: PreparedStory, edition: Edition, full: bool) -> Item:
    urls, article = edition.urls, story.article
    address = urls.absolute(story.path)
    names = [edition.section_link(article), *map(edition.topic_link, edition.topics.tags_of(article))]
    return Item(
        id=entry_id(story, urls, edition.zone),
        url=address,
        title=story.text.title,
        published=civil_time(article.date, edition.zone),
        updated=civil_time(story.modified, edition.zone),
        authors=article.authors,
        categories=tuple(dict.fromkeys(link.text for link in names)),
        summary=story.summary,
        content=absolute_links(story.body, urls, address) if full else "",
        image=story.image,
    )
