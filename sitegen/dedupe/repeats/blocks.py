"""An HTML fragment as the blocks that a reader sees, each with its place in the fragment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from html import unescape
from html.parser import HTMLParser

from msgspec import Struct
from msgspec.structs import replace

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
_TAG = re.compile(r'<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z-]+="[^"<>]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_CDATA = re.compile("<(?:iframe|no|plaintext|script|style|textarea|title|xmp)")
"""Elements in which what looks like a tag is none."""
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


class Block(Struct, frozen=True):
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
    found = _Blocks(html)
    tags = list(_TAG.finditer(html))
    if len(tags) == html.count("<") and not _CDATA.search(html):
        _read_plain(html, tags, found)
    else:
        parser = _Parser(html, found)
        parser.feed(html)
        parser.close()
    return found.finish()


def _read_plain(html: str, tags: Sequence[re.Match[str]], found: _Blocks) -> None:
    """Go through HTML that is nothing but ``tags`` and text, as the sanitiser writes it: a parser of all HTML takes
    three times as long."""
    at = 0
    for each in tags:
        start, end = each.span()
        if at < start:
            found.text(unescape(html[at:start]))
        at = end
        if each["close"]:
            found.end(each["name"], end)
        else:
            written = _ATTRIBUTE.findall(each["attributes"]) if each["attributes"] else ()
            found.begin(each["name"], {name: unescape(value) for name, value in written}, start, end)
    found.text(unescape(html[at:]))


class _Parser(HTMLParser):
    """Goes through any HTML."""

    def __init__(self, html: str, found: _Blocks) -> None:
        super().__init__(convert_charrefs=True)
        self._html = html
        self._found = found
        self._lines = [0, *(line.end() for line in re.finditer("\n", html))]

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._offset()
        end = start + len(self.get_starttag_text() or "")
        self._found.begin(tag, {name: value or "" for name, value in attrs}, start, end)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        start = self._offset()
        self._found.end(tag, max(start, self._html.find(">", start) + 1))

    def handle_data(self, data: str) -> None:
        self._found.text(data)


class _Blocks:
    """The blocks so far. It is told of tags and text in order, with the places in the fragment where a tag stands."""

    def __init__(self, html: str) -> None:
        self._html = html
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

    def begin(self, tag: str, values: Mapping[str, str], start: int, end: int) -> None:
        if not self._inside:
            if tag in _WRAPPERS and "class" not in values and "id" not in values:
                return
            self._start = start
            self._parts, self._anchors = [], []
            self._markup = self._breaks = self._mark = 0
            self._fixed = False
        if values:
            self._note(tag, values)
        if tag in _MEDIA or (tag == "p" and self._inside and self._inside[0] == "p"):
            self._fixed = True
        if tag in _INLINE:
            self._markup += 1
        else:
            self._parts.append(" ")
        self._breaks += tag == "br"
        if tag in _VOID:
            if not self._inside:
                self._close_block(tag, end)
            return
        self._inside.append(tag)

    def _note(self, tag: str, values: Mapping[str, str]) -> None:
        """What the attributes of a tag say."""
        href, name = values.get("href", ""), values.get("id", "")
        if href.startswith("#"):
            self._targets.add(href[1:])
        if name:
            self._anchors.append(name)
        if (tag == "sup" and name.startswith("fnref")) or "footnote-ref" in values.get("class", ""):
            self._fixed = True
            self._mark = self._mark or len(self._inside) + 1

    def end(self, tag: str, end: int) -> None:
        if tag not in self._inside:
            return
        while self._inside.pop() != tag:
            self._fixed = True
        if self._mark > len(self._inside):
            self._mark = 0
        if tag not in _INLINE:
            self._parts.append(" ")
        if not self._inside:
            self._close_block(tag, end)

    def text(self, data: str) -> None:
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
        if not self._targets:
            return tuple(self._blocks)
        return tuple(
            replace(block, kind=Kind.FIXED)
            if block.kind is not Kind.HEADING and not self._targets.isdisjoint(block.anchors)
            else block
            for block in self._blocks
        )
