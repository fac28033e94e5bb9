"""Tags from the words of a sentence onto the words of its translation.

For each tag, the words of the translation that the tag's own words say: first the same words verbatim (names), then the
run of tokens with the most alignment links into the tag's words (a maximum-sum run, Bentley's algorithm), then the same
relative place. Whole tokens, never overlapping, nested as before. The rules (whole words, every tag once, minimal
tags) follow Bergamot's detag-and-project.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.translate.tokens import PLACEHOLDER, is_word, token_spans

_NEVER = -1000.0
_MARK = 0.25
Window = tuple[int, int]


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


@dataclass(frozen=True, slots=True)
class _Pair:
    """Source and target as tokens."""

    source: Sequence[str]
    source_spans: Sequence[Window]
    target: Sequence[str]
    target_spans: Sequence[Window]
    links: Sequence[int]

    def tokens_in(self, span: Span) -> range:
        """The source tokens of which ``span`` holds some character."""
        inside = [i for i, (start, end) in enumerate(self.source_spans) if start < span.end and end > span.start]
        return range(inside[0], inside[-1] + 1) if inside else range(0)


def project(root: Span, source: str, target: str, links: Sequence[int]) -> Span | None:
    """``root`` (the whole of ``source``) with every span below it moved onto ``target``; None if one finds no word."""
    from_spans, to_spans = token_spans(source), token_spans(target)
    words = [source[a:b] for a, b in from_spans]
    said = [target[a:b] for a, b in to_spans]
    known = links if len(links) == len(said) else [-1] * len(said)
    pair = _Pair(words, from_spans, said, to_spans, known)
    whole = range(len(words))
    placed = _place(root, pair, whole, (0, len(said)))
    if placed is None:
        return None
    return Span(root.number, 0, len(target), placed.children)


def _place(span: Span, pair: _Pair, own: range, window: Window) -> Span | None:
    """``span`` over ``window`` of the target's tokens, with its children inside."""
    start, end = _characters(pair, window)
    children: list[Span] = []
    taken: list[Window] = []
    tags = [child for child in span.children if not child.atom]
    tasks = [(child, pair.tokens_in(child)) for child in tags]
    ranked = sorted(tasks, key=lambda task: (not _verbatim(pair, task[1], window), -len(task[1]), task[0].start))
    for child, tokens in ranked:
        chosen = _window_for(pair, own, tokens, window, taken)
        placed = None if chosen is None else _place(child, pair, tokens, chosen)
        if chosen is None or placed is None:
            return None
        taken.append(chosen)
        children.append(placed)
    for child in span.children:
        if child.atom:
            place = _place_of_atom(child, pair, window, taken)
            children.append(Span(child.number, place, place, [], atom=True))
    return Span(span.number, start, end, children)


def _characters(pair: _Pair, window: Window) -> Window:
    if not pair.target_spans or window[0] >= window[1]:
        return (0, 0)
    return pair.target_spans[window[0]][0], pair.target_spans[window[1] - 1][1]


def _window_for(pair: _Pair, parent: range, own: range, window: Window, taken: Sequence[Window]) -> Window | None:
    if not own:
        return None
    if own == parent and not taken:
        return window
    free = [i for i in range(*window) if not any(start <= i < end for start, end in taken)]
    same = [found for found in _verbatim(pair, own, window) if all(i in free for i in range(*found))]
    if len(same) == 1:
        return same[0]
    gains = {i: _gain(pair, i, own) for i in free}
    best = _best_run(free, gains)
    if best is None or sum(gains[i] for i in range(*best)) <= 0:
        best = _proportional(parent, own, window, free, gains)
    return None if best is None else _match_edges(pair, own, best, free)


def _verbatim(pair: _Pair, own: range, window: Window) -> list[Window]:
    """Where the target says the same tokens as ``own``."""
    wanted = list(pair.source[own.start : own.stop])
    size = len(wanted)
    if not size or not any(is_word(word) for word in wanted):
        return []
    starts = range(window[0], window[1] - size + 1)
    return [(start, start + size) for start in starts if list(pair.target[start : start + size]) == wanted]


def _gain(pair: _Pair, index: int, own: range) -> float:
    """What token ``index`` of the target adds to a window for the source tokens ``own``."""
    token = pair.target[index]
    if PLACEHOLDER.fullmatch(token):
        return -_NEVER if token in pair.source[own.start : own.stop] else _NEVER
    link = pair.links[index]
    weight = 1.0 if is_word(token) else _MARK
    return 0.0 if link < 0 else weight if link in own else -weight


def _best_run(free: Sequence[int], gains: dict[int, float]) -> Window | None:
    """The run of neighbouring free tokens with the largest sum; of equals the longest, then the first."""
    best: tuple[float, int, int, int] | None = None
    start, total, previous = 0, 0.0, -2
    for index in free:
        if index != previous + 1 or total < 0:
            start, total = index, 0.0
        total += gains[index]
        previous = index
        candidate = (total, index + 1 - start, -start, index + 1)
        if best is None or candidate > best:
            best = candidate
    return None if best is None else (-best[2], best[3])


def _proportional(
    parent: range, own: range, window: Window, free: Sequence[int], gains: dict[int, float]
) -> Window | None:
    """As many free tokens as ``own`` has, at about its relative place in ``parent``."""
    usable = [i for i in free if gains[i] > _NEVER]
    if not usable:
        return None
    scale = (window[1] - window[0]) / max(len(parent), 1)
    wanted = window[0] + (own.start - parent.start) * scale
    start = min(usable, key=lambda i: (abs(i - wanted), i))
    end = start + 1
    while end in usable and end - start < max(round(len(own) * scale), 1):
        end += 1
    return (start, end)


def _match_edges(pair: _Pair, own: range, window: Window, free: Sequence[int]) -> Window:
    """Take in a mark beside the window that the source has at the tag's edge (``€``, a quote), leave out others."""
    start, end = window
    first, last = pair.source[own[0]], pair.source[own[-1]]
    if not is_word(first) and start - 1 in free and pair.target[start - 1] == first:
        start -= 1
    if not is_word(last) and end in free and pair.target[end] == last:
        end += 1
    while end - start > 1 and not is_word(pair.target[end - 1]) and is_word(last):
        end -= 1
    while end - start > 1 and not is_word(pair.target[start]) and is_word(first):
        start += 1
    return (start, end)


def _place_of_atom(atom: Span, pair: _Pair, window: Window, taken: Sequence[Window]) -> int:
    """The character behind which ``atom`` stands: that of the token that says what stood before it."""
    before = [i for i, (_, end) in enumerate(pair.source_spans) if end <= atom.start]
    if not before or window[0] >= window[1]:
        return _characters(pair, window)[0]
    last = before[-1]
    if last == len(pair.source) - 1:
        index = window[1] - 1
    else:
        linked = [i for i in range(*window) if pair.links[i] == last]
        scaled = round((last + 1) / len(pair.source) * len(pair.target)) - 1
        index = linked[-1] if linked else min(max(scaled, window[0]), window[1] - 1)
    for start, end in taken:
        if start <= index < end:
            index = end - 1
    return pair.target_spans[index][1]
