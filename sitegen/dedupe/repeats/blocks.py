"""An HTML fragment as the blocks that a reader sees, each with its place in the fragment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var".split()  # noqa: SIM905
)
_MEDIA = frozenset(
    "audio button canvas embed form iframe img input math object picture ruby select svg video".split()  # noqa: SIM905
)
_WRAPPERS = frozenset(("article", "div", "main", "section"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_COMPANIONS = frozenset(("blockquote", "dl", "hr", "ol", "table", "ul"))
_VERSE_LINE = 12
"""Lines of at most this many words, broken by hand, are verse."""


class Kind(Enum):
    """What may happen to a block."""

    PROSE = auto()
    """A paragraph: may repeat others and be dropped for it."""
    HEADING = auto()
    """Starts a section."""
    COMPANION = auto()
    """List, table, quotation, rule: dropped only in the middle of a larger repeat."""
    FIXED = auto()
    """Code, pictures, footnotes, verse, anything unknown: never dropped."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block element: ``html[start:end]`` is its markup, ``text`` its visible text without footnote marks.

    ``markup`` counts its inline elements, ``anchors`` are the ids in it.
    """

    tag: str
    kind: Kind
    start: int
    end: int
    text: str
    markup: int = 0
    anchors: tuple[str, ...] = ()


def read_blocks(html: str) -> tuple[Block, ...]:
    """The blocks of ``html`` in order. Plain wrappers (``div`` and the like without a class) are looked into."""
    reader = _BlockReader(html)
    reader.feed(html)
    reader.close()
    return reader.finish()


class _BlockReader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._html = html
        self._lines = [0]
        at = html.find("\n")
        while at >= 0:
            self._lines.append(at + 1)
            at = html.find("\n", at + 1)
        self._blocks: list[Block] = []
        self._inside: list[str] = []
        """Open elements from the block's own on; empty between blocks."""
        self._start = 0
        self._mark = 0
        """Depth at which a footnote mark opened; 0 outside of one."""
        self._parts: list[str] = []
        self._markup = self._breaks = 0
        self._fixed = False
        self._anchors: list[str] = []
        self._targets: set[str] = set()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if not self._inside:
            if tag in _WRAPPERS and "class" not in values and "id" not in values:
                return
            self._start = self._offset()
            self._parts, self._anchors = [], []
            self._markup = self._breaks = self._mark = 0
            self._fixed = False
        href = values.get("href", "")
        if href.startswith("#"):
            self._targets.add(href[1:])
        if values.get("id"):
            self._anchors.append(values["id"])
        if tag in _MEDIA or (tag == "p" and self._inside and self._inside[0] == "p"):
            self._fixed = True
        if (tag == "sup" and values.get("id", "").startswith("fnref")) or "footnote-ref" in values.get("class", ""):
            self._fixed = True
            self._mark = self._mark or len(self._inside) + 1
        if tag in _INLINE:
            self._markup += 1
        else:
            self._parts.append(" ")
        self._breaks += tag == "br"
        if tag in _VOID:
            if not self._inside:
                self._close_block(tag, self._start + len(self.get_starttag_text() or ""))
            return
        self._inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._inside:
            return
        while self._inside.pop() != tag:
            self._fixed = True
        if self._mark > len(self._inside):
            self._mark = 0
        if tag not in _INLINE:
            self._parts.append(" ")
        if not self._inside:
            at = self._offset()
            self._close_block(tag, max(at, self._html.find(">", at) + 1))

    def handle_data(self, data: str) -> None:
        if self._inside and not self._mark:
            self._parts.append(data)

    def _close_block(self, tag: str, end: int) -> None:
        text = " ".join("".join(self._parts).split())
        kind = self._kind(tag, text)
        self._blocks.append(Block(tag, kind, self._start, end, text, self._markup, tuple(self._anchors)))

    def _kind(self, tag: str, text: str) -> Kind:
        verse = self._breaks >= 2 and len(text.split()) <= _VERSE_LINE * (self._breaks + 1)
        if self._fixed:
            return Kind.HEADING if tag in _HEADINGS else Kind.FIXED
        if tag == "p":
            return Kind.FIXED if verse or not text else Kind.PROSE
        if tag in _HEADINGS:
            return Kind.HEADING
        return Kind.COMPANION if tag in _COMPANIONS else Kind.FIXED

    def finish(self) -> tuple[Block, ...]:
        """The blocks; one that is never closed is fixed, and so is one that a link in the fragment points to."""
        if self._inside:
            self._fixed = True
            self._close_block(self._inside[0], len(self._html))
        return tuple(
            replace(block, kind=Kind.FIXED)
            if block.kind is not Kind.HEADING and not self._targets.isdisjoint(block.anchors)
            else block
            for block in self._blocks
        )
