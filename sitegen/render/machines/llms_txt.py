"""``llms.txt``: what the site holds and where, for language models that read for somebody: https://llmstxt.org"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sitegen.render.addresses.urls import SITEMAP, archive_path, home_path
from sitegen.render.edition import Edition
from sitegen.render.views import Site

_ABOUT = (
    "Each story has a page in Dutch and one in English, and each page names the other (`hreflang`). Most English texts "
    "are translated by a machine: the page says so, and its Dutch original is the one to quote."
)


def llms_txt(editions: Mapping[str, Edition], sites: Mapping[str, Site]) -> bytes:
    """The paper's name and description, and per language its front page, sections, archive and feed; no stories, so
    that the file changes only with these."""
    names = dict.fromkeys(site.title for site in sites.values())
    descriptions = dict.fromkeys(site.description for site in sites.values() if site.description)
    lines = [f"# {' / '.join(map(_line, names))}", "", *(f"> {_line(each)}" for each in descriptions), "", _ABOUT]
    for language, edition in editions.items():
        lines += ["", f"## {edition.strings['language_name']}", "", *_links(edition, sites[language], language)]
    urls = next(iter(editions.values())).urls
    lines += ["", "## Optional", "", f"- [sitemap.xml]({urls.absolute(SITEMAP)})", ""]
    return "\n".join(lines).encode("utf-8", "replace")


def _links(edition: Edition, site: Site, language: str) -> Iterator[str]:
    words, urls = edition.strings, edition.urls
    yield f"- [{_text(words['front_page'])}]({urls.absolute(home_path(language))})"
    yield from (f"- [{_text(link.text)}]({urls.origin}{link.url})" for link in site.sections)
    yield f"- [{_text(words['archive'])}]({urls.absolute(archive_path(language))})"
    yield from (f"- [{_text(words['feed'])}]({urls.origin}{feed.url}): {feed.type}" for feed in site.feeds)


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    """``text`` between the brackets of a link in Markdown."""
    return re.sub(r"([\\\[\]])", r"\\\1", _line(text))
