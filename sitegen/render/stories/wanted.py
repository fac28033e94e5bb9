"""Which files a site shows or offers, before its pages are made: any of them may be a picture."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.config import Config
from sitegen.pictures import Wanted
from sitegen.render.addresses.topics import find_topics
from sitegen.render.addresses.urls import Urls
from sitegen.render.media.cards import wanted_cards
from sitegen.render.media.places import place_of
from sitegen.render.media.shelf import MediaShelf
from sitegen.render.stories.bodies import Source
from sitegen.render.stories.fragments import addresses, parse
from sitegen.translate.text import BilingualStory, Provenance


def wanted_pictures(stories: Sequence[BilingualStory], terms: Mapping[str, str], config: Config, root: Path) -> Wanted:
    """The files that stories show or link, the logo and what menus link, and the cards of pages without a picture.

    ``stories``, ``terms`` and ``root`` are as for :func:`~sitegen.render.rendering.render_site`.
    """
    topics, _ = find_topics([each.story for each in stories], terms, config)
    return Wanted(_files(stories, config, root), list(wanted_cards(stories, topics, config)))


def _files(stories: Sequence[BilingualStory], config: Config, root: Path) -> list[str]:
    """Paths below ``content/``, sorted."""
    urls, shelf = Urls.of(config), MediaShelf(root / config.build.content)
    logos = (posixpath.normpath(name) for name in (config.logo.file, config.logo.dark) if name)
    found = {name for name in logos if shelf.is_ours(name)}
    for source, written in (*_of_menus(config), *_of_stories(stories, config.build.content, urls)):
        with suppress(ValueError):  # no address; whoever resolves it tells
            place = place_of(written.strip(), source, urls)
            found |= {place} if place and shelf.is_ours(place) else set()
    return sorted(found)


def _of_menus(config: Config) -> Iterator[tuple[str, str]]:
    """Every address in a menu, as if it were written in a file at the top of the content folder."""
    for item in (*config.menu.header, *config.menu.footer):
        yield from (("", written) for written in (item.to, item.to_en) if written)


def _of_stories(stories: Sequence[BilingualStory], content: str, urls: Urls) -> Iterator[tuple[str, str]]:
    """Every address that may be a file's, with the file (below ``content``) that it is written in."""
    may_name_file = _file_namers(urls)
    for bilingual in stories:
        story = bilingual.story
        for text in bilingual.texts.values():
            human = story.human if text.provenance is Provenance.HUMAN else None
            article = human or story.article
            source = Source.of(article, content).below_content
            if article.image:
                yield source, article.image
            if may_name_file.search(text.html):
                for written in addresses(parse(text.html)):
                    yield source, written


def _file_namers(urls: Urls) -> re.Pattern[str]:
    """Finds an element that may name a file of ours: to parse a text takes long, and most have nothing but links to
    articles, headings and other sites."""
    own = re.escape(urlsplit(urls.origin).netloc)
    elsewhere = rf"#|mailto:|tel:|https?://(?!{own})|(?:[^\"'?#\s>]*\.md|[^\"'?#\s>.]*/)[\"'?#\s>]"
    return re.compile(
        rf"<(?:img|video|audio|source|track|area)\b|<a\s[^>]*?\bhref\s*+=\s*+[\"']?+(?!{elsewhere})", re.IGNORECASE
    )
