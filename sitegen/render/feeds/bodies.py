"""A story's body as it leaves the site: every address in full, so that it works in any reader."""

from __future__ import annotations

from sitegen.render.addresses.urls import Urls
from sitegen.render.stories.fragments import URL_ATTRIBUTES, parse, serialise
from sitegen.render.xml_text import ascii_url, xml_text


def absolute_links(body: str, urls: Urls, address: str) -> str:
    """``body`` with every address in full; ``address`` is the page that it stands on."""
    root = parse(body)
    for element in root.iter(*URL_ATTRIBUTES):
        for name, _ in URL_ATTRIBUTES[element.tag]:
            url = element.get(name)
            if url and url.startswith("#"):
                element.set(name, ascii_url(f"{address}{url}"))
            elif url and url.startswith("/") and not url.startswith("//"):
                element.set(name, ascii_url(f"{urls.origin}{url}"))
        srcset = element.get("srcset")
        if srcset:
            candidates = (each.strip() for each in srcset.split(","))
            full = (f"{urls.origin}{each}" if each.startswith("/") else each for each in candidates)
            element.set("srcset", xml_text(", ".join(full)))
    return serialise(root)
