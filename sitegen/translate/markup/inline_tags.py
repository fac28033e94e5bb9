"""One run of inline content: its plain text, the tags over it, and the same tags over other words.

A run is flattened to text with straight typography, in which a protected span (code, an address) stands as ``｟n｠``;
tags become a tree of character ranges. :meth:`InlineRun.wrap` builds the nodes again around a translation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lxml.html import HtmlElement

from sitegen.translate.markup.nodes import Node, append_nodes, without_tail
from sitegen.translate.markup.projection import project
from sitegen.translate.markup.spaces import SLASH, Spaces, are_alternatives, may_be_alternatives
from sitegen.translate.markup.tag_spans import Aligned, Span, curled
from sitegen.translate.segments.protect import protected_spans
from sitegen.translate.segments.tokens import PLACEHOLDER, placeholder, show_marks
from sitegen.translate.segments.typography import as_written, curl_all, straighten
from sitegen.typography import Edit

_NO_SPACES = Spaces()
_SPOKEN = frozenset(("code", "kbd", "samp", "tt", "math"))
_SILENT = frozenset(("img", "wbr", "picture", "svg", "input", "audio", "video", "script", "style", "object"))


def is_untranslated(element: HtmlElement) -> bool:
    """Whether ``element`` says that it is not to be translated, or is in English already."""
    named = element.get("translate") == "no" or "notranslate" in (element.get("class") or "").split()
    return named or (element.get("lang") or "").lower().startswith("en")


@dataclass(slots=True)
class InlineRun:
    """A run: ``plain`` is what is translated, ``raw`` the editor's text with its own typography, ``spaces`` are those
    beside its atoms and tags, ``edges`` the white space around it."""

    plain: str
    raw: str
    _root: Span
    _elements: dict[int, HtmlElement] = field(default_factory=dict)
    _spoken: dict[int, Node] = field(default_factory=dict)
    spaces: Spaces = _NO_SPACES
    edges: tuple[str, str] = ("", "")
    _pieces: Sequence[tuple[str, str]] = ()

    @property
    def root(self) -> Span:
        """The whole of ``plain``, with the tags over it."""
        return self._root

    @property
    def tags(self) -> Sequence[Span]:
        """What is to be placed on a translation: the outermost of them, in which the others are."""
        return self._root.children

    def element(self, number: int) -> HtmlElement:
        """The element of the tag or atom ``number``."""
        return self._elements[number]

    def spoken(self, number: int) -> Node:
        """What stands behind protected span ``number``."""
        return self._spoken[number]

    @property
    def written(self) -> list[str]:
        """For each character of ``plain`` what the editor wrote: “ for a quotation mark, nothing for the second dot of
        an ellipsis."""
        return [sign for plain, raw in self._pieces for sign in as_written(plain, raw)]

    def part(self, root: Span) -> InlineRun:
        """The run of the characters that ``root`` covers, whose spans count from its start."""
        own = Span(-1, 0, root.end - root.start, root.children)
        plain = self.plain[root.start : root.end]
        return InlineRun(plain, self.raw, own, self._elements, self._spoken, self.spaces)

    @property
    def leaves(self) -> list[str]:
        """The texts between tags and protected spans, for the last way out: each translated by itself."""
        return [self.plain[start:end] for start, end in pairwise(self._cuts)]

    @property
    def _cuts(self) -> list[int]:
        edges = {edge for span in self._root.walk() for edge in (span.start, span.end)}
        spoken = {edge for found in PLACEHOLDER.finditer(self.plain) for edge in found.span()}
        return sorted({0, len(self.plain)} | edges | spoken)

    def wrap(self, target: str, sentences: Sequence[Aligned]) -> InlineRun | None:
        """The run around ``target``, given those of its ``sentences`` that hold tags.

        None if the tags cannot all be placed once, well nested, and around some word.
        """
        placed = self._place(target, sentences)
        return None if placed is None else self.saying(target, placed)

    def place(self, target: str, links: Sequence[int] | None) -> Span | None:
        """The tags over ``target``, which translates the whole as one sentence; None as for :meth:`wrap`."""
        return self._place(target, [Aligned((0, len(self.plain)), (0, len(target)), links)])

    def _place(self, target: str, sentences: Sequence[Aligned]) -> Span | None:
        if sorted(PLACEHOLDER.findall(target)) != sorted(PLACEHOLDER.findall(self.plain)):
            return None
        placed = project(self._root, self.plain, target, sentences)
        return placed if placed is None or self.spaces.fit(self._root, placed, target) else None

    def curled(self) -> tuple[InlineRun, Sequence[Edit]]:
        """The run, which is in English, with the typography of English, and what changed in ``plain``."""
        text, root, changes = curled(self.plain, self._root)
        return replace(self, plain=text, _root=root), changes

    def saying(self, text: str, root: Span, spaced: bool = True) -> InlineRun:
        """The run with the words ``text``, over which ``root`` has its tags; ``spaced``: atoms want their spaces."""
        spaces = self.spaces if spaced else _NO_SPACES
        return InlineRun(text, self.raw, root, self._elements, self._spoken, spaces, self.edges)

    @property
    def nodes(self) -> list[Node]:
        """The run's words and elements."""
        before, after = self.edges
        return [*([before] if before else []), *self._nodes(self._root, self.plain), *([after] if after else [])]

    def words(self, start: int, end: int) -> list[Node]:
        """What stands between two characters of a run without tags."""
        return self._words(self.plain[start:end])

    def wrap_leaves(self, targets: Sequence[str], typographic: bool = False) -> InlineRun:
        """The run around the translations of its ``leaves``, each where its source stood."""
        root, text = self.place_leaves(curl_all(targets) if typographic else targets)
        return self.saying(text, root)

    def place_leaves(self, targets: Sequence[str]) -> tuple[Span, str]:
        """The tags over the translations of the ``leaves``, and these as one text."""
        starts, position = {0: 0}, 0
        for cut, text in zip(self._cuts[1:], targets, strict=True):
            position += len(text)
            starts[cut] = position
        target = "".join(targets)

        def moved(span: Span) -> Span:
            children = [moved(child) for child in span.children]
            return Span(span.number, starts[span.start], starts[span.end], children, span.atom)

        return moved(self._root), target

    def _nodes(self, span: Span, target: str) -> list[Node]:
        if not span.children:
            return self._words(target[span.start : span.end])
        nodes: list[Node] = []
        position, left = span.start, None
        for child in sorted(span.children, key=lambda each: (each.start, each.end, each.number)):
            nodes += self._words(self.spaces.around(target[position : child.start], left, child.number))
            nodes.append(self._element(child, target))
            position, left = max(position, child.end), child.number
        return nodes + self._words(self.spaces.around(target[position : span.end], left, None))

    def _element(self, span: Span, target: str) -> HtmlElement:
        original = self._elements[span.number]
        if span.atom:
            return without_tail(original)
        element = original.makeelement(original.tag, original.attrib)
        append_nodes(element, self._nodes(span, target))
        return element

    def _words(self, text: str) -> list[Node]:
        if "｟" not in text:
            return [show_marks(text)] if text else []
        nodes: list[Node] = []
        for number, piece in enumerate(PLACEHOLDER.split(text)):
            if number % 2:
                spoken = self._spoken[int(piece)]
                nodes.append(spoken if isinstance(spoken, str) else without_tail(spoken))
            elif piece:
                nodes.append(show_marks(piece))
        return nodes


