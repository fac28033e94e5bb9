"""Addresses of dropped copies, and old ones: pages, and rules for hosts, that send readers and search engines on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from sitegen.render.addresses.urls import Urls
from sitegen.render.edition import Edition
from sitegen.render.theme.pages import Page
from sitegen.render.views import Head, Link

_MOST_RULES = 2000
"""Hosts read no more lines: https://developers.cloudflare.com/pages/configuration/redirects/"""


def redirect_pages(redirects: Mapping[str, str], titles: Mapping[str, str], edition: Edition) -> Iterator[Page]:
    """One page for each address of ``redirects`` (site path → site path) that leads to ``edition``'s language.

    ``titles`` maps the site paths of stories to their titles.
    """
    for path, target in sorted(redirects.items()):
        if not target.startswith(f"/{edition.language}/"):
            continue
        head = Head(titles[target], "", canonical=edition.urls.absolute(target), robots="noindex")
        link = Link(titles[target], edition.urls.href(target))
        yield Page(path, "redirect.html", edition.language, head, None, {"target": link})


def redirect_rules(redirects: Mapping[str, str], changed: Mapping[str, datetime], urls: Urls) -> bytes:
    """The file ``_redirects``, from which hosts such as Netlify and Cloudflare Pages answer with a status of 301.

    One line for each of ``redirects`` (site path → site path), sorted; at most 2,000, those to the stories that
    ``changed`` last. The pages of the rest still send readers on.
    """
    latest = sorted(redirects, key=lambda path: (-changed[redirects[path]].timestamp(), path))[:_MOST_RULES]
    return "".join(f"{urls.href(path)} {urls.href(redirects[path])} 301\n" for path in sorted(latest)).encode()
