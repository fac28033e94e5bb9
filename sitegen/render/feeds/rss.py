"""A feed as RSS 2.0: https://www.rssboard.org/rss-specification"""

from __future__ import annotations

from email.utils import format_datetime

from lxml import etree
from markupsafe import escape

from sitegen.render.addresses.urls import FEED_TYPES, Urls, feed_path
from sitegen.render.feeds.contents import Feed, Item
from sitegen.render.xml_text import xml_text

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_CREATOR = "http://purl.org/dc/elements/1.1/"
_NAMESPACES = {"atom": _ATOM, "content": _CONTENT, "dc": _CREATOR}


def rss(feed: Feed, urls: Urls) -> bytes:
    """``feed`` in RSS, with the modules that readers know: ``atom`` for its own address, ``dc`` for authors, who have
    no mail address here, and ``content`` for whole texts."""
    root = etree.Element("rss", {"version": "2.0"}, nsmap=_NAMESPACES)
    channel = _add(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", urls.absolute(feed.path))
    _add(channel, "description", feed.description or feed.title)
    _add(channel, "language", feed.language)
    _add(channel, "lastBuildDate", format_datetime(feed.updated))
    address = urls.absolute(feed_path(feed.path, "rss.xml"))
    link = {"rel": "self", "type": FEED_TYPES["rss.xml"], "href": address}
    etree.SubElement(channel, f"{{{_ATOM}}}link", link)
    for item in feed.items:
        _item(channel, item)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _item(channel: etree._Element, item: Item) -> None:
    entry = _add(channel, "item")
    _add(entry, "title", item.title)
    _add(entry, "link", item.url)
    _add(entry, "guid", item.id).set("isPermaLink", "false")
    _add(entry, "pubDate", format_datetime(item.published))
    for author in item.authors:
        _add(entry, f"{{{_CREATOR}}}creator", author)
    for name in item.categories:
        _add(entry, "category", name)
    if item.summary:
        _add(entry, "description", str(escape(item.summary)))  # a description is HTML
    if item.content:
        _add(entry, f"{{{_CONTENT}}}encoded", item.content)


def _add(parent: etree._Element, tag: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, tag)
    if text:
        element.text = xml_text(text)
    return element
