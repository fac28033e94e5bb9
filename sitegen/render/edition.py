"""The site in one language: everything that turns a story's values into what its readers see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from sitegen.config import Config
from sitegen.read.article import Article
from sitegen.render.addresses.book import AddressBook
from sitegen.render.addresses.topics import Topic, Topics
from sitegen.render.addresses.urls import (
    FEED_TYPES,
    WEB_MANIFEST,
    Urls,
    archive_path,
    feed_path,
    home_path,
    open_search_path,
    other_language,
    search_path,
)
from sitegen.render.alternates import alternates, switch
from sitegen.render.dates import LOCALES, moment
from sitegen.render.theme.messages import Messages
from sitegen.render.views import Alternate, FeedLink, Link, Logo, Moment, Site, Switch


class Edition(Struct, frozen=True):
    """One language of the site."""

    language: str
    urls: Urls
    zone: ZoneInfo
    messages: Messages
    topics: Topics
    book: AddressBook

    @property
    def strings(self) -> Mapping[str, str]:
        """The interface's words."""
        return self.messages[self.language].texts

    def moment(self, instant: datetime) -> Moment:
        return moment(instant, self.language, self.zone, self.strings)

    def topic_link(self, topic: Topic) -> Link:
        return Link(topic.names[self.language], self.urls.href(topic.paths[self.language]))

    def section_link(self, article: Article) -> Link:
        """The article's section; only an article without an address has none."""
        topic = self.topics.section_of(article)
        return self.topic_link(topic) if topic else Link(article.section, self.urls.href(home_path(self.language)))

    def author_links(self, article: Article) -> tuple[Link, ...]:
        """The article's authors; one who has no page is a link without an address."""
        topics = {topic.key: topic for topic in self.topics.authors_of(article)}
        found = ((topics.get(self.topics.keys[name]), name) for name in article.authors)
        return tuple(dict.fromkeys(self.topic_link(topic) if topic else Link(name, "") for topic, name in found))

    def alternates(self, paths: Mapping[str, str], default: str = "") -> tuple[Alternate, ...]:
        return alternates(paths, self.urls, default)

    def feed_links(self, first: str, title: str) -> tuple[FeedLink, ...]:
        """How a page offers the feed of the list that begins at ``first``, in each of its forms."""
        return tuple(FeedLink(kind, title, self.urls.href(feed_path(first, name))) for name, kind in FEED_TYPES.items())

    def switch(self, paths: Mapping[str, str]) -> Switch:
        return switch(self.language, paths, self.urls, self.messages)


def site_view(
    edition: Edition,
    config: Config,
    sections: Sequence[Topic],
    assets: Mapping[str, str],
    *,
    menu: tuple[Link, ...] = (),
    footer: tuple[Link, ...] = (),
    logo: Logo | None = None,
) -> Site:
    """What all pages of ``edition`` share. ``sections`` are those that have stories, in order; without a ``menu`` they
    are the menu."""
    links = tuple(edition.topic_link(topic) for topic in sections)
    language = edition.language
    feeds = edition.feed_links(home_path(language), config.site.title.of(language))
    return Site(
        language=language,
        locale=LOCALES[language],
        other_locale=LOCALES[other_language(language)],
        title=config.site.title.of(language),
        description=config.site.description.of(language),
        publisher=config.site.publisher,
        home=edition.urls.href(home_path(language)),
        feed=feeds[0].url,
        feeds=feeds,
        archive=edition.urls.href(archive_path(language)),
        search=edition.urls.href(search_path(language)) if config.search.enabled else "",
        open_search=edition.urls.href(open_search_path(language)) if config.search.enabled else "",
        manifest=edition.urls.href(WEB_MANIFEST),
        content_security_policy=config.files.content_security_policy,
        sections=links,
        menu=menu or links,
        footer=footer,
        logo=logo,
        assets=assets,
    )
