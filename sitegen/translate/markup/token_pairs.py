"""The tokens of a text and of its translation side by side: where they stand, and which says which."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from sitegen.translate.markup.tag_spans import Aligned, Span
from sitegen.translate.markup.word_links import mended
from sitegen.translate.segments.tokens import token_spans

Window: TypeAlias = tuple[int, int]
"""The first of some tokens, and the first behind them."""


class Pair(Struct, frozen=True):
    """The tokens of those sentences of source and target that hold tags. ``sentences``: the first source and target
    token of each of them."""

    source: list[str]
    source_spans: Sequence[Window]
    target: list[str]
    target_spans: Sequence[Window]
    links: Sequence[int]
    sentences: Sequence[tuple[int, int]]
    spoken: tuple[dict[int, str], dict[int, str]]

    @classmethod
    def of(cls, source: str, target: str, sentences: Sequence[Aligned]) -> Pair:
        """The tokens of ``sentences``."""
        from_spans: list[Window] = []
        to_spans: list[Window] = []
        firsts: list[tuple[int, int]] = []
        links: list[int] = []
        words: list[str] = []
        said: list[str] = []
        for each in sentences:
            done = len(from_spans)
            firsts.append((done, len(to_spans)))
            from_spans += token_spans(source, *each.source)
            own = token_spans(target, *each.target)
            to_spans += own
            known = each.links if each.links and len(each.links) == len(own) else [-1] * len(own)
            dutch, english = [source[a:b] for a, b in from_spans[done:]], [target[a:b] for a, b in own]
            known = mended(dutch, english, known)
            words += dutch
            said += english
            links += [link + done if link >= 0 else -1 for link in known] if done else known
        spoken = (_spoken(words) if "｟" in source else {}), (_spoken(said) if "｟" in target else {})
        return cls(words, from_spans, said, to_spans, links, firsts, spoken)

    def tokens_in(self, span: Span) -> range:
        """The source tokens of which ``span`` holds some character."""
        first = bisect_right(self.source_spans, span.start, key=lambda each: each[1])
        return range(first, max(first, bisect_left(self.source_spans, span.end, key=lambda each: each[0])))

    def spoken_in(self, tokens: range) -> list[str]:
        """The protected spans among the source ``tokens``."""
        spoken = self.spoken[0]
        return sorted(token for index, token in spoken.items() if index in tokens) if spoken else []

    def keeps_spoken(self, own: range, window: Window) -> bool:
        """Whether ``window`` of the target holds the protected spans of the source tokens ``own`` and no others."""
        said = sorted(token for index, token in self.spoken[1].items() if window[0] <= index < window[1])
        return said == self.spoken_in(own)

    def narrowed(self, parent: range, own: range, window: Window) -> tuple[range, Window]:
        """``parent`` and ``window`` as far as they belong to the sentences of ``own``."""
        first = bisect_right(self.sentences, own.start, key=lambda each: each[0]) - 1
        after = bisect_right(self.sentences, max(own.stop - 1, own.start), key=lambda each: each[0])
        from_start, to_start = self.sentences[first]
        limits = self.sentences[after : after + 1] or [(len(self.source), len(self.target))]
        to = (max(to_start, window[0]), min(limits[0][1], window[1]))
        if to[0] >= to[1]:
            return parent, window
        return range(max(from_start, parent.start), min(limits[0][0], parent.stop)), to


def _spoken(tokens: Sequence[str]) -> dict[int, str]:
    """The protected spans among ``tokens``, by their places."""
    return {index: token for index, token in enumerate(tokens) if token[0] == "｟"}
