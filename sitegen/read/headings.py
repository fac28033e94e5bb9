"""The headings of a fragment: a title, if the body brings one, and one level down for the rest if it holds an h1."""

from __future__ import annotations

import re

import lxml.html
from msgspec import Struct
from sentencex import segment

_TITLE_LENGTH = 70
_HEADING = re.compile(r"<h(?P<level>[1-6])(?P<attributes>(?:\s[^>]*)?)>(?P<inner>.*?)</h(?P=level)>\s*", re.DOTALL)
_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>(?P<inner>.*?)</p>", re.DOTALL)
_H1 = re.compile(r"<h1[\s>]")
_LEVEL = re.compile(r"(?P<start></?h)(?P<level>[1-6])(?=[\s>])")


class Heading(Struct, frozen=True):
    """A heading of a fragment: its visible text, level, and whether nothing stands above it."""

    text: str
    level: int
    leads: bool


def first_heading(html: str) -> Heading | None:
    """The first heading of ``html`` that says something."""
    for found in _HEADING.finditer(html):
        text = visible_text(found["inner"])
        if text:
            return Heading(text, int(found["level"]), not html[: found.start()].strip())
    return None


def without_lead(html: str) -> str:
    """``html`` without the heading with which it begins."""
    found = _HEADING.match(html.lstrip())
    return html.lstrip()[found.end() :] if found else html


def below_title(html: str) -> str:
    """``html`` under a page's own h1: if it holds an h1, all its headings go one level down (h6 stays)."""
    if not _H1.search(html):
        return html
    return _LEVEL.sub(lambda found: f"{found['start']}{min(int(found['level']) + 1, 6)}", html)


def first_sentence(html: str) -> str:
    """The first sentence of ``html``, cut at a word with … if it is longer than about 70 characters."""
    found = _PARAGRAPH.search(html)
    text = visible_text(found["inner"] if found else html[:2000])[:1000]
    sentence = next((part.strip() for part in segment("nl", text) if part.strip()), "")
    if len(sentence) <= _TITLE_LENGTH:
        return sentence
    cut = sentence[: _TITLE_LENGTH + 1]
    words = cut[: cut.rfind(" ")] if " " in cut else cut[:_TITLE_LENGTH]
    return words.rstrip(" ,;:–—-(“‘") + "…"


def visible_text(html: str) -> str:
    """What a reader sees of ``html``, in one line; footnote marks are left out."""
    if "<" not in html and "&" not in html:
        return _one_line(html)
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    for mark in tree.xpath("//sup[starts-with(@id, 'fnref')]"):
        mark.drop_tree()
    return _one_line(str(tree.text_content()))


def same_text(one: str, other: str) -> bool:
    """Whether two headings say the same, whatever their case and spaces."""
    return _one_line(one).casefold() == _one_line(other).casefold()


def _one_line(text: str) -> str:
    """``text`` with single spaces; a no-break space is the editor's will and stays."""
    return re.sub(r"[ \t\n\r]+", " ", text).strip()
