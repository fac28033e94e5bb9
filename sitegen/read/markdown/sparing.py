"""Python-Markdown that tries on a text only what the text has signs of, to the same effect.

Most articles hold no tables, footnotes or definition lists, and most of their paragraphs no markup at all, while the
library looks for everything in each of them.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any, Self

import markdown
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor, FencedCodeExtension
from markdown.inlinepatterns import IMAGE_LINK_RE, LINK_RE
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import UnescapeTreeprocessor

from sitegen.read.markdown.blocks import SparingHashHeader, SparingParser, SparingRule, may_hold
from sitegen.read.markdown.inlines import SparingImage, SparingInline, SparingLink

_TO_NORMALISE = ("\n ", "\t", "\r", "\x02", "\x03")


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
        parser.blockprocessors.register(SparingHashHeader(parser), "hashheader", 70)
        parser.blockprocessors.register(SparingRule(parser), "hr", 50)
        self.parser = parser
        self.preprocessors.register(_Whitespace(self), "normalize_whitespace", 30)
        self.preprocessors.register(_RawHtml(self), "html_block", 20)
        self.inlinePatterns.register(SparingLink(LINK_RE, self), "link", 160)
        self.inlinePatterns.register(SparingImage(IMAGE_LINK_RE, self), "image_link", 150)
        self.treeprocessors.register(SparingInline(self), "inline", 20)
        self.treeprocessors.register(_Unescape(self), "unescape", 0)
        return self

    def is_block_level(self, tag: Any) -> bool:
        known = self._levels.get(tag)
        if known is None:
            known = self._levels[tag] = super().is_block_level(tag)
        return known


class _Whitespace(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        return super().run(lines) if any(sign in source for sign in _TO_NORMALISE) else [*lines, "", ""]


class _RawHtml(HtmlBlockPreprocessor):
    """Looks for HTML only where there are signs of any."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


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
