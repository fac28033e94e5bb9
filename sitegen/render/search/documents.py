"""Prepared stories → what a search finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from sitegen.render.edition import Edition
from sitegen.render.stories.prepared import PreparedStory
from sitegen.render.stories.shelves import Shelf
from sitegen.search import Document

_PICTURE = re.compile(r"<(?:img|source)\b[^>]*>")


def search_documents(shelf: Shelf, editions: Mapping[str, Edition]) -> Iterator[Document]:
    """The stories of ``shelf``: headline, summary and text without its pictures, who wrote them, and their tags; of the
    rest of their pages only section and date."""
    for language, edition in editions.items():
        for story in shelf[language]:
            summary = f"<p>{escape(story.text.summary)}</p>" if story.text.summary else ""
            date = edition.moment(story.article.date)
            yield Document(
                language=language,
                url=story.card.url,
                title=story.text.title,
                html=summary + _PICTURE.sub("", story.body) + _about(story, edition),
                section=story.card.section.text,
                date=date.short,
                day=date.iso,
            )


def _about(story: PreparedStory, edition: Edition) -> str:
    """A paragraph of the story's authors and tags, which readers look for too."""
    tags = [topic.names[edition.language] for topic in edition.topics.tags_of(story.article)]
    names = [*(link.text for link in edition.author_links(story.article)), *tags]
    return f"<p>{escape(', '.join(names))}</p>" if names else ""
