"""Blocks of a document, looked for only where it has signs of them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

import markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor, HRProcessor

_LEADS = {
    "abbr": "*",
    "admonition": "",
    "deflist": "",
    "footnote": "[",
    "hashheader": "#",
    "hr": "-_*",
    "olist": "",
    "quote": "",
    "reference": "[",
    "setextheader": "=-",
    "ulist": "",
}
"""With which signs a line must begin for a block processor, by its name in the library, to find anything in a document
that holds no blocks within blocks."""
_NESTING = re.compile(r"^ *(?:!!!|\[\^|[*+-] |[:>]|\d+\.)", re.MULTILINE)
"""A line that may hold other blocks."""
_ANYWHERE = {
    "abbr": "*[",
    "admonition": "!!!",
    "code": "    ",
    "defindent": "    ",
    "deflist": ": ",
    "footnote": "[^",
    "hashheader": "#",
    "indent": "    ",
    "quote": ">",
    "reference": "]:",
    "table": "|",
}
"""What a document must hold somewhere for a block processor to find anything in it."""


def may_hold(md: markdown.Markdown, *signs: str) -> bool:
    """Whether the document that ``md`` converts holds one of ``signs``, as far as is known."""
    return not isinstance(md.parser, SparingParser) or any(sign in md.parser.text for sign in signs)


class SparingParser(BlockParser):
    """Tries only the block processors that the document has signs of."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.text = ""
        self._chosen: Sequence[BlockProcessor] = ()

    def parseDocument(self, lines: Iterable[str]) -> ET.ElementTree:  # noqa: N802 - the library calls it so
        lines = list(lines)
        self.text = "\n".join(lines)
        absent = {name for name, sign in _ANYWHERE.items() if sign not in self.text}
        if not _NESTING.search(self.text):
            leads = "".join({line.lstrip(" ")[:1] for line in lines})
            absent |= {name for name, signs in _LEADS.items() if not any(sign in leads for sign in signs)}
        registry = self.blockprocessors
        skipped = {id(registry[name]) for name in absent if name in registry}
        self._chosen = [each for each in registry if id(each) not in skipped]
        return super().parseDocument(lines)

    def parseBlocks(self, parent: ET.Element, blocks: list[str]) -> None:  # noqa: N802 - the library calls it so
        chosen = self._chosen
        while blocks:
            for processor in chosen:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break


class SparingHashHeader(HashHeaderProcessor):
    """Headings with number signs before them."""

    def test(self, parent: ET.Element, block: str) -> bool:
        return "#" in block and super().test(parent, block)


class SparingRule(HRProcessor):
    """Rules between blocks."""

    def test(self, parent: ET.Element, block: str) -> bool:
        return any(block.count(sign) > 2 for sign in "-_*") and super().test(parent, block)
