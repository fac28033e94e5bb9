"""What one Markdown file says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from msgspec import Struct, field

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""The date of a page that gives none: nothing shows it."""


class Reference(Struct, frozen=True):
    """What an article points to, a link or image in its body or another article's id: as written, and where it stands
    in the file (from 1)."""

    target: str
    line: int
    column: int


class Correction(Struct, frozen=True):
    """What the newsroom put right in an article that had appeared, and when (aware)."""

    date: datetime
    text: str


class Metadata(Struct, frozen=True, kw_only=True):
    """What front matter says, empty where it says nothing. Instants are aware. ``aliases`` are site paths: of folders,
    with a slash at the end, or of ``.html`` files. ``kind`` is ``page`` for what is no news and stands in no list, with
    an empty ``section``. ``lines``: where each field stands."""

    title: str = ""
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    image: str = ""
    image_alt: str = ""
    image_caption: str = ""
    image_credit: str = ""
    slug: str = ""
    slug_en: str = ""
    aliases: tuple[str, ...] = ()
    draft: bool = False
    featured: bool = False
    kind: str = ""
    expires: datetime | None = None
    source: str = ""
    translation: str = ""
    canonical: bool = False
    canonical_url: str = ""
    duplicate_of: Reference | None = None
    update_of: Reference | None = None
    distinct_from: tuple[Reference, ...] = ()
    corrections: tuple[Correction, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_page(self) -> bool:
        """Whether it is no news: a colophon, say."""
        return self.kind == "page"

    def line_of(self, name: str) -> int:
        """The line of front-matter field ``name``, or 1."""
        return self.lines.get(name, 1)


class Article(Metadata, frozen=True, kw_only=True):
    """One Markdown file, read.

    ``id`` is the path below ``content/`` without the suffix (``economie/tiktok``; an English file
    ``economie/tiktok.en.md`` has the same id as the Dutch one it translates). ``html`` is the sanitised fragment of the
    body. ``section`` and ``tags`` hold Dutch display names as the editor wrote them; title, date and slugs are final.
    """

    id: str
    path: str
    language: str
    date: datetime
    html: str
    body: str
    body_line: int
    digest: str
    references: tuple[Reference, ...] = ()
