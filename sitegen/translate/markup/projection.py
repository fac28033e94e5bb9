"""Tags from the words of a text onto the words of its translation.

For each tag, the words of the translation that the tag's own words say: first the same words verbatim (names), then the
run of tokens with the most alignment links into the tag's words (a maximum-sum run, Bentley's algorithm), then the same
relative place, always within the translation of the tag's own sentences. Whole tokens, never overlapping, nested as
before, with the protected spans that were in it; a tag inside a word (``CO<sub>2</sub>``) stays inside it where the
translation writes that part alike. The rules (whole words, every tag once, minimal tags) follow Bergamot's
detag-and-project.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from sitegen.translate.markup.tag_spans import Aligned, Span
from sitegen.translate.markup.token_pairs import Pair, Window
from sitegen.translate.markup.word_links import bare, is_small, says_something
from sitegen.translate.segments.tokens import is_word

_NEVER = -1000.0
_MARK = 0.25
_SMALL = 0.25
_STOPS = frozenset(".,;:!?…\"'“”‘’()[]–—-")


class _Task(Struct, frozen=True):
    """A tag to place: its tokens (``own``) among those of its ``parent``, the ``window`` of the target that it belongs
    to, where this says the ``same`` tokens, and its ``rank``: what is more certain comes first."""

    span: Span
    own: range
    parent: range
    window: Window
    same: Sequence[Window]
    rank: tuple[bool, bool, int, int]

    @classmethod
    def of(cls, span: Span, pair: Pair, parent: range, window: Window) -> _Task:
        """The task of ``span`` inside ``window``, which says ``parent``."""
        own = pair.tokens_in(span)
        parent, near = pair.narrowed(parent, own, window)
        same = _verbatim(pair, own, near)
        return cls(span, own, parent, near, same, (not pair.spoken_in(own), not same, -len(own), span.start))


def project(root: Span, source: str, target: str, sentences: Sequence[Aligned]) -> Span | None:
    """``root`` (the whole of ``source``) with every span below it moved onto ``target``; None if one finds no word,
    would lose a protected span, or would take in another. ``sentences`` are those of which some span holds something.
    """
    if not root.children:
        return Span(root.number, 0, len(target), [])
    pair = Pair.of(source, target, sentences)
    children = _place_children(root, pair, range(len(pair.source)), (0, len(pair.target)))
    return None if children is None else Span(root.number, 0, len(target), children)


def _place_children(span: Span, pair: Pair, own: range, window: Window) -> list[Span] | None:
    """The children of ``span``, whose source tokens are ``own``, inside ``window`` of the target's tokens."""
    if not span.children:
        return []
    placed: list[Span] = []
    ends: dict[int, int] = {}
    tasks = [_Task.of(child, pair, own, window) for child in span.children if not child.atom]
    inside: dict[int, int] = {}
    for task in sorted(tasks, key=lambda each: each.rank):
        child, tokens = task.span, task.own
        if len(tokens) == 1 and (found := _inside_word(child, pair, tokens.start, task.window, ends, inside)):
            placed.append(found)
            continue
        chosen = _window_for(pair, task, ends.keys())
        if chosen is None or not pair.keeps_spoken(tokens, chosen):
            return None
        below = _place_children(child, pair, tokens, chosen)
        if below is None:
            return None
        ends |= dict.fromkeys(range(*chosen), chosen[1])
        start, end = pair.target_spans[chosen[0]][0], pair.target_spans[chosen[1] - 1][1]
        placed.append(Span(child.number, start, end, below))
    for child in span.children:
        if child.atom:
            place = _place_of_atom(child, pair, own, window, ends)
            placed.append(Span(child.number, place, place, [], atom=True))
    return placed


def _inside_word(
    span: Span, pair: Pair, own: int, window: Window, ends: dict[int, int], inside: dict[int, int]
) -> Span | None:
    """``span`` over a part of a word, if it is that, in a word of ``window`` that writes this part alike.

    ``inside`` remembers the target's word for each word of the source that was met so.
    """
    start, end = pair.source_spans[own]
    if span.start <= start and span.end >= end:
        return None
    word = pair.source[own].lower()
    free = [i for i in range(*window) if i not in ends] if own not in inside else [inside[own]]
    for index in sorted(free, key=lambda i: (pair.target[i].lower() != word, pair.links[i] != own)):
        said = pair.target[index].lower()
        if said == word or (pair.links[index] == own and said[: span.end - start] == word[: span.end - start]):
            offset = pair.target_spans[index][0] - start
        elif pair.links[index] == own and said[span.start - end :] == word[span.start - end :]:
            offset = pair.target_spans[index][1] - end
        else:
            continue
        inside[own] = index
        ends[index] = index + 1
        return span.moved(offset)
    return None


