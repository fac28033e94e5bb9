"""An anchor for each heading, and nothing else of what the library's table of contents makes."""

from __future__ import annotations

import html
import xml.etree.ElementTree as ET

from markdown.extensions.toc import (
    TocExtension,
    TocTreeprocessor,
    remove_fnrefs,
    render_inner_html,
    strip_tags,
    unique,
)

from sitegen.read.slugs import heading_id

_NOT_PLAIN = ("&", "<", "\x02")


class HeadingIdExtension(TocExtension):
    """Gives each heading that has no ``id`` one of its text, unlike any other in the document."""

    def __init__(self) -> None:
        super().__init__(marker="")


class _HeadingIds(TocTreeprocessor):
    def run(self, doc: ET.Element) -> None:
        taken = {element.attrib["id"] for element in doc.iter() if "id" in element.attrib}
        counters: dict[str, int] = {}
        for element in doc.iter():
            if self.header_rgx.match(str(element.tag)):
                if "id" not in element.attrib:
                    element.set("id", unique(heading_id(self._text(element)), taken, counters))
                element.attrib.pop("data-toc-label", None)

    def _text(self, heading: ET.Element) -> str:
        text = heading.text or ""
        if not len(heading) and not any(sign in text for sign in _NOT_PLAIN):
            return text
        return html.unescape(strip_tags(render_inner_html(remove_fnrefs(heading), self.md)))


HeadingIdExtension.TreeProcessorClass = _HeadingIds
