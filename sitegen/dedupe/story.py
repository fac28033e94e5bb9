"""What deduplication returns: stories, and why something was dropped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitegen.read.article import Article


class Verdict(StrEnum):
    """How two articles relate."""

    DUPLICATE = "duplicate"
    UPDATE = "update"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A block of an article's body that was dropped, for other blocks of the same body say the same.

    ``line`` is the dropped block's line in the file, ``of`` the lines of the blocks that it repeats (earlier ones, but
    for a block that joins paragraphs which follow it), ``words`` its length.
    """

    path: str
    line: int
    of: tuple[int, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A member of a cluster. Jaccard and containment are measured against the kept member, on word 3-grams (0–1)."""

    article: Article
    jaccard: float
    containment: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles that tell the same story; ``kept`` is the canonical one, ``copies`` the others."""

    verdict: Verdict
    kept: Article
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What readers get: a canonical article, its body without repeats, and the copies that redirect to it.

    ``human`` is the human English translation, if there is one.
    """

    article: Article
    html: str
    copies: tuple[Article, ...] = ()
    human: Article | None = None

    @property
    def id(self) -> str:
        return self.article.id
