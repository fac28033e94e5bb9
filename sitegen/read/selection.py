"""Which articles a build shows now: no drafts, nothing from the future, nothing that has expired."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from sitegen.read.article import Article


class Held(Struct, frozen=True):
    """An article that is held back, why, and the instant on which that ends (``future``) or began (``expired``).

    ``human`` is its human translation, which is held back with it.
    ``doubtful``: its translation failed a check, and the site wants such articles held back."""

    article: Article
    reason: Literal["draft", "future", "expired", "doubtful"]
    until: datetime | None = None
    human: Article | None = None


class Selection(Struct, frozen=True):
    """The articles that are shown, and those that are not."""

    shown: tuple[Article, ...]
    held: tuple[Held, ...]


def select(
    articles: Iterable[Article], now: datetime, drafts: bool = False, humans: Mapping[str, Article] | None = None
) -> Selection:
    """Sort ``articles`` into shown and held back at the instant ``now``; with ``drafts``, drafts are shown too.
    ``humans`` are human translations by id.

    An article appears at its ``date`` exactly, and is gone at ``expires`` exactly.
    """
    shown: list[Article] = []
    held: list[Held] = []
    for article in articles:
        human = (humans or {}).get(article.id)
        if article.draft and not drafts:
            held.append(Held(article, "draft", None, human))
        elif article.date > now:
            held.append(Held(article, "future", article.date, human))
        elif article.expires is not None and article.expires <= now:
            held.append(Held(article, "expired", article.expires, human))
        else:
            shown.append(article)
    return Selection(tuple(shown), tuple(held))
