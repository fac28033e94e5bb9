"""Every address of the site, from one place.

A *site path* begins with ``/`` and knows nothing of the base path (``/nl/economie/tiktok/``). :class:`Urls` turns it
into what a page links (``href``), what the world sees (``absolute``) and where the file lies (``output_name``).
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from sitegen.config import Config

LANGUAGES = ("nl", "en")
"""Language codes in the order in which they are shown; the first is the one the newsroom writes in."""

DEFAULT_LANGUAGE = "nl"

RESERVED_SECTIONS = frozenset({"tag", "page"})
"""Folder names directly below a language that belong to the site itself."""

RESERVED_SLUGS = frozenset({"page"})
"""Folder names below a section that belong to the site itself."""

ROOT = "/"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
REDIRECTS = "/_redirects"
NOT_FOUND = "/404.html"

_SAFE = "/:@!$&'()*+,;=~-._"


def other_language(language: str) -> str:
    """The language that is not ``language``."""
    return LANGUAGES[1] if language == LANGUAGES[0] else LANGUAGES[0]


def home_path(language: str) -> str:
    """The front page of ``language``."""
    return f"/{language}/"


def section_path(language: str, slug: str) -> str:
    """The first page of a section."""
    return f"/{language}/{slug}/"


def tag_path(language: str, slug: str) -> str:
    """The first page of a tag."""
    return f"/{language}/tag/{slug}/"


def article_path(language: str, section: str, slug: str) -> str:
    """The page of an article."""
    return f"/{language}/{section}/{slug}/"


def comparison_path(article: str) -> str:
    """The page that compares the English article at ``article`` with its original."""
    return f"{article}compare/"


def numbered_path(first: str, number: int) -> str:
    """Page ``number`` (from 1) of the list that begins at ``first``."""
    return first if number == 1 else f"{first}page/{number}/"


def feed_path(language: str) -> str:
    """The Atom feed of ``language``."""
    return f"/{language}/feed.xml"


def not_found_path(language: str) -> str:
    """The page that says "not found" in ``language``."""
    return f"/{language}/404.html"


def media_path(below_content: str) -> str:
    """Where a file of ``content/`` is published."""
    return f"/media/{below_content}"


def asset_path(name: str) -> str:
    """Where a file of the theme is published."""
    return f"/assets/{name}"


def output_name(path: str) -> str:
    """The file below the output folder that a server returns for the site path ``path``."""
    name = path.removeprefix("/")
    return f"{name}index.html" if not name or name.endswith("/") else name


@dataclass(frozen=True, slots=True)
class Urls:
    """Where this site lives. ``origin`` is scheme and host, ``base_path`` is empty or begins with ``/``."""

    origin: str
    base_path: str

    @classmethod
    def of(cls, config: Config) -> Urls:
        """The addresses of the site that ``config`` describes."""
        return cls(config.origin, config.base_path)

    @property
    def host(self) -> str:
        """The bare host name."""
        return urlsplit(self.origin).hostname or ""

    def href(self, path: str) -> str:
        """What a page of the site writes in a link to ``path``."""
        return f"{self.base_path}{quote(path, safe=_SAFE)}"

    def absolute(self, path: str) -> str:
        """The full address of ``path``."""
        return f"{self.origin}{self.href(path)}"

    def site_path(self, url: str) -> str | None:
        """The site path of ``url`` (absolute or root-relative, without query and fragment); None if not below the base.

        A root-relative address counts with and without the base path: editors write both.
        """
        parts = urlsplit(url)
        path = unquote(parts.path) or "/"
        if parts.netloc:
            if parts.netloc.lower() != urlsplit(self.origin).netloc.lower():
                return None
            if self.base_path and not f"{path}/".startswith(f"{self.base_path}/"):
                return None
        if self.base_path and f"{path}/".startswith(f"{self.base_path}/"):
            path = path.removeprefix(self.base_path) or "/"
        return path
