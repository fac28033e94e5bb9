"""The paper before it is printed: every story at its addresses in both languages, its links resolved, in its lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from sitegen.config import Config
from sitegen.parallel import Workers
from sitegen.pictures.picture import Pictures
from sitegen.problems import Problem
from sitegen.read.article import Metadata
from sitegen.read.discover import below_content
from sitegen.read.selection import Held
from sitegen.render.addresses.book import AddressBook, assign_addresses
from sitegen.render.addresses.topics import Topics, find_topics
from sitegen.render.addresses.urls import LANGUAGES, Urls
from sitegen.render.edition import Edition
from sitegen.render.links.resolver import LinkResolver
from sitegen.render.links.targets import absent_pages, held_back, link_targets
from sitegen.render.media.shelf import MediaShelf
from sitegen.render.stories.fragments import anchors
from sitegen.render.stories.headings import match_all_headings
from sitegen.render.stories.preparing import prepare_stories
from sitegen.render.stories.shelves import Shelf, Shelves, fill_shelves
from sitegen.render.theme.messages import Messages
from sitegen.translate.text import BilingualStory


class Unpublished(Struct, frozen=True):
    """Articles that no page shows, so that a link to one can say why it leads nowhere: those that are ``held`` back,
    and the ``unread`` ones that hold errors (path → what could be read of their front matter)."""

    held: Sequence[Held] = ()
    unread: Mapping[str, Metadata] = {}


class Paper(Struct, frozen=True):
    """All stories and what they share. ``media`` knows the files that they show or offer."""

    stories: Sequence[BilingualStory]
    topics: Topics
    book: AddressBook
    editions: Mapping[str, Edition]
    resolver: LinkResolver
    media: MediaShelf
    prepared: Shelf
    shelves: Shelves


def make_up(
    stories: Sequence[BilingualStory],
    terms: Mapping[str, str],
    config: Config,
    root: Path,
    messages: Messages,
    unpublished: Unpublished,
    pictures: Pictures,
    workers: Workers,
) -> tuple[Paper, list[Problem]]:
    """Put ``stories`` where they belong; the bodies of many by all ``workers``. Told are addresses that two stories
    want, and links that lead nowhere."""
    topics, topic_problems = find_topics([each.story for each in stories], terms, config)
    book, address_problems = assign_addresses(stories, topics)
    urls = Urls.of(config)
    editions = {language: Edition(language, urls, config.zone, messages, topics, book) for language in LANGUAGES}
    matched = match_all_headings(stories, workers)
    media = MediaShelf(root / config.build.content, pictures)
    resolver = _resolver(matched.stories, topics, book, config, unpublished, media, matched.renamed)
    prepared, story_problems = prepare_stories(
        matched.stories, editions, resolver, media, config.build.content, workers
    )
    shelves = fill_shelves(prepared, topics, config.zone)
    problems = [*topic_problems, *address_problems, *matched.problems, *story_problems]
    return Paper(matched.stories, topics, book, editions, resolver, media, prepared, shelves), problems


def _resolver(
    stories: Sequence[BilingualStory],
    topics: Topics,
    book: AddressBook,
    config: Config,
    unpublished: Unpublished,
    media: MediaShelf,
    renamed: Mapping[str, Mapping[str, str]],
) -> LinkResolver:
    content = config.build.content
    held, unread = unpublished.held, unpublished.unread
    waiting = {each.path: each for one in held for each in (one.human, one.article) if each}
    files, pages = link_targets(stories, book, topics, config)
    texts = {each.story.id: each.texts for each in stories}
    known: dict[tuple[str, str], frozenset[str]] = {}

    def anchors_of(story: str, language: str) -> frozenset[str]:
        key = (story, language)
        if key not in known:
            text = texts[story].get(language)
            known[key] = anchors(text.html) if text else frozenset()
        return known[key]

    return LinkResolver(
        Urls.of(config),
        files=files,
        pages=pages,
        held=held_back(held, content),
        unread=frozenset(below_content(path, content) for path in unread),
        absent=absent_pages({**unread, **waiting}, config),
        media=media,
        anchors_of=anchors_of,
        renamed=renamed,
    )
