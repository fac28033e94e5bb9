"""Tags over the characters of a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from msgspec import Struct

from sitegen.translate.segments.typography import carried, curl_with_edits
from sitegen.typography import Edit

Bounds: TypeAlias = tuple[int, int]
"""Where a sentence begins and ends, in characters."""


class Aligned(Struct, frozen=True):
    """A sentence of a text and its translation in another text: where they stand, and for each token of the translation
    the token of the sentence that it says, or -1. Without ``links``, or if they do not fit, nothing is known."""

    source: Bounds
    target: Bounds
    links: Sequence[int] | None


@dataclass(slots=True)
class Span:
    """A tag over the characters from ``start`` to ``end``; an ``atom`` (an image, a footnote's number) stands between
    characters. ``number`` names its element."""

    number: int
    start: int
    end: int
    children: list[Span]
    atom: bool = False

    def walk(self) -> Iterator[Span]:
        """The spans below this one."""
        for child in self.children:
            yield child
            yield from child.walk()

    def moved(self, offset: int) -> Span:
        """The same span ``offset`` characters further on."""
        return self.mapped(lambda place: place + offset)

    def sentences(self, bounds: Sequence[Bounds]) -> range:
        """The sentences, of those that stand between ``bounds``, of which the span holds some character; of a span that
        stands between characters the one that it belongs to."""
        if self.start < self.end:
            first = bisect_right(bounds, self.start, key=lambda each: each[1])
            last = bisect_left(bounds, self.end, key=lambda each: each[0]) - 1
        else:
            first = last = bisect_left(bounds, self.start, key=lambda each: each[1])
        first = min(first, len(bounds) - 1)
        return range(first, min(max(last, first), len(bounds) - 1) + 1)

    def mapped(self, place: Callable[[int], int]) -> Span:
        """The same span over another text, in which ``place`` says where each edge is."""
        children = [child.mapped(place) for child in self.children]
        return Span(self.number, place(self.start), place(self.end), children, self.atom)


def curled(text: str, root: Span) -> tuple[str, Span, Sequence[Edit]]:
    """English ``text`` with its typography, its tags over the same words, and what changed."""
    target, changes = curl_with_edits(text, {edge for span in root.walk() for edge in (span.start, span.end)})
    whole = root.mapped(lambda place: carried(place, changes))
    whole.end = len(target)
    return target, whole, changes