def _window_for(pair: Pair, task: _Task, taken: AbstractSet[int]) -> Window | None:
    own, parent, window = task.own, task.parent, task.window
    if not own or window[0] >= window[1]:
        return None
    if own == parent and taken.isdisjoint(range(*window)):
        return window
    free = [i for i in range(*window) if i not in taken]
    same = [found for found in task.same if taken.isdisjoint(range(*found))]
    if len(same) == 1:
        return same[0]
    # Small words count little where the tag says something.
    telling = says_something(pair.source[own.start : own.stop])
    small = {i for i in free if is_small(pair.target[i])} if telling else set[int]()
    gains = _gains(pair, own, free, small)
    best = _best_run(free, gains)
    wordy = any(is_word(pair.source[i]) for i in own)
    if best is not None:
        best = _match_edges(pair, own, best, gains.keys())
    if (
        best is None
        or sum(gains[i] for i in range(*best)) <= 0
        or (wordy and not any(is_word(pair.target[i]) and i not in small for i in range(*best)))
    ):
        usable = [i for i in free if gains[i] > _NEVER and (is_word(pair.target[i]) or not wordy)]
        best = _proportional(parent, own, window, [i for i in usable if i not in small] or usable)
    return best


def _verbatim(pair: Pair, own: range, window: Window) -> list[Window]:
    """Where the target says the same tokens as ``own``, the last of them perhaps with an 's."""
    wanted, target = pair.source[own.start : own.stop], pair.target
    size = len(wanted)
    if not size or not any(map(is_word, wanted)):
        return []
    *before, last = wanted
    return [
        (end - size, end)
        for end in range(window[0] + size, window[1] + 1)
        if target[end - 1].startswith(last)
        and last in (target[end - 1], bare(target[end - 1]))
        and target[end - size : end - 1] == before
    ]


def _gains(pair: Pair, own: range, free: Sequence[int], small: AbstractSet[int]) -> dict[int, float]:
    """What each of the ``free`` tokens of the target adds to a window for the source tokens ``own``; those that are
    ``small`` add little."""
    gains: dict[int, float] = {}
    for index in free:
        link = pair.links[index]
        if index in pair.spoken[1]:
            gains[index] = -_NEVER if pair.target[index] in pair.source[own.start : own.stop] else _NEVER
        elif link < 0:
            gains[index] = 0.0
        else:
            weight = _SMALL if index in small else 1.0 if is_word(pair.target[index]) else _MARK
            gains[index] = weight if link in own else -weight
    return gains


def _best_run(free: Sequence[int], gains: dict[int, float]) -> Window | None:
    """The run of neighbouring free tokens with the largest sum; of equals the longest, then the first."""
    best: Window | None = None
    most = 0.0
    start, total, previous = 0, 0.0, -2
    for index in free:
        if index != previous + 1 or total < 0:
            start, total = index, 0.0
        total += gains[index]
        previous = index
        if best is None or total > most or (total == most and index + 1 - start > best[1] - best[0]):
            best, most = (start, index + 1), total
    return best


def _proportional(parent: range, own: range, window: Window, usable: Sequence[int]) -> Window | None:
    """As many ``usable`` tokens as ``own`` has, at about its relative place in ``parent``."""
    if not usable:
        return None
    scale = (window[1] - window[0]) / max(len(parent), 1)
    wanted = window[0] + (own.start - parent.start) * scale
    start = min(usable, key=lambda i: (abs(i - wanted), i))
    allowed = frozenset(usable)
    end = start + 1
    while end in allowed and end - start < max(round(len(own) * scale), 1):
        end += 1
    return (start, end)


def _match_edges(pair: Pair, own: range, window: Window, free: AbstractSet[int]) -> Window:
    """Take in a mark beside the window that the source has at the tag's edge (a quote), leave out others, and
    a small word behind the others if there is none in the source."""
    start, end = window
    first, last = pair.source[own[0]], pair.source[own[-1]]
    if not is_word(first) and start - 1 in free and pair.target[start - 1] == first:
        start -= 1
    if not is_word(last) and end in free and pair.target[end] == last:
        end += 1
    while end - start > 1 and pair.target[end - 1] in _STOPS and is_word(last):
        end -= 1
    while end - start > 1 and is_small(pair.target[end - 1]) and says_something([last]):
        end -= 1
    while end - start > 1 and pair.target[start] in _STOPS and is_word(first):
        start += 1
    return (start, end)


def _place_of_atom(atom: Span, pair: Pair, own: range, window: Window, ends: dict[int, int]) -> int:
    """The character behind which ``atom`` stands: that of the token that says what stood before it."""
    if window[0] >= window[1]:
        return 0
    last = bisect_right(pair.source_spans, atom.start, key=lambda each: each[1]) - 1
    # Of a sentence that it opens, it stands behind nothing.
    sentence = bisect_right(pair.sentences, atom.start, key=lambda each: pair.source_spans[each[0]][0]) - 1
    first = max(pair.sentences[max(sentence, 0)][0], own.start)
    parent, near = pair.narrowed(own, range(first, first + 1), window)
    if last < parent.start:
        return pair.target_spans[near[0]][0]
    if last == parent.stop - 1:
        index = near[1] - 1
    else:
        linked = [i for i in range(*near) if pair.links[i] == last]
        scaled = near[0] + round((last + 1 - parent.start) / len(parent) * (near[1] - near[0])) - 1
        index = linked[-1] if linked else min(max(scaled, near[0]), near[1] - 1)
    return pair.target_spans[ends.get(index, index + 1) - 1][1]
