"""The text and file name of a new article, with front matter that is right whatever the title holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from sitegen.read.slugs import slug_of
from sitegen.read.yaml.quoting import quoted

_LONGEST = 100
"""Letters of a title that become the file's name, and so the address."""


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
    lines = [f"title: {_text(title)}", f"date: {date.isoformat(timespec='seconds')}"]
    for name, texts in (("authors", authors), ("tags", tags)):
        if texts:
            lines.append(f"{name}: [{', '.join(_text(text) for text in texts)}]")
    if section:
        lines.append(f"section: {_text(section)}")
    lines += ['summary: ""', 'slug_en: ""']
    if draft:
        lines.append("draft: true")
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _text(words: str) -> str:
    """``words`` in quotes, in one line, without what no page can show: control and broken characters."""
    line = re.sub(r"[^\S\xa0\u202f]+", " ", words).strip()
    return quoted(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]", "", line))


def new_article_name(title: str, date: datetime) -> str:
    """The file name of a new article: ``2026-11-25-storm-drie-gewonden.md``. A long title is cut at a word."""
    slug = slug_of(title)
    cut = slug if len(slug) <= _LONGEST else slug[:_LONGEST].rpartition("-")[0] or slug[:_LONGEST]
    return f"{date.date().isoformat()}-{cut or 'artikel'}.md"
