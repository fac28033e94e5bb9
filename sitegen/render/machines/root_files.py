"""Small files at the root of the site: ``robots.txt``, ``humans.txt``, ``manifest.webmanifest``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sitegen.config import Config
from sitegen.render.addresses.urls import DEFAULT_LANGUAGE, ROOT, Urls

_LANGUAGE_NAMES = "Dutch, English"


def robots(urls: Urls, lines: Sequence[str], maps: Sequence[str]) -> bytes:
    """Everything may be read but for what ``lines`` say; ``maps`` are the site paths of sitemaps (RFC 9309)."""
    told = [f"Sitemap: {urls.absolute(path)}" for path in maps]
    return "\n".join(("User-agent: *", "Allow: /", *lines, "", *told, "")).encode("utf-8", "replace")


def humans(config: Config) -> bytes:
    """Who makes the site, and with what: https://humanstxt.org"""
    publisher = [f"Publisher: {config.site.publisher}"] if config.site.publisher else []
    team = [*config.files.humans, *publisher]
    about = ["/* TEAM */", *team, ""] if team else []
    site = ["/* SITE */", f"Language: {_LANGUAGE_NAMES}", "Software: sitegen"]
    return "\n".join((*about, *site, "")).encode("utf-8", "replace")


def web_manifest(config: Config, urls: Urls, assets: Mapping[str, str]) -> bytes:
    """What a phone needs to put the site on its home screen: https://www.w3.org/TR/appmanifest/"""
    name = config.site.title.of(DEFAULT_LANGUAGE)
    icon = assets.get("icon.svg")
    content: dict[str, object] = {
        "name": name,
        "short_name": name,
        "lang": DEFAULT_LANGUAGE,
        "dir": "ltr",
        "start_url": urls.href(ROOT),
        "scope": urls.href(ROOT),
        "display": "minimal-ui",
    }
    if config.site.description.of(DEFAULT_LANGUAGE):
        content["description"] = config.site.description.of(DEFAULT_LANGUAGE)
    if icon:
        content["icons"] = [{"src": icon, "type": "image/svg+xml", "sizes": "any", "purpose": "any"}]
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
