"""A story's HTML fragment as a tree: anchors, headings, opening words, and what a page adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from lxml import etree, html
from lxml.html import HtmlComment, HtmlElement

from sitegen.render.stories.written_headings import written_headings
from sitegen.render.xml_text import xml_text

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_EXCERPT = 180
_TAG = re.compile("<[^>]*>")
_SPACE_BEFORE_SIGN = re.compile(r" (?=[.,;:!?])")
_WORDS_A_MINUTE = 220
_NO_END = re.compile("</(?:source|track|wbr)>")
"""End tags that HTML has not, of elements that libxml2 knows nothing of: to it they hold what follows them."""

# One class for all elements: to be asked for the class of each took half the time of parsing.
_PARSER = etree.HTMLParser()
_PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment))


def parse(fragment: str) -> HtmlElement:
    """``fragment`` below one ``div``."""
    return html.fragment_fromstring(xml_text(fragment), create_parent="div", parser=_PARSER)


def serialise(root: HtmlElement) -> str:
    """The inside of the ``div`` that :func:`parse` made."""
    text: str = html.tostring(root, encoding="unicode", method="html")
    return _NO_END.sub("", text).removeprefix("<div>").removesuffix("</div>")


def anchors(fragment: str) -> frozenset[str]:
    """Every id in ``fragment`` that a link may end with."""
    root = parse(fragment)
    return frozenset(
        str(name)
        for element in root.iter("*")
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None)
        if name
    )


def excerpt(fragment: str) -> str:
    """The first paragraph's words without marks of footnotes, cut at a word when they are many. Captions and titles of
    boxes are no paragraphs."""
    for paragraph in parse(fragment).iter("p"):
        if paragraph.get("class") == "admonition-title" or list(paragraph.iterancestors("figure", "table")):
            continue
        marks = paragraph.xpath(".//sup[starts-with(@id, 'fnref')]")
        for mark in marks:
            mark.drop_tree()
        words = " ".join(paragraph.text_content().split())
        words = _SPACE_BEFORE_SIGN.sub("", words) if marks else words
        if words:
            return words if len(words) <= _EXCERPT else words[:_EXCERPT].rsplit(" ", 1)[0].rstrip(",;:–") + " …"
    return ""


def reading_minutes(fragment: str) -> int:
    """Whole minutes, one at least, that reading ``fragment`` takes at 220 words a minute."""
    return max(1, -(-len(_TAG.sub(" ", fragment).split()) // _WORDS_A_MINUTE))


def match_headings(original: str, translation: str) -> tuple[str, dict[str, str], bool]:
    """Give the headings of a human ``translation`` the ids of the ``original``'s, the n-th to the n-th.

    Returns the fragment, a map from the ids it had to those it got, and whether the headings correspond in number and
    level; when they do not, the fragment comes back as it was.
    """
    ours, theirs = written_headings(original), written_headings(translation)
    if ours is None or theirs is None:
        return _match_parsed(original, translation)
    if [each.tag for each in ours] != [each.tag for each in theirs]:
        return translation, {}, False
    renamed: dict[str, str] = {}
    parts, at = [], 0
    for mine, yours in zip(ours, theirs, strict=True):
        if mine.name:
            renamed[yours.name or mine.name] = mine.name
            parts += [translation[at : yours.start], f' id="{mine.name}"']
            at = yours.end
    return "".join([*parts, translation[at:]]), renamed, True


def _match_parsed(original: str, translation: str) -> tuple[str, dict[str, str], bool]:
    """:func:`match_headings` of any HTML."""
    ours = list(parse(original).iter(*HEADINGS))
    root = parse(translation)
    theirs = list(root.iter(*HEADINGS))
    if [each.tag for each in ours] != [each.tag for each in theirs]:
        return translation, {}, False
    renamed: dict[str, str] = {}
    for mine, yours in zip(ours, theirs, strict=True):
        name = mine.get("id")
        if name:
            renamed[yours.get("id") or name] = name
            yours.set("id", name)
    return serialise(root), renamed, True


def add_page_marks(root: HtmlElement, strings: Mapping[str, str]) -> None:
    """Give wide tables and code a box of their own that scrolls (also by keyboard), and let pictures load late."""
    for table in list(root.iter("table")):
        if table.getparent() is not None and table.getparent().get("class") != "scroll":
            _box(table, strings["table"])
    for code in root.iter("pre"):
        code.set("tabindex", "0")
    for picture in root.iter("img"):
        picture.set("loading", "lazy")
        picture.set("decoding", "async")
        if picture.get("alt") is None:
            picture.set("alt", "")


def _box(element: HtmlElement, label: str) -> None:
    box = html.Element("div", {"class": "scroll", "role": "group", "tabindex": "0", "aria-label": label})
    box.tail, element.tail = element.tail, None
    parent = element.getparent()
    assert parent is not None
    parent.replace(element, box)
    box.append(element)


UrlKind = Literal["link", "picture", "file"]

_URL_ATTRIBUTES: tuple[tuple[str, str, UrlKind], ...] = (
    ("a", "href", "link"),
    ("area", "href", "link"),
    ("img", "src", "picture"),
    ("source", "src", "file"),
    ("video", "src", "file"),
    ("video", "poster", "picture"),
    ("audio", "src", "file"),
    ("track", "src", "file"),
)
URL_ATTRIBUTES: Mapping[str, tuple[tuple[str, UrlKind], ...]] = {
    tag: tuple((name, kind) for each, name, kind in _URL_ATTRIBUTES if each == tag)
    for tag in {each for each, _, _ in _URL_ATTRIBUTES}
}
"""Tag → its attributes that hold one address, and whether a page, a picture or another file is meant."""


def srcset(element: HtmlElement) -> Iterator[tuple[str, str]]:
    """The addresses in the ``srcset`` of ``element``, each with what stands behind it (``2x``)."""
    for candidate in (element.get("srcset") or "").split(","):
        address, _, size = candidate.strip().partition(" ")
        if address:
            yield address, size


def addresses(root: HtmlElement) -> Iterator[str]:
    """Every address that ``root`` holds."""
    for element in root.iter(*URL_ATTRIBUTES):
        yield from (element.get(name, "") for name, _ in URL_ATTRIBUTES[element.tag])
        yield from (address for address, _ in srcset(element))
