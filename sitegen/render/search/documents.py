"""Prepared stories → what a search finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from sitegen.render.edition import Edition
from sitegen.render.stories.shelves import Shelf
from sitegen.search import Document


def search_documents(shelf: Shelf, editions: Mapping[str, Edition]) -> Iterator[Document]:
    """The stories of ``shelf``: headline, summary and text, and of the rest of their pages only section and date."""
    for language, edition in editions.items():
        for story in shelf[language]:
            summary = f"<p>{escape(story.text.summary)}</p>" if story.text.summary else ""
            date = edition.moment(story.article.date)
            yield Document(
                language=language,
                url=story.card.url,
                title=story.text.title,
                html=summary + story.body,
                section=story.card.section.text,
                date=date.short,
                day=date.iso,
            )
