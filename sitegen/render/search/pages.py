"""The page of each language that searches."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.render.addresses.urls import index_path, search_path
from sitegen.render.edition import Edition
from sitegen.render.search.policy import with_webassembly
from sitegen.render.theme.pages import Page
from sitegen.render.views import Head, SearchView, Site


def search_page(editions: Mapping[str, Edition], site: Site) -> Page:
    """The page in the language of ``site``."""
    edition = editions[site.language]
    path = search_path(site.language)
    view = SearchView(
        url=edition.urls.href(path),
        index=edition.urls.href(index_path(site.language)),
        content_security_policy=with_webassembly(site.content_security_policy),
    )
    head = Head(edition.strings["search"], "", robots="noindex")
    switch = edition.switch({language: search_path(language) for language in editions})
    return Page(path, "search.html", site.language, head, switch, {"search": view})
