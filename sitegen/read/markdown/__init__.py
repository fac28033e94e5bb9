"""Markdown → HTML fragment: Python-Markdown, set up for a newspaper."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Literal

import markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from msgspec import Struct

from sitegen.problems import ContentError, Problem
from sitegen.read.markdown.heading_ids import HeadingIdExtension
from sitegen.read.markdown.sparing import (
    SparingAttrListExtension,
    SparingFencedCodeExtension,
    SparingMarkdown,
)
from sitegen.read.markdown.typographer import AttributeTypographer, Typographer
from sitegen.read.opaque import strip_comments
from sitegen.read.sanitise import depth, is_simple, sanitise, without_comments

_TITLES = {
    "attention": "Attentie",
    "caution": "Voorzichtig",
    "danger": "Gevaar",
    "error": "Fout",
    "example": "Voorbeeld",
    "hint": "Tip",
    "important": "Belangrijk",
    "info": "Info",
    "note": "Let op",
    "question": "Vraag",
    "quote": "Citaat",
    "summary": "Samenvatting",
    "tip": "Tip",
    "warning": "Waarschuwing",
}
"""Dutch titles of admonitions that the editor gives none."""

_DEEPEST = 100
"""Elements within elements: a parser of HTML silently drops what is some 250 deep."""
_TOO_DEEP = Problem(
    "nested-too-deeply",
    "the text is nested too deeply",
    "look for lists in lists without end, or for very many tags that are never closed",
)
RawHtml = Literal["filter", "trust"]
_BACK = {"nl": "Terug naar noot {} in de tekst", "en": "Back to note {} in the text"}


def to_html(text: str, language: str = "nl", raw_html: RawHtml = "filter") -> str:
    """Convert Markdown ``text`` to the HTML fragment that is published. Link targets stay as written.

    ``language`` (``nl`` or ``en``) decides quotes and the words that the converter adds; ``raw_html`` is as in
    :func:`publishable`. Raises :class:`ContentError` for a text that is nested too deeply.
    """
    return publishable(Converters().convert(text, language), raw_html)


class Converted(Struct, frozen=True):
    """The ``html`` that a text became, before the allow-list. ``pure``: no HTML of the text itself stands in it."""

    html: str
    pure: bool


class Converters:
    """Python-Markdown for each language, set up once for many texts: that takes a fifth of the time of an article.

    Not for two threads at once.
    """

    def __init__(self) -> None:
        self._idle: dict[str, markdown.Markdown] = {}

    def convert(self, text: str, language: str) -> Converted:
        """The first half of :func:`to_html`: the HTML in ``text`` is let through as it is, save for comments."""
        # One that fails is not used again: it would be in the middle of a document.
        converter = self._idle.pop(language, None) or _converter(language)
        try:
            html = converter.reset().convert(strip_comments(text))
        except RecursionError as error:
            raise ContentError(_TOO_DEEP) from error
        self._idle[language] = converter
        return Converted(html, converter.htmlStash.html_counter == 0)


def publishable(converted: Converted, raw_html: RawHtml) -> str:
    """The second half of :func:`to_html`.

    With ``raw_html="filter"`` the fragment passes the allow-list of :mod:`sitegen.read.sanitise`; with ``"trust"``
    only comments are removed.
    """
    if raw_html == "trust":
        return without_comments(converted.html)
    # The allow-list takes a tenth of the time of an article, and most have nothing for it.
    simple = converted.pure and is_simple(converted.html)
    clean = converted.html if simple else sanitise(converted.html)
    if clean.count("<") > 2 * _DEEPEST and depth(clean) > _DEEPEST:
        raise ContentError(_TOO_DEEP)
    return clean


def _converter(language: str) -> markdown.Markdown:
    return SparingMarkdown(
        output_format="html",
        extensions=[
            TableExtension(use_align_attribute=True),
            FootnoteExtension(BACKLINK_TITLE=_BACK[language]),
            DefListExtension(),
            SparingAttrListExtension(),
            SparingFencedCodeExtension(),
            AbbrExtension(),
            HeadingIdExtension(),
            _Newspaper(language),
        ],
    )


class _Newspaper(Extension):
    """Dutch admonitions, typography, and alignment by class."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (the library calls it so)
        md.registerExtension(self)
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, '"', "'"]
        md.parser.blockprocessors.register(_Admonitions(md.parser, self._language), "admonition", 105)
        # After inline markup is parsed (20), before abbreviations, attribute lists and heading ids (8 to 5).
        md.treeprocessors.register(Typographer(md, self._language), "typography", 18)
        # After those have set titles and classes.
        md.treeprocessors.register(AttributeTypographer(md, self._language), "attribute-typography", 4)
        md.treeprocessors.register(_AlignmentByClass(md), "alignment", 3)


class _Admonitions(AdmonitionProcessor):
    """Admonitions whose default title is in the language of the article."""

    def __init__(self, parser: markdown.blockparser.BlockParser, language: str) -> None:
        super().__init__(parser)
        self._language = language

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        kind, title = super().get_class_and_title(match)
        if match[2] is None and self._language == "nl":
            title = _TITLES.get(kind.split(" ", 1)[0], title)
        return kind, title


class _AlignmentByClass(Treeprocessor):
    """``align`` of table cells, obsolete in HTML, becomes a class: ``align-left``, ``align-center``, …"""

    def run(self, root: ET.Element) -> None:
        for cell in root.iter():
            if cell.tag in ("td", "th") and "align" in cell.attrib:
                classes = f"{cell.get('class', '')} align-{cell.attrib.pop('align')}"
                cell.set("class", classes.strip())
