"""Every file that is no page: feeds, sitemaps, and what crawlers, browsers and hosts look for at the root."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from sitegen.config import Config
from sitegen.render.addresses.topics import Topics
from sitegen.render.addresses.urls import (
    HEADERS,
    HUMANS,
    LLMS,
    NEWS_SITEMAP,
    ROBOTS,
    SECURITY,
    SITEMAP,
    WEB_MANIFEST,
    Urls,
    feed_path,
    open_search_path,
)
from sitegen.render.edition import Edition
from sitegen.render.feeds.atom import atom
from sitegen.render.feeds.contents import Feed, feeds_of
from sitegen.render.feeds.json_feed import json_feed
from sitegen.render.feeds.rss import rss
from sitegen.render.machines.headers import headers
from sitegen.render.machines.llms_txt import llms_txt
from sitegen.render.machines.news_sitemap import news_sitemap
from sitegen.render.machines.open_search import open_search
from sitegen.render.machines.root_files import humans, robots, web_manifest
from sitegen.render.machines.security_txt import security_txt
from sitegen.render.machines.sitemaps import Entry, sitemap_entries, sitemaps
from sitegen.render.pages.archive import archive_paths
from sitegen.render.stories.shelves import Shelves
from sitegen.render.views import Site

_FORMS = {"feed.xml": atom, "rss.xml": rss, "feed.json": json_feed}
_TOGETHER = 10
"""Feeds that a process writes at a time."""


def machine_files(
    editions: Mapping[str, Edition],
    sites: Mapping[str, Site],
    shelves: Shelves,
    topics: Topics,
    config: Config,
    now: datetime | None,
) -> Iterator[Callable[[], Sequence[tuple[str, bytes]]]]:
    """Work that comes to site paths and bytes, in parts. Without ``now`` nothing is recent, and there is no news
    sitemap."""
    urls = Urls.of(config)
    feeds = [
        feed
        for language, edition in editions.items()
        for feed in feeds_of(edition, sites[language], shelves, topics, config.feeds)
    ]
    for first in range(0, len(feeds), _TOGETHER):
        yield partial(_feed_files, feeds[first : first + _TOGETHER], urls)
    yield lambda: list(_other_files(editions, sites, shelves, topics, config, now))


def _feed_files(feeds: Sequence[Feed], urls: Urls) -> list[tuple[str, bytes]]:
    return [(feed_path(feed.path, name), form(feed, urls)) for feed in feeds for name, form in _FORMS.items()]


def _other_files(
    editions: Mapping[str, Edition],
    sites: Mapping[str, Site],
    shelves: Shelves,
    topics: Topics,
    config: Config,
    now: datetime | None,
) -> Iterator[tuple[str, bytes]]:
    urls = Urls.of(config)
    for language in editions:
        if config.search.enabled:
            yield open_search_path(language), open_search(sites[language], urls)
    archive = (Entry(paths, changed) for paths, changed in archive_paths(shelves.months))
    entries = (*sitemap_entries(shelves, topics), *archive)
    yield from sitemaps(entries, urls, config.zone)
    names = {language: site.title for language, site in sites.items()}
    news = news_sitemap(shelves.all, names, urls, config.zone, now) if now else None
    if news:
        yield NEWS_SITEMAP, news
    yield ROBOTS, robots(urls, config.files.robots, [SITEMAP, *([NEWS_SITEMAP] if news else [])])
    yield HUMANS, humans(config)
    if config.files.llms:
        yield LLMS, llms_txt(editions, sites)
    yield WEB_MANIFEST, web_manifest(config, urls, next(iter(sites.values())).assets)
    yield HEADERS, headers(config, urls)
    security = security_txt(config.security, urls)
    if security:
        yield SECURITY, security
