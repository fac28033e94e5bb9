"""The text and file name of a new article, with front matter that is right whatever the title holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sitegen.read.slugs import slug_of
from sitegen.read.yaml_advice import quoted


def new_article_text(
    title: str,
    date: datetime,
    *,
    section: str = "",
    authors: Sequence[str] = (),
    tags: Sequence[str] = (),
    draft: bool = True,
) -> str:
    """A new article: front matter, each text in quotes, and an empty body. ``date`` must be aware."""
    lines = [
        f"title: {quoted(title)}",
        f"date: {date.isoformat(timespec='seconds')}",
        *(
            f"{name}: [{', '.join(map(quoted, texts))}]"
            for name, texts in (("authors", authors), ("tags", tags))
            if texts
        ),
        *([f"section: {quoted(section)}"] if section else []),
        'summary: ""',
        *(["draft: true"] if draft else []),
    ]
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def new_article_name(title: str, date: datetime) -> str:
    """The file name of a new article: ``2026-11-25-storm-drie-gewonden.md``."""
    return f"{date.date().isoformat()}-{slug_of(title) or 'artikel'}.md"
