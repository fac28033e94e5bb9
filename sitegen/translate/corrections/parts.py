"""A run of inline content → its sentences, each with its own part of the tags."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sitegen.translate.corrections.tagged import Flow, Numbers, encode, flow_of, number
from sitegen.translate.markup.inline_tags import InlineRun
from sitegen.translate.markup.tag_spans import Span
from sitegen.translate.segments.typography import as_quotes


class Part(Struct, frozen=True):
    """One sentence of a run. ``root`` covers it in the run, with spans that count from its start; ``run`` is the
    sentence alone. Tags of ``left`` begin in a sentence before, those of ``right`` go on in the next one."""

    run: InlineRun
    root: Span
    left: frozenset[int]
    right: frozenset[int]

    @property
    def flow(self) -> Flow:
        """The Dutch with straight typography."""
        return flow_of(self.run.root, lambda start, end: self.run.plain[start:end], self.run.spaces.between_tags)

    @property
    def numbers(self) -> Numbers:
        """What the numbers in :attr:`key` stand for."""
        return number(self.flow)

    @property
    def key(self) -> str:
        """The Dutch with numbered tags and straight typography: by this a correction is found."""
        flow = self.flow
        return as_quotes(encode(flow, number(flow)))

    def written(self, signs: Sequence[str]) -> str:
        """The Dutch with numbered tags as the editor wrote it; ``signs`` are those of the whole run."""
        own = signs[self.root.start : self.root.end]
        spaces = self.run.spaces.between_tags
        return encode(flow_of(self.run.root, lambda start, end: "".join(own[start:end]), spaces), self.numbers)


def parts_of(run: InlineRun, bounds: Sequence[tuple[int, int]]) -> list[Part]:
    """The sentences of ``run``, which stand between ``bounds``, in order. Every tag is in each sentence of which it
    holds some word, every atom in one."""
    roots = [Span(-1, start, end, []) for start, end in bounds]
    left: list[set[int]] = [set() for _ in bounds]
    right: list[set[int]] = [set() for _ in bounds]

    def put(span: Span, parents: dict[int, Span]) -> None:
        outer = min(parents), max(parents)
        held = span.sentences(bounds)
        first = min(max(held.start, outer[0]), outer[1])
        last = min(max(held.stop - 1, first), outer[1])
        own = {}
        for index in range(first, last + 1):
            start, end = bounds[index]
            low, high = (min(max(edge, start), end) - start for edge in (span.start, span.end))
            own[index] = Span(span.number, low, high, [], span.atom)
            parents[index].children.append(own[index])
            if index > first:
                left[index].add(span.number)
            if index < last:
                right[index].add(span.number)
        for child in span.children:
            put(child, own)

    for span in run.root.children:
        put(span, dict(enumerate(roots)))
    return [
        Part(run.part(root), root, frozenset(begun), frozenset(open_))
        for root, begun, open_ in zip(roots, left, right, strict=True)
    ]
