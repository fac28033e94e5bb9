"""An Atom feed per language: full text, addresses that work anywhere, ids that survive a move of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from lxml import etree

from sitegen.render.articles import PreparedStory
from sitegen.render.dates import machine_time
from sitegen.render.edition import Edition
from sitegen.render.fragments import URL_ATTRIBUTES, parse, serialise
from sitegen.render.urls import Urls, feed_path, home_path
from sitegen.render.views import Site
from sitegen.render.xml_text import ascii_url, xml_text

_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACES = {None: _ATOM}
_XML = "http://www.w3.org/XML/1998/namespace"
_NO_NEWS = datetime(1970, 1, 1, tzinfo=UTC)


def atom_feed(stories: Sequence[PreparedStory], edition: Edition, site: Site) -> bytes:
    """The feed of ``stories`` (newest first). ``updated`` comes from editors, never from the clock."""
    urls, language = edition.urls, edition.language
    in_language = {f"{{{_XML}}}lang": language}
    feed = etree.Element(f"{{{_ATOM}}}feed", in_language, nsmap=_NAMESPACES)  # type: ignore[arg-type]
    _add(feed, "id", urls.absolute(feed_path(language)))
    _add(feed, "title", site.title)
    if site.description:
        _add(feed, "subtitle", site.description)
    updated = max((story.modified for story in stories), default=_NO_NEWS)
    _add(feed, "updated", machine_time(updated, edition.zone))
    _add(feed, "link", rel="self", type="application/atom+xml", href=urls.absolute(feed_path(language)))
    _add(feed, "link", rel="alternate", type="text/html", href=urls.absolute(home_path(language)), hreflang=language)
    _add(_add(feed, "author"), "name", site.publisher or site.title)
    for story in stories:
        _entry(feed, story, edition)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def entry_id(story: PreparedStory, urls: Urls, zone: ZoneInfo) -> str:
    """A ``tag:`` URI from the host, the day of first publication, the language and the article's id."""
    day = story.article.date.astimezone(zone).date().isoformat()
    return f"tag:{urls.host},{day}:{story.text.language}/{quote(story.article.id)}"


def _entry(feed: etree._Element, story: PreparedStory, edition: Edition) -> None:
    urls, article = edition.urls, story.article
    entry = _add(feed, "entry")
    _add(entry, "id", entry_id(story, urls, edition.zone))
    _add(entry, "title", story.text.title)
    address = urls.absolute(story.path)
    _add(entry, "link", rel="alternate", type="text/html", href=address, hreflang=edition.language)
    _add(entry, "published", machine_time(article.date, edition.zone))
    _add(entry, "updated", machine_time(story.modified, edition.zone))
    for author in article.authors:
        _add(_add(entry, "author"), "name", author)
    names = [edition.section_link(article), *map(edition.topic_link, edition.topics.tags_of(article))]
    for name in dict.fromkeys(link.text for link in names):
        _add(entry, "category", term=name)
    if story.summary:
        _add(entry, "summary", story.summary)
    _add(entry, "content", absolute_links(story.body, urls, address), type="html")


def absolute_links(body: str, urls: Urls, address: str) -> str:
    """``body`` with every address in full; ``address`` is the page that it stands on."""
    root = parse(body)
    for element in root.iter(*URL_ATTRIBUTES):
        for name, _ in URL_ATTRIBUTES[element.tag]:
            url = element.get(name)
            if url and url.startswith("#"):
                element.set(name, ascii_url(f"{address}{url}"))
            elif url and url.startswith("/") and not url.startswith("//"):
                element.set(name, ascii_url(f"{urls.origin}{url}"))
        srcset = element.get("srcset")
        if srcset:
            candidates = (each.strip() for each in srcset.split(","))
            full = (f"{urls.origin}{each}" if each.startswith("/") else each for each in candidates)
            element.set("srcset", xml_text(", ".join(full)))
    return serialise(root)


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(
        parent, f"{{{_ATOM}}}{tag}", {name: xml_text(value) for name, value in attributes.items()}
    )
    if text:
        element.text = xml_text(text)
    return element
