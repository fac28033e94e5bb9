"""The card that stands for a page on social media when it has no picture of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from sitegen.config import Config
from sitegen.pictures import Card, Colours, Rendition, can_print
from sitegen.read.article import Article
from sitegen.render.addresses.topics import Topics
from sitegen.render.addresses.urls import LANGUAGES, Urls, asset_path, output_name
from sitegen.render.media.drawings import is_drawing
from sitegen.render.views import Image
from sitegen.translate.text import BilingualStory, Text


def wanted_cards(stories: Sequence[BilingualStory], topics: Topics, config: Config) -> Iterator[Card]:
    """The card of the site in each language, and if the site wants them those of stories without a picture."""
    if config.cards.show == "none":
        return
    for language in LANGUAGES:
        yield _site_card(config, language)
    if config.cards.show == "articles":
        for bilingual in stories:
            article = bilingual.story.article
            if not article.image or is_drawing(article.image):
                for text in bilingual.texts.values():
                    yield _story_card(article, text, topics, config)


def _site_card(config: Config, language: str) -> Card:
    site = config.site
    return Card(site.title.of(language), "", site.description.of(language) or site.publisher, card_colours(config))


def _story_card(article: Article, text: Text, topics: Topics, config: Config) -> Card:
    """The title of a story, its section and the paper's name; the card of the site if the font lacks a letter."""
    section = topics.section_of(article)
    kicker = section.names[text.language] if section else article.section
    name = config.site.title.of(text.language)
    if not can_print(f"{text.title}{kicker}{name}"):
        return _site_card(config, text.language)
    return Card(text.title, kicker, name, card_colours(config))


def card_colours(config: Config) -> Colours:
    """Those of ``[cards]``, or else of pages on a light screen."""
    cards, pages = config.cards, config.colours.light
    return Colours(cards.paper or pages.paper, cards.ink or pages.ink, cards.accent or pages.accent)


class CardShelf(Struct, frozen=True):
    """The cards that were ``drawn``, and which page gets which."""

    drawn: Mapping[Card, Rendition]
    topics: Topics
    config: Config
    urls: Urls

    @property
    def files(self) -> dict[str, Path]:
        """Name below the output folder → the file to copy there."""
        return {output_name(_path(rendition)): rendition.path for rendition in self.drawn.values()}

    def of_site(self, language: str) -> Image | None:
        """What stands for any page in ``language``."""
        return self._image(_site_card(self.config, language))

    def of_story(self, article: Article, text: Text) -> Image | None:
        """What stands for a story: its own card, or else that of the site."""
        own = _story_card(article, text, self.topics, self.config) if self.config.cards.show == "articles" else None
        return (self._image(own) if own else None) or self.of_site(text.language)

    def _image(self, card: Card) -> Image | None:
        rendition = self.drawn.get(card)
        if rendition is None:
            return None
        path = _path(rendition)
        alt = " – ".join(words for words in (card.heading, card.site) if words)
        return Image(self.urls.href(path), self.urls.absolute(path), alt, "", rendition.width, rendition.height)


def _path(rendition: Rendition) -> str:
    return asset_path(f"cards/{rendition.path.name}")
