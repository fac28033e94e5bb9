"""``sitemap.xml`` with the language versions of each page: https://www.sitemaps.org/protocol.html"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import escape
from msgspec import Struct

from sitegen.read.article import UNDATED
from sitegen.render.addresses.topics import Topics
from sitegen.render.addresses.urls import ROOT, SITEMAP, Urls, home_path, sitemap_part_path
from sitegen.render.alternates import alternates
from sitegen.render.dates import machine_time
from sitegen.render.stories.shelves import Shelves, newest

_MOST_URLS = 50_000
_MOST_BYTES = 50 * 2**20
_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_URLSET = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n',
    "</urlset>\n",
)
_INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n', "</sitemapindex>\n"
_ENVELOPE = len(_BEGIN) + len("".join(_URLSET))


class Entry(Struct, frozen=True):
    """One page in its languages. ``modified`` is the newest instant that an editor gave to what it shows, if any."""

    paths: Mapping[str, str]
    modified: datetime | None
    default: str = ""


def sitemap_entries(shelves: Shelves, topics: Topics) -> Iterator[Entry]:
    """Homes, sections, tags, authors, stories and what is no news; not the older pages of a list, and no story that
    lives elsewhere."""
    yield Entry({language: home_path(language) for language in shelves.all}, newest(shelves.all), ROOT)
    for kind, shelf_of in (
        (topics.sections, shelves.sections),
        (topics.tags, shelves.tags),
        (topics.authors, shelves.authors),
    ):
        for key, topic in kind.items():
            shelf = shelf_of[key]
            paths = {language: topic.paths[language] for language, stories in shelf.items() if stories}
            if paths:
                yield Entry(paths, newest(shelf))
    for story in shelves.distinct():
        if story.indexed:
            yield Entry(story.indexed, story.modified if story.modified != UNDATED else None)


def sitemaps(
    entries: Iterable[Entry], urls: Urls, zone: ZoneInfo, most: tuple[int, int] = (_MOST_URLS, _MOST_BYTES)
) -> Iterator[tuple[str, bytes]]:
    """Site paths and bytes of the sitemap of ``entries``, each page with all its languages, as in its ``<head>``.

    One file, or an index and its parts when there are more addresses or bytes than the ``most`` that one may hold.
    """
    parts = list(_parts(entries, urls, zone, most))
    if len(parts) == 1:
        yield SITEMAP, _document(_URLSET, parts[0].lines)
        return
    index = []
    for number, part in enumerate(parts, 1):
        path = sitemap_part_path(number)
        yield path, _document(_URLSET, part.lines)
        index.append(f"<sitemap><loc>{escape(urls.absolute(path))}</loc>{_lastmod(part.modified, zone)}</sitemap>\n")
    yield SITEMAP, _document(_INDEX, index)


class _Part(Struct, frozen=True):
    lines: Sequence[str]
    modified: datetime | None


def _parts(entries: Iterable[Entry], urls: Urls, zone: ZoneInfo, most: tuple[int, int]) -> Iterator[_Part]:
    lines: list[str] = []
    size, newest_here = _ENVELOPE, None
    for entry in entries:
        for line in _lines(entry, urls, zone):
            if lines and (len(lines) == most[0] or size + len(line) > most[1]):
                yield _Part(lines, newest_here)
                lines, size, newest_here = [], _ENVELOPE, None
            lines.append(line)
            size += len(line)  # addresses are ASCII
            if entry.modified and (newest_here is None or entry.modified > newest_here):
                newest_here = entry.modified
    yield _Part(lines, newest_here)


def _lines(entry: Entry, urls: Urls, zone: ZoneInfo) -> Iterator[str]:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{link.hreflang}" href="{escape(link.url)}"/>'
        for link in alternates(entry.paths, urls, entry.default)
    )
    own = [entry.default] if entry.default else []
    for path in (*own, *entry.paths.values()):
        yield f"<url><loc>{escape(urls.absolute(path))}</loc>{_lastmod(entry.modified, zone)}{links}</url>\n"


def _lastmod(modified: datetime | None, zone: ZoneInfo) -> str:
    return f"<lastmod>{machine_time(modified, zone)}</lastmod>" if modified else ""


def _document(envelope: tuple[str, str], lines: Iterable[str]) -> bytes:
    return "".join((_BEGIN, envelope[0], *lines, envelope[1])).encode()
