"""Addresses of dropped copies: a page that sends readers and search engines on to the story that was kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.render.edition import Edition
from sitegen.render.pages import Page
from sitegen.render.views import Head, Link


def redirect_pages(redirects: Mapping[str, str], titles: Mapping[str, str], edition: Edition) -> Iterator[Page]:
    """One page for each address of ``redirects`` (site path → site path) in ``edition``'s language.

    ``titles`` maps the site paths of stories to their titles.
    """
    for path, target in sorted(redirects.items()):
        if not path.startswith(f"/{edition.language}/"):
            continue
        head = Head(titles[target], "", canonical=edition.urls.absolute(target), robots="noindex")
        link = Link(titles[target], edition.urls.href(target))
        yield Page(path, "redirect.html", edition.language, head, None, {"target": link})
