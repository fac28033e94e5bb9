"""Links, emphasis and whatever else stands within a run of text, looked for only where there are signs of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import Any

import markdown
from markdown.inlinepatterns import ImageInlineProcessor, LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from sitegen.read.markdown.blocks import may_hold

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
_BRACKET = re.compile(r"[][]")
_PLAIN_ADDRESS = re.compile(r"\(([^\s<>()'\"\\\x02]+)\)")
"""What nearly all links lead to: without a title, spaces, brackets or escapes."""


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


class SparingLink(_Addressed):
    """A link."""


class SparingImage(_Addressed, ImageInlineProcessor):
    """A picture."""


class SparingInline(InlineProcessor):
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
