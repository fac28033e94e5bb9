"""Every address of the site, from one place.

A *site path* begins with ``/`` and knows nothing of the base path (``/nl/economie/tiktok/``). :class:`Urls` turns it
into what a page links (``href``), what the world sees (``absolute``) and where the file lies (``output_name``).
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from sitegen.config import Config

LANGUAGES = ("nl", "en")
"""Language codes in the order in which they are shown; the first is the one the newsroom writes in."""

DEFAULT_LANGUAGE = "nl"

_PAGES = {"nl": "pagina", "en": "page"}
_AUTHORS = {"nl": "auteurs", "en": "authors"}
_ARCHIVES = {"nl": "archief", "en": "archive"}
_SEARCHES = {"nl": "zoeken", "en": "search"}

RESERVED_SLUGS = frozenset(_PAGES.values())
"""Folder names below a section that belong to the site itself."""

RESERVED_SECTIONS = frozenset({"tag", *_PAGES.values(), *_AUTHORS.values(), *_ARCHIVES.values(), *_SEARCHES.values()})
"""Folder names directly below a language that belong to the site itself."""

LONGEST_NAME = 240
"""Letters of one part of an address: file systems take 255 bytes, of which a web server may want some for itself."""

ROOT = "/"
SITEMAP = "/sitemap.xml"
NEWS_SITEMAP = "/news-sitemap.xml"
ROBOTS = "/robots.txt"
HUMANS = "/humans.txt"
LLMS = "/llms.txt"
WEB_MANIFEST = "/manifest.webmanifest"
SECURITY = "/.well-known/security.txt"
HEADERS = "/_headers"
REDIRECTS = "/_redirects"
NOT_FOUND = "/404.html"

FEED_TYPES = {
    "feed.xml": "application/atom+xml",
    "rss.xml": "application/rss+xml",
    "feed.json": "application/feed+json",
}
"""The files of a feed, which lie beside the first page of its list, and their media types; the first one is Atom."""

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


def page_path(language: str, slug: str) -> str:
    """A page that is no news."""
    return f"/{language}/{slug}/"


def author_path(language: str, slug: str) -> str:
    """The first page of an author."""
    return f"/{language}/{_AUTHORS[language]}/{slug}/"


def comparison_path(article: str) -> str:
    """The page that compares the English article at ``article`` with its original."""
    return f"{article}compare/"


def archive_path(language: str, year: int = 0, month: int = 0) -> str:
    """The overview of all years, of one ``year``, or the first page of its ``month``."""
    parts = (*([f"{year:04}"] if year else []), *([f"{month:02}"] if month else []))
    return "/".join(("", language, _ARCHIVES[language], *parts, ""))


def search_path(language: str) -> str:
    """The page that searches the stories in ``language``."""
    return f"/{language}/{_SEARCHES[language]}/"


def open_search_path(language: str) -> str:
    """The file that tells browsers how to search in ``language``."""
    return f"{search_path(language)}opensearch.xml"


def index_path(language: str) -> str:
    """The folder of the search index of ``language``."""
    return f"/pagefind/{language}/"


def numbered_path(language: str, first: str, number: int) -> str:
    """Page ``number`` (from 1) of the list in ``language`` that begins at ``first``."""
    return first if number == 1 else f"{first}{_PAGES[language]}/{number}/"


def feed_path(first: str, name: str = "feed.xml") -> str:
    """The feed, as the file ``name`` of ``FEED_TYPES``, of the list that begins at ``first``."""
    return f"{first}{name}"


def sitemap_part_path(number: int) -> str:
    """Part ``number`` (from 1) of a sitemap that is too long for one file."""
    return f"/sitemap-{number}.xml"


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


@lru_cache(50_000)
def _quoted(path: str) -> str:
    """``path`` as it stands in an address: most are asked for on many pages."""
    return quote(path, safe=_SAFE)


class Urls(Struct, frozen=True):
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
        return self.base_path + _quoted(path)

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
