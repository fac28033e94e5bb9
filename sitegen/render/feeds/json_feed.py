"""A feed as JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sitegen.render.addresses.urls import Urls, feed_path
from sitegen.render.feeds.contents import Feed, Item


def json_feed(feed: Feed, urls: Urls) -> bytes:
    """``feed`` in JSON Feed. What is empty is left out."""
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": urls.absolute(feed.path),
        "feed_url": urls.absolute(feed_path(feed.path, "feed.json")),
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_filled(_item(item)) for item in feed.items],
    }
    kept = {name: value for name, value in content.items() if value or name == "items"}
    return (json.dumps(kept, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _item(item: Item) -> Mapping[str, object]:
    # Each item must hold its content as text or as HTML.
    body = {"content_html": item.content} if item.content else {"content_text": item.summary or item.title}
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        **body,
        "summary": item.summary,
        "image": item.image.absolute if item.image else "",
        "date_published": item.published.isoformat(timespec="seconds"),
        "date_modified": item.updated.isoformat(timespec="seconds"),
        "authors": [{"name": name} for name in item.authors],
        "tags": list(item.categories),
    }


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}
