"""Which pictures a site shows, before its pages are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sitegen.config import Config
from sitegen.pictures import Wanted
from sitegen.render.addresses.topics import find_topics
from sitegen.render.addresses.urls import Urls
from sitegen.render.media.cards import wanted_cards
from sitegen.render.media.places import place_of
from sitegen.render.media.shelf import MediaShelf
from sitegen.render.media.suffixes import is_raster, may_name_raster
from sitegen.render.stories.bodies import Source
from sitegen.render.stories.fragments import parse
from sitegen.translate.text import BilingualStory, Provenance


def wanted_pictures(stories: Sequence[BilingualStory], terms: Mapping[str, str], config: Config, root: Path) -> Wanted:
    """The pictures on top of stories and in their texts, those that texts link, and the cards of pages without one.

    ``stories``, ``terms`` and ``root`` are as for :func:`~sitegen.render.rendering.render_site`.
    """
    topics, _ = find_topics([each.story for each in stories], terms, config)
    return Wanted(_files(stories, config, root), list(wanted_cards(stories, topics, config)))


def _files(stories: Sequence[BilingualStory], config: Config, root: Path) -> list[str]:
    """Paths below ``content/``, sorted."""
    urls, shelf = Urls.of(config), MediaShelf(root / config.build.content)
    found: set[str] = set()
    for source, written in _addresses(stories, config.build.content):
        if is_raster(written):
            with suppress(ValueError):  # no address; whoever resolves it tells
                place = place_of(written.strip(), source.below_content, urls)
                found |= {place} if place and shelf.is_ours(place) else set()
    return sorted(found)


def _addresses(stories: Sequence[BilingualStory], content: str) -> Iterator[tuple[Source, str]]:
    """Every address that may be a picture's, with the file that it is written in."""
    for bilingual in stories:
        story = bilingual.story
        for text in bilingual.texts.values():
            human = story.human if text.provenance is Provenance.HUMAN else None
            source = Source.of(human or story.article, content)
            yield source, source.article.image
            if may_name_raster(text.html):
                for element in parse(text.html).iter("img", "a"):
                    yield source, element.get("src") or element.get("href") or ""
