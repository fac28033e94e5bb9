"""A feed as Atom 1.0: https://www.rfc-editor.org/rfc/rfc4287"""

from __future__ import annotations

from lxml import etree

from sitegen.render.addresses.urls import FEED_TYPES, Urls, feed_path
from sitegen.render.feeds.contents import Feed, Item
from sitegen.render.xml_text import xml_text

_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACES = {None: _ATOM}
_XML = "http://www.w3.org/XML/1998/namespace"


def atom(feed: Feed, urls: Urls) -> bytes:
    """``feed`` in Atom; its own id is its address."""
    in_language = {f"{{{_XML}}}lang": feed.language}
    root = etree.Element(f"{{{_ATOM}}}feed", in_language, nsmap=_NAMESPACES)  # type: ignore[arg-type]
    address = urls.absolute(feed_path(feed.path))
    _add(root, "id", address)
    _add(root, "title", feed.title)
    if feed.description:
        _add(root, "subtitle", feed.description)
    _add(root, "updated", feed.updated.isoformat(timespec="seconds"))
    _add(root, "link", rel="self", type=FEED_TYPES["feed.xml"], href=address)
    _add(root, "link", rel="alternate", type="text/html", href=urls.absolute(feed.path), hreflang=feed.language)
    _add(_add(root, "author"), "name", feed.author)
    for item in feed.items:
        _entry(root, item, feed.language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _entry(feed: etree._Element, item: Item, language: str) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", item.id)
    _add(entry, "title", item.title)
    _add(entry, "link", rel="alternate", type="text/html", href=item.url, hreflang=language)
    _add(entry, "published", item.published.isoformat(timespec="seconds"))
    _add(entry, "updated", item.updated.isoformat(timespec="seconds"))
    for author in item.authors:
        _add(_add(entry, "author"), "name", author)
    for name in item.categories:
        _add(entry, "category", term=name)
    if item.summary:
        _add(entry, "summary", item.summary)
    if item.content:
        _add(entry, "content", item.content, type="html")


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(
        parent, f"{{{_ATOM}}}{tag}", {name: xml_text(value) for name, value in attributes.items()}
    )
    if text:
        element.text = xml_text(text)
    return element
