"""The sitemap of the last two days, for news search: the only file that depends on the instant of the build.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from lxml import etree

from sitegen.render.addresses.urls import Urls
from sitegen.render.dates import machine_time
from sitegen.render.stories.shelves import Shelf, newest_first
from sitegen.render.xml_text import xml_text

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_NAMESPACES = {None: _SITEMAP, "news": _NEWS}
_AGE = timedelta(hours=48)
_MOST = 1000


def news_sitemap(shelf: Shelf, names: Mapping[str, str], urls: Urls, zone: ZoneInfo, now: datetime) -> bytes | None:
    """The stories of ``shelf`` that appeared in the 48 hours before ``now``, the newest 1,000; None if there are none.

    ``names`` is the paper's name in each language. A page that names another one as the real one is left out.
    """
    recent = [
        story
        for stories in shelf.values()
        for story in stories
        if story.text.language in story.indexed and now - _AGE <= story.article.date <= now
    ]
    if not recent:
        return None
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=_NAMESPACES)  # type: ignore[arg-type]
    for story in newest_first(recent)[:_MOST]:
        language = story.text.language
        url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = urls.absolute(story.path)
        news = etree.SubElement(url, f"{{{_NEWS}}}news")
        publication = etree.SubElement(news, f"{{{_NEWS}}}publication")
        etree.SubElement(publication, f"{{{_NEWS}}}name").text = xml_text(names[language])
        etree.SubElement(publication, f"{{{_NEWS}}}language").text = language
        etree.SubElement(news, f"{{{_NEWS}}}publication_date").text = machine_time(story.article.date, zone)
        etree.SubElement(news, f"{{{_NEWS}}}title").text = xml_text(story.text.title)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
