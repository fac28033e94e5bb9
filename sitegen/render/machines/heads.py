"""What only machines read in the ``<head>`` of a page, added when the rest of the page is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen.render.addresses.topics import Topic, Topics
from sitegen.render.addresses.urls import home_path
from sitegen.render.edition import Edition
from sitegen.render.feeds.contents import topic_feed_links
from sitegen.render.machines.structured_data import (
    Node,
    as_script,
    breadcrumbs,
    news_article,
    publisher,
    web_page,
    web_site,
)
from sitegen.render.media.cards import CardShelf
from sitegen.render.media.drawings import is_drawing
from sitegen.render.stories.prepared import PreparedStory
from sitegen.render.theme.pages import Page
from sitegen.render.views import FeedLink, Image, Link, Site


class HeadWriter(Struct, frozen=True):
    """Knows what is described at which site path of one language: a story, or a section, tag or author."""

    edition: Edition
    site: Site
    publisher: Node
    stories: Mapping[str, PreparedStory]
    topics: Mapping[str, Topic]
    cards: CardShelf

    @classmethod
    def of(
        cls,
        edition: Edition,
        site: Site,
        stories: Sequence[PreparedStory],
        topics: Topics,
        logo: str,
        cards: CardShelf,
    ) -> HeadWriter:
        """``stories`` are those that have a page in the language of ``edition``; ``logo`` is a site path or empty."""
        found = (*topics.sections.values(), *topics.tags.values(), *topics.authors.values())
        return cls(
            edition,
            site,
            publisher(edition, site, logo),
            {story.path: story for story in stories},
            {topic.paths[edition.language]: topic for topic in found},
            cards,
        )

    def complete(self, page: Page) -> Page:
        """``page`` with its structured data, the feed of its own list and its card, as far as it has any."""
        social = self._social(page)
        nodes = self._nodes(page, social)
        topic = self.topics.get(page.path)
        feeds: tuple[FeedLink, ...] = topic_feed_links(topic, self.edition, self.site) if topic else ()
        data = as_script(nodes) if nodes else None
        return replace(page, head=replace(page.head, social=social, feeds=feeds, structured_data=data))

    def _social(self, page: Page) -> Image | None:
        image, story = page.head.image, self.stories.get(page.path)
        if image and not is_drawing(image.url):
            return image
        if story:
            return self.cards.of_story(story.article, story.text)
        return self.cards.of_site(page.language)

    def _nodes(self, page: Page, social: Image | None) -> list[Node]:
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
        own = Link(story.text.title, story.card.url)
        if story.article.is_page:
            return [web_page(story, page.head, edition, self.publisher), breadcrumbs((home, own), edition)]
        article = news_article(story, page.head, social, edition, self.publisher)
        return [article, breadcrumbs((home, story.card.section, own), edition)]
