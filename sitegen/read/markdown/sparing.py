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
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor, HRProcessor
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor, FencedCodeExtension
from markdown.inlinepatterns import IMAGE_LINK_RE, LINK_RE, ImageInlineProcessor, LinkInlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import AtomicString

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
_REFERENCES = ("image_reference", "reference", "short_image_ref", "short_reference")
"""Patterns that find nothing in a document that defines no addresses of links."""
_TO_NORMALISE = ("\n ", "\t", "\r", "\x02", "\x03")
_BRACKET = re.compile(r"[][]")
_PLAIN_ADDRESS = re.compile(r"\(([^\s<>()'\"\\\x02]+)\)")
"""What nearly all links lead to: without a title, spaces, brackets or escapes."""


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
        parser.blockprocessors.register(_HashHeader(parser), "hashheader", 70)
        parser.blockprocessors.register(_Rule(parser), "hr", 50)
        self.parser = parser
        self.preprocessors.register(_Whitespace(self), "normalize_whitespace", 30)
        self.preprocessors.register(_RawHtml(self), "html_block", 20)
        self.inlinePatterns.register(_Link(LINK_RE, self), "link", 160)
        self.inlinePatterns.register(_Image(IMAGE_LINK_RE, self), "image_link", 150)
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


class _HashHeader(HashHeaderProcessor):
    def test(self, parent: ET.Element, block: str) -> bool:
        return "#" in block and super().test(parent, block)


class _Rule(HRProcessor):
    def test(self, parent: ET.Element, block: str) -> bool:
        return any(block.count(sign) > 2 for sign in "-_*") and super().test(parent, block)


class _Whitespace(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        return super().run(lines) if any(sign in source for sign in _TO_NORMALISE) else [*lines, "", ""]


class _RawHtml(HtmlBlockPreprocessor):
    """Looks for HTML only where there are signs of any."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


class _Addressed(LinkInlineProcessor):
    """What the library does sign by sign, where the words of a link end and where it leads, by regular expressions."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - the library calls it so
        depth = 1
        for found in _BRACKET.finditer(data, index):
            depth += 1 if found[0] == "[" else -1
            if depth == 0:
                return data[index : found.start()], found.end(), True
        return data[index:], len(data), False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - as there
        found = _PLAIN_ADDRESS.match(data, index)
        return (found[1], None, found.end(), True) if found else super().getLink(data, index)


class _Link(_Addressed):
    pass


class _Image(_Addressed, ImageInlineProcessor):
    pass


class _Inline(InlineProcessor):
    """Tries only the inline patterns that a run of text has signs of."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._all: list[tuple[int, Any, tuple[str, ...], str, bool]] = []
        self._tried: Sequence[tuple[int, Any, tuple[str, ...]]] = ()

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:
        if not self._all:  # before the first document extensions may still add some
            registry = self.md.inlinePatterns
            signs = {id(registry[name]): signs for name, signs in _INLINE_SIGNS.items() if name in registry}
            named = {id(registry[name]) for name in _REFERENCES if name in registry}
            for number, each in enumerate(registry):
                wanted = signs.get(id(each), ("",))
                self._all.append((number, each, wanted, "".join(sign[:1] for sign in wanted), id(each) in named))
        # Of a sign of two characters the second may come from the next line, so that only the first is asked for.
        self._tried = [
            (number, each, wanted)
            for number, each, wanted, firsts, named in self._all
            if (self.md.references or not named) and (not firsts or may_hold(self.md, *firsts))
        ]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - as there
        """What the library does for each run of text, but for the signs."""
        if isinstance(data, AtomicString):
            return data
        for index, pattern, signs in self._tried:
            if index < patternIndex:
                continue
            for sign in signs:
                if sign in data:
                    break
            else:
                continue
            start, matched = 0, True
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


class SparingFencedCodeExtension(FencedCodeExtension):
    """Fenced code, looked for only where there are fences."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library calls it so
        super().extendMarkdown(md)
        md.preprocessors.register(_Fences(md, self.getConfigs()), "fenced_code_block", 25)


class _Fences(FencedBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("```" in line or "~~~" in line for line in lines) else lines


class SparingAttrListExtension(AttrListExtension):
    """Attribute lists, looked for only where there are any."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library calls it so
        super().extendMarkdown(md)
        md.treeprocessors.register(_AttrLists(md), "attr_list", 8)


class _AttrLists(AttrListTreeprocessor):
    def run(self, doc: ET.Element) -> None:
        if may_hold(self.md, "{"):
            super().run(doc)
