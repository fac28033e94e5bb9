"""Prepared stories → what a search finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

from sitegen.render.edition import Edition
from sitegen.render.stories.prepared import PreparedStory
from sitegen.render.stories.shelves import Shelves
from sitegen.search import Document

_TAG = re.compile("<[^>]*>")
_PICTURE = re.compile(r"<(?:img|source)\b[^>]*>")
_CAPTION = re.compile(r"<(figcaption|caption)\b[^>]*>(.*?)</\1>", re.DOTALL)
"""Of a picture or a table: Pagefind would quote it as a part of the paragraph behind it."""


def search_documents(shelves: Shelves, editions: Mapping[str, Edition]) -> Iterator[Document]:
    """The stories of ``shelves``, and pages that are no news: headline, summary, captions and text without its
    pictures, who wrote them, and their tags; of the rest of their pages only section and date. Captions and names are
    found, but not quoted."""
    for language, edition in editions.items():
        for story in (*shelves.all[language], *shelves.pages[language]):
            summary = f"<p>{escape(story.text.summary)}</p>" if story.text.summary else ""
            captions = (_words(found[2]) for found in _CAPTION.finditer(story.body))
            unquoted = [story.text.image_caption, *captions, *_names(story, edition)]
            date = edition.moment(story.article.date)
            yield Document(
                language=language,
                url=story.card.url,
                title=story.text.title,
                html=summary + _PICTURE.sub("", _CAPTION.sub("", story.body)),
                unquoted=". ".join(filter(None, unquoted)),
                section=story.card.section.text,
                date="" if story.article.is_page else date.short,
                day="" if story.article.is_page else date.iso,
            )


def _words(html: str) -> str:
    return unescape(_TAG.sub("", html)).strip()


def _names(story: PreparedStory, edition: Edition) -> list[str]:
    """The story's authors and tags, which readers look for too."""
    tags = [topic.names[edition.language] for topic in edition.topics.tags_of(story.article)]
    return [*(link.text for link in edition.author_links(story.article)), *tags]
