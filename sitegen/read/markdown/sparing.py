"""Python-Markdown that tries on a text only what the text has signs of, to the same effect.

Most articles hold no tables, footnotes or definition lists, and most of their paragraphs no markup at all, while the
library looks for everything in each of them.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from typing import Any, Self

import markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import AtomicString

_LEADS = {
    "abbr": ("*[",),
    "admonition": (),
    "deflist": (),
    "footnote": ("[^",),
    "hashheader": ("#",),
    "hr": ("-", "_", "*"),
    "olist": (),
    "quote": (),
    "reference": ("[",),
    "setextheader": ("=", "-"),
    "ulist": (),
}
"""With what a line must begin for a block processor, by its name in the library, to find anything in a document that
holds no blocks within blocks."""
_NESTING = re.compile(r"^ *(?:!!!|\[\^|[*+-] |[:>]|\d+\.)", re.MULTILINE)
"""A line that may hold other blocks."""
_ANYWHERE = {"code": "    ", "defindent": "    ", "indent": "    ", "table": "|"}
"""What a document must hold somewhere for a block processor to find anything in it."""

_INLINE_SIGNS: dict[str, tuple[str, ...]] = {
    "autolink": ("<",),
    "automail": ("<",),
    "backtick": ("`",),
    "em_strong": ("*", "_"),
    "entity": ("&",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "html": ("<",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "linebreak": ("  \n",),
    "link": ("[",),
    "reference": ("[",),
    "short_image_ref": ("![",),
    "short_reference": ("[",),
}
"""Of what a run of text must hold something for an inline pattern to find anything in it."""


class SparingMarkdown(markdown.Markdown):
    """A converter for many documents."""

    def __init__(self, **options: Any) -> None:
        self._levels: dict[Any, bool] = {}
        super().__init__(**options)

    def build_parser(self) -> Self:
        super().build_parser()
        parser = SparingParser(self)
        parser.blockprocessors = self.parser.blockprocessors
        for processor in parser.blockprocessors:
            processor.parser = parser
        self.parser = parser
        self.treeprocessors.register(_Inline(self), "inline", 20)
        self.treeprocessors.register(_Unescape(self), "unescape", 0)
        return self

    def is_block_level(self, tag: Any) -> bool:
        known = self._levels.get(tag)
        if known is None:
            known = self._levels[tag] = super().is_block_level(tag)
        return known


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
            leads = {line.lstrip(" ")[:2] for line in lines}
            absent |= {name for name, signs in _LEADS.items() if not any(lead.startswith(signs) for lead in leads)}
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


class _Inline(InlineProcessor):
    """Tries only the inline patterns that a run of text has signs of."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._patterns: Sequence[Any] = ()
        self._signs: Sequence[tuple[str, ...]] = ()

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:
        if len(self._signs) != len(self.inlinePatterns):
            registry = self.md.inlinePatterns
            signs = {id(registry[name]): signs for name, signs in _INLINE_SIGNS.items() if name in registry}
            self._signs = [signs.get(id(each), ("",)) for each in self.inlinePatterns]
            self._patterns = list(self.inlinePatterns)
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - as there
        """What the library does for each run of text, but for the signs."""
        if isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self._signs)):
            for sign in self._signs[index]:
                if sign in data:
                    break
            else:
                continue
            pattern, start, matched = self._patterns[index], 0, True
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined] # private there
                    pattern, data, index, start
                )
        return data


class _Unescape(UnescapeTreeprocessor):
    """Looks for escaped signs only where there are any."""

    def run(self, root: ET.Element) -> None:
        if may_hold(self.md, "\\"):
            super().run(root)


class SparingAttrListExtension(AttrListExtension):
    """Attribute lists, looked for only where there are any."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library calls it so
        super().extendMarkdown(md)
        md.treeprocessors.register(_AttrLists(md), "attr_list", 8)


class _AttrLists(AttrListTreeprocessor):
    def run(self, doc: ET.Element) -> None:
        if may_hold(self.md, "{"):
            super().run(doc)
