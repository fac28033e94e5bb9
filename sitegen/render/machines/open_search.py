"""How browsers search the site from their address bar: https://github.com/dewitt/opensearch"""

from __future__ import annotations

from textwrap import shorten

from lxml import etree

from sitegen.render.addresses.urls import Urls, search_path
from sitegen.render.views import Site
from sitegen.render.xml_text import xml_text

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_SHORT, _LONG = 16, 48
"""Letters of the two names, as the specification has it."""


def open_search(site: Site, urls: Urls) -> bytes:
    """The description of the search in the language of ``site``."""
    title = xml_text(site.title)
    address = f"{urls.absolute(search_path(site.language))}?q={{searchTerms}}"
    root = etree.Element(f"{{{_NAMESPACE}}}OpenSearchDescription", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]
    for name, text in (
        ("ShortName", shorten(title, _SHORT, placeholder="") or title[:_SHORT]),
        ("LongName", title[:_LONG]),
        ("Description", xml_text(site.description) or title),
        ("Language", site.language),
        ("InputEncoding", "UTF-8"),
    ):
        etree.SubElement(root, f"{{{_NAMESPACE}}}{name}").text = text
    etree.SubElement(root, f"{{{_NAMESPACE}}}Url", {"type": "text/html", "template": address})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
