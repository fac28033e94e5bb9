"""A fragment's tree → the blocks that stand beside those of the other language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import Element, HtmlElement

_LISTS = ("ul", "ol")
_INLINE = frozenset("a abbr b cite code em i img kbd mark picture q s small span strong sub sup u".split())  # noqa: SIM905


def blocks_of(root: HtmlElement) -> list[HtmlElement]:
    """Paragraphs, headings, tables, …, in order; of a list each item by itself, and all of a footnote's section. Words
    that stand in no block become one; rules are left out."""
    return [block for block in _split(root) if block.tag != "hr"]


def _split(root: HtmlElement) -> Iterator[HtmlElement]:
    text, inline = root.text, []
    for child in list(root):
        if not isinstance(child.tag, str) or child.tag in _INLINE:
            inline.append(child)
            continue
        yield from _paragraph(text, inline)
        text, inline = child.tail, []
        child.tail = None
        if child.tag in _LISTS and child.get("reversed") is None:
            yield from _items(child)
        elif child.get("class") == "footnote":
            yield from _split(child)
        else:
            yield child
    yield from _paragraph(text, inline)


def _paragraph(text: str | None, inline: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """A paragraph of what stood between blocks, if that is anything."""
    if inline or (text or "").strip():
        block = Element("p")
        block.text = text
        block.extend(inline)
        yield block


def _items(whole: HtmlElement) -> Iterator[HtmlElement]:
    """Lists of one item each, that count as ``whole`` does."""
    start = whole.get("start") or ""
    first = int(start) if start.lstrip("-").isdigit() else 1
    for index, item in enumerate(whole.findall("li")):
        own = Element(whole.tag, dict(whole.attrib))
        if whole.tag == "ol":
            own.set("start", str(first + index))
        item.tail = None
        own.append(item)
        yield own
