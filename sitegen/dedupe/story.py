"""What deduplication returns: stories, and why something was dropped."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from sitegen.read.article import Article


class Verdict(StrEnum):
    """How two articles relate."""

    DUPLICATE = "duplicate"
    UPDATE = "update"
    RELATED = "related"


class Reason(StrEnum):
    """Why one member of a cluster leads it."""

    CANONICAL = "canonical"
    """It says ``canonical: true``."""
    NAMED = "named"
    """The ``duplicate_of`` of another names it."""
    WHOLE = "whole"
    """The others are abridged."""
    UPDATES = "updates"
    """It says ``update_of``."""
    OLDEST = "oldest"
    NEWEST = "newest"
    LONGEST = "longest"
    OWN = "own"
    """It names no wire agency, and others do."""
    PATH = "path"
    """Nothing else tells them apart; its path comes first."""


class Repeat(Struct, frozen=True):
    """A block of an article's body that was dropped, for other blocks of the same body say the same.

    ``line`` is the dropped block's line in the file, ``of`` the lines of the blocks that it repeats (earlier ones, but
    for a block that joins paragraphs which follow it), ``words`` its length.
    """

    path: str
    line: int
    of: tuple[int, ...]
    words: int


class Copy(Struct, frozen=True):
    """A member of a cluster. Jaccard and containment are measured against the kept member, on word 3-grams (0–1).

    ``said`` is the field with which an editor joined it to others of the cluster; empty if none did.
    """

    article: Article
    jaccard: float
    containment: float
    said: str = ""


class Cluster(Struct, frozen=True):
    """Articles that tell the same story; ``kept`` is the canonical one, for ``reason``, ``copies`` the others."""

    verdict: Verdict
    kept: Article
    copies: tuple[Copy, ...]
    reason: Reason


class Story(Struct, frozen=True):
    """What readers get: a canonical article, its body without repeats, and the copies that redirect to it.

    ``human`` is the human English translation, if there is one. The rest are ids of other stories: ``newer`` is the
    newest version of this one and empty if that is this one, whose ``earlier`` versions come newest first; ``related``
    come with the most alike first.
    """

    article: Article
    html: str
    copies: tuple[Article, ...] = ()
    human: Article | None = None
    newer: str = ""
    earlier: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the news comes from, each once: as the article says, then as its copies do, in order of their paths."""
        ordered = (self.article, *sorted(self.copies, key=lambda each: each.path))
        names: dict[str, str] = {}
        for each in ordered:
            if each.source:
                names.setdefault(each.source.casefold(), each.source)
        return tuple(names.values())
