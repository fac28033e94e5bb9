"""What only machines read in the ``<head>`` of a page, added when the rest of the page is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sitegen.render.addresses.topics import Topic, Topics
from sitegen.render.addresses.urls import home_path
from sitegen.render.edition import Edition
from sitegen.render.feeds.contents import topic_feed_links
from sitegen.render.machines.structured_data import Node, as_script, breadcrumbs, news_article, publisher, web_site
from sitegen.render.stories.prepared import PreparedStory
from sitegen.render.theme.pages import Page
from sitegen.render.views import FeedLink, Link, Site


@dataclass(frozen=True, slots=True)
class HeadWriter:
    """Knows what is described at which site path of one language: a story, or a section, tag or author."""

    edition: Edition
    site: Site
    publisher: Node
    stories: Mapping[str, PreparedStory]
    topics: Mapping[str, Topic]

    @classmethod
    def of(
        cls, edition: Edition, site: Site, stories: Sequence[PreparedStory], topics: Topics, logo: str
    ) -> HeadWriter:
        """``stories`` are those that have a page in the language of ``edition``; ``logo`` is a site path or empty."""
        found = (*topics.sections.values(), *topics.tags.values(), *topics.authors.values())
        return cls(
            edition,
            site,
            publisher(edition, site, logo),
            {story.path: story for story in stories},
            {topic.paths[edition.language]: topic for topic in found},
        )

    def complete(self, page: Page) -> Page:
        """``page`` with its structured data and the feed of its own list, as far as it has any."""
        nodes = self._nodes(page)
        if not nodes:
            return page
        topic = self.topics.get(page.path)
        feeds: tuple[FeedLink, ...] = topic_feed_links(topic, self.edition, self.site) if topic else ()
        return replace(page, head=replace(page.head, feeds=feeds, structured_data=as_script(nodes)))

    def _nodes(self, page: Page) -> list[Node]:
        edition = self.edition
        home = Link(self.site.title, self.site.home)
        if page.path == home_path(edition.language):
            return [web_site(edition, self.site, self.publisher)]
        topic = self.topics.get(page.path)
        if topic:
            return [breadcrumbs((home, edition.topic_link(topic)), edition)]
        story = self.stories.get(page.path)
        if story is None:
            return []
        trail = (home, story.card.section, Link(story.text.title, story.card.url))
        return [news_article(story, page.head, edition, self.publisher), breadcrumbs(trail, edition)]
