"""Typography inside a parsed Markdown document: over each block's whole text, across inline markup, never in code."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from sitegen.read.markdown.blocks import may_hold
from sitegen.typography import OPAQUE, Edit, apply, edits, educate

_VERBATIM = frozenset(("code", "kbd", "pre", "samp", "script", "style", "var"))
# Python-Markdown leaves placeholders in the text: for stashed raw HTML (group 1) and for escaped characters.
_PLACEHOLDER = re.compile("\x02wzxhzdk:([0-9]+)\x03|\x02[^\x03]*\x03")
_WORTH_A_LOOK = re.compile(r"['\"]|--|\.\.\.")


class _Piece:
    """One text or tail of an element."""

    def __init__(self, element: ET.Element, slot: str, text: str, verbatim: bool) -> None:
        self.element = element
        self.slot = slot
        self.text = text
        self.verbatim = verbatim


class AttributeTypographer(Treeprocessor):
    """Runs :func:`sitegen.typography.educate` over the texts of images and the titles of everything."""

    def __init__(self, md: markdown.Markdown, language: str) -> None:
        super().__init__(md)
        self._language = language

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            for name in ("alt", "title"):
                value = element.get(name)
                if value and _WORTH_A_LOOK.search(value) and "\x02" not in value:
                    element.set(name, educate(value, self._language))


class Typographer(Treeprocessor):
    """Runs :func:`sitegen.typography.edits` over the text of every block of a document."""

    def __init__(self, md: markdown.Markdown, language: str) -> None:
        super().__init__(md)
        self._md = md
        self._language = language

    def run(self, root: ET.Element) -> None:
        if not may_hold(self._md, "'", '"', "--", "..."):
            return
        # Most documents are a row of blocks, and most of those have nothing to change.
        apart = all(self._md.is_block_level(child.tag) and not (child.tail or "").strip() for child in root)
        for part in root if apart and not root.text else (root,):
            if _WORTH_A_LOOK.search("".join(part.itertext())):
                for run in self._runs(part):
                    if any(not piece.verbatim and _WORTH_A_LOOK.search(piece.text) for piece in run):
                        self._educate(run)

    def _runs(self, root: ET.Element) -> Iterator[list[_Piece]]:
        """The texts of each block, in document order; a block ends where a block-level element begins or ends."""
        run: list[_Piece] = []
        stack: list[tuple[ET.Element, bool, bool]] = [(root, False, True)]
        while stack:
            element, verbatim, entering = stack.pop()
            block = self._md.is_block_level(element.tag) or element.tag == "br"
            if block and run:
                yield run
                run = []
            if entering:
                verbatim = verbatim or element.tag in _VERBATIM
                if element.text or element.tag == "img":
                    atomic = verbatim or isinstance(element.text, AtomicString)
                    run.append(_Piece(element, "text", element.text or OPAQUE, atomic or element.tag == "img"))
                stack.append((element, verbatim, False))
                stack.extend((child, verbatim, True) for child in reversed(element))
            elif element.tail and element is not root:
                outer = stack[-1][1] if stack else False
                run.append(_Piece(element, "tail", element.tail, outer or isinstance(element.tail, AtomicString)))
        if run:
            yield run

    def _educate(self, run: list[_Piece]) -> None:
        text, starts, origins = self._visible(run)
        changes: dict[int, list[Edit]] = {}
        for edit in edits(text, self._language):
            segment = bisect_right(starts, edit.start) - 1
            number, offset, length = origins[segment]
            at = edit.start - starts[segment]
            if number >= 0 and at + edit.end - edit.start <= length:
                start = offset + at
                changes.setdefault(number, []).append(Edit(start, start + edit.end - edit.start, edit.new))
        for number, found in changes.items():
            piece = run[number]
            setattr(piece.element, piece.slot, apply(piece.text, found))

    def _visible(self, run: list[_Piece]) -> tuple[str, list[int], list[tuple[int, int, int]]]:
        """What a reader sees of ``run``: the text, where its segments start, and the piece, offset and length of each.

        A segment that must not change has piece -1.
        """
        texts: list[str] = []
        starts: list[int] = []
        origins: list[tuple[int, int, int]] = []
        length = 0

        def add(text: str, number: int, offset: int) -> None:
            nonlocal length
            if text:
                texts.append(text)
                starts.append(length)
                origins.append((number, offset, len(text)))
                length += len(text)

        for number, piece in enumerate(run):
            if piece.verbatim:
                add(OPAQUE, -1, 0)
                continue
            at = 0
            for found in _PLACEHOLDER.finditer(piece.text):
                add(piece.text[at : found.start()], number, at)
                add(self._shown(found), -1, 0)
                at = found.end()
            add(piece.text[at:], number, at)
        return "".join(texts), starts, origins

    def _shown(self, placeholder: re.Match[str]) -> str:
        if placeholder[1] is None:
            return OPAQUE
        stash = self._md.htmlStash.rawHtmlBlocks
        raw = str(stash[int(placeholder[1])]) if int(placeholder[1]) < len(stash) else ""
        return unescape(raw) if raw.startswith("&") else ""