def flatten(text: str, elements: Sequence[HtmlElement]) -> InlineRun:
    """The run that begins with ``text`` and goes on with ``elements`` and their tails."""
    builder = _Builder()
    builder.add_text(text)
    for element in elements:
        builder.add_element(element)
        builder.add_text(element.tail or "")
    last = (elements[-1].tail or "") if elements else text
    before = text[: len(text) - len(text.lstrip())]
    return builder.finish((before, last[len(last.rstrip()) :]))


class _Builder:
    """Collects a run: the text so far, open tags, protected spans."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._pieces: list[tuple[str, str]] = []
        self._length = 0
        self._raw: list[str] = []
        self._root = Span(-1, 0, 0, [])
        self._open = [self._root]
        self._elements: dict[int, HtmlElement] = {}
        self._spoken: dict[int, Node] = {}
        self._spaced: tuple[set[int], set[int]] = (set(), set())  # before, after
        self._last_atom = -1
        self._last_tag: Span | None = None
        self._slashed: dict[tuple[int, int], str] = {}

    def add_text(self, text: str) -> None:
        if text[:1].isspace():
            self._spaced[1].add(self._last_atom)
        self._last_atom = -1
        if text.strip():
            self._last_tag = None
        self._raw.append(text)
        position = 0
        for start, end in protected_spans(text):
            self._append(text[position:start])
            self._speak(text[start:end])
            position = end
        self._append(text[position:])

    def _append(self, raw: str, text: str | None = None) -> None:
        text = straighten(raw) if text is None else text
        if self._text and self._text[-1].endswith(" "):
            text = text.removeprefix(" ")
        if text:
            self._text.append(text)
            self._pieces.append((text, raw))
            self._length += len(text)

    def _speak(self, node: Node) -> None:
        number = len(self._spoken)
        self._spoken[number] = node
        self._append(placeholder(number), placeholder(number))

    def add_element(self, element: HtmlElement) -> None:
        if not isinstance(element.tag, str):
            return
        words = element.text_content().strip()
        if (element.tag in _SPOKEN or is_untranslated(element)) and words:
            self._speak(element)
            return
        number = len(self._elements)
        self._elements[number] = element
        self._part(element, number)
        span = Span(number, self._length, self._length, [], atom=_is_silent(element, words))
        self._open[-1].children.append(span)
        if span.atom:
            self._last_atom = number
            if self._text and self._text[-1].endswith(" "):
                self._spaced[0].add(number)
        else:
            self._open.append(span)
            self.add_text(element.text or "")
            for child in element:
                self.add_element(child)
                self.add_text(child.tail or "")
            self._open.pop()
            span.end = self._length
            self._last_tag = span

    def _part(self, element: HtmlElement, number: int) -> None:
        """Put a slash between ``element`` and the tag before it if one is there for the other."""
        left = self._last_tag
        if left is None or not may_be_alternatives(self._elements[left.number].tag, element.tag):
            return
        text = "".join(self._text)
        words = text[: left.start], text[left.start : left.end], text[left.end :]
        if are_alternatives(self._elements[left.number].tag, words, element):
            gap = words[2]
            self._append("", SLASH.removeprefix(gap))
            self._slashed |= {(left.number, number): gap, (number, left.number): gap}

    def finish(self, edges: tuple[str, str]) -> InlineRun:
        """The run, between the white space ``edges``."""
        joined = "".join(self._text)
        plain = joined.strip()
        lead = len(joined) - len(joined.lstrip())
        for span in self._root.walk():
            span.start = min(max(span.start - lead, 0), len(plain))
            span.end = min(max(span.end - lead, 0), len(plain))
        self._root.end = len(plain)
        if not plain:
            edges = (edges[0], "")
        if lead:  # at most the one space that straight text has
            self._pieces[0] = (self._pieces[0][0][lead:], self._pieces[0][1].lstrip())
        before, after = map(frozenset, self._spaced)
        raw, spaces = "".join(self._raw), Spaces(before, after, self._slashed)
        return InlineRun(plain, raw, self._root, self._elements, self._spoken, spaces, edges, self._pieces)


def _is_silent(element: HtmlElement, words: str) -> bool:
    """Whether ``element`` is something at a place in the text rather than part of the sentence."""
    classes = (element.get("class") or "").split()
    footnote = "footnote-backref" in classes or any(
        "footnote-ref" in (link.get("class") or "").split() and link.text_content().strip() == words
        for link in element.iter("a")
    )
    return element.tag in _SILENT or not words or footnote
