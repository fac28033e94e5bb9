"""``sitemap.xml`` with the language versions of each page, and ``robots.txt``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from lxml import etree

from sitegen.render.alternates import alternates
from sitegen.render.dates import machine_time
from sitegen.render.urls import SITEMAP, Urls

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_NAMESPACES = {None: _SITEMAP, "xhtml": _XHTML}


@dataclass(frozen=True, slots=True)
class Entry:
    """One page in its languages. ``modified`` is the newest instant that an editor gave to what it shows, if any."""

    paths: Mapping[str, str]
    modified: datetime | None
    default: str = ""


def sitemap(entries: Iterable[Entry], urls: Urls, zone: ZoneInfo) -> bytes:
    """All pages that search engines should know, each with all its languages, as in its ``<head>``."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=_NAMESPACES)  # type: ignore[arg-type]
    for entry in entries:
        links = alternates(entry.paths, urls, entry.default)
        own = [entry.default] if entry.default else []
        for path in (*own, *entry.paths.values()):
            url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
            etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = urls.absolute(path)
            if entry.modified:
                instant = machine_time(entry.modified, zone)
                etree.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = instant
            for link in links:
                attributes = {"rel": "alternate", "hreflang": link.hreflang, "href": link.url}
                etree.SubElement(url, f"{{{_XHTML}}}link", attributes)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def robots(urls: Urls) -> bytes:
    """Everything may be read; the sitemap says what there is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {urls.absolute(SITEMAP)}\n".encode()
