"""Where the sentences of an article stand in its Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from sitegen.read.article import Article
from sitegen.read.source_map import SourceMap, Walk
from sitegen.translate.fragments import Fragment, Place, segments_of
from sitegen.translate.segments.segment import Segment
from sitegen.translate.sentences.runs import Sentence


class SegmentLines:
    """The lines of the file of ``article`` on which its sentences stand; those of its body are asked for in order."""

    def __init__(self, article: Article) -> None:
        self._article = article

    def of(self, context: str, place: Place, sentence: Sentence) -> int:
        """The line of ``sentence`` at ``place`` of the fragment ``context``; 0 if it cannot be found."""
        if context != "body" and (line := dict(self._article.lines).get(context, 0)):
            return line
        words = place.run.words(sentence.start, sentence.end)
        text = "".join(node if isinstance(node, str) else node.text_content() for node in words)
        if context != "body":
            return self._visible.line_of(text)
        if not place.attribute:
            return self._body.line_of(text)
        # The meaning of an abbreviation and the title of a link do not show, the description of a picture does.
        first, second = self._attributes if place.attribute == "alt" else self._attributes[::-1]
        return first.whole(text) or second.whole(text) or first.line_of(text) or second.line_of(text)

    @cached_property
    def _visible(self) -> SourceMap:
        return SourceMap(self._article.body, self._article.body_line)

    @cached_property
    def _body(self) -> Walk:
        return Walk(self._visible)

    @cached_property
    def _attributes(self) -> tuple[Walk, Walk]:
        hidden = SourceMap(self._article.body, self._article.body_line, hidden=True)
        return Walk(self._visible), Walk(hidden)


class SegmentPlaces:
    """The ``segments`` of an article whose texts are ``parts`` (by context), and the lines on which they stand."""

    def __init__(self, article: Article, parts: Mapping[str, Fragment]) -> None:
        self._article = article
        self._parts = parts
        self.segments = [segment for part in parts.values() for segment in segments_of(part)]

    def line_of(self, segment: Segment) -> int:
        """The line of ``segment``; 0 if it cannot be found."""
        return self._lines[segment]

    def line_of_piece(self, piece: str) -> int:
        """The first line of the first sentence that holds ``piece`` or its beginning; 0 if there is none."""
        return next((line for text, sentence, line in self._told if _holds(text, sentence, piece)), 0)

    @cached_property
    def _lines(self) -> Mapping[Segment, int]:
        found: dict[Segment, int] = {}
        for _, sentence, line in self._told:
            found.setdefault(sentence.segment, line)
        return found

    @cached_property
    def _told(self) -> list[tuple[str, Sentence, int]]:
        """The text of its run, and the line, of each sentence."""
        lines = SegmentLines(self._article)
        return [
            (place.run.plain, sentence, lines.of(context, place, sentence))
            for context, part in self._parts.items()
            for place in part.places
            for sentence in part.sentences_of(place)
        ]


def _holds(text: str, sentence: Sentence, piece: str) -> bool:
    return sentence.start <= text.find(piece) < sentence.end
