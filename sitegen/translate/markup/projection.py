"""Tags from the words of a text onto the words of its translation.

For each tag, the words of the translation that the tag's own words say: first the same words verbatim (names), then the
run of tokens with the most alignment links into the tag's words (a maximum-sum run, Bentley's algorithm), then the same
relative place, always within the translation of the tag's own sentences. Whole tokens, never overlapping, nested as
before, with the protected spans that were in it; a tag inside a word (``CO<sub>2</sub>``) stays inside it where the
translation writes that part alike. The rules (whole words, every tag once, minimal tags) follow Bergamot's
detag-and-project.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from sitegen.translate.markup.tag_spans import Aligned, Span
from sitegen.translate.markup.word_links import bare, is_small, mended, says_something
from sitegen.translate.segments.tokens import is_word, token_spans

_NEVER = -1000.0
_MARK = 0.25
_SMALL = 0.25
_STOPS = frozenset(".,;:!?…\"'“”‘’()[]–—-")
Window = tuple[int, int]


class _Pair(Struct, frozen=True):
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
    def of(cls, source: str, target: str, sentences: Sequence[Aligned]) -> _Pair:
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


def project(root: Span, source: str, target: str, sentences: Sequence[Aligned]) -> Span | None:
    """``root`` (the whole of ``source``) with every span below it moved onto ``target``; None if one finds no word,
    would lose a protected span, or would take in another. ``sentences`` are those of which some span holds something.
    """
    if not root.children:
        return Span(root.number, 0, len(target), [])
    pair = _Pair.of(source, target, sentences)
    children = _place_children(root, pair, range(len(pair.source)), (0, len(pair.target)))
    return None if children is None else Span(root.number, 0, len(target), children)


def _place_children(span: Span, pair: _Pair, own: range, window: Window) -> list[Span] | None:
    """The children of ``span``, whose source tokens are ``own``, inside ``window`` of the target's tokens."""
    placed: list[Span] = []
    ends: dict[int, int] = {}
    tasks = [(child, pair.tokens_in(child)) for child in span.children if not child.atom]
    places = {child.number: pair.narrowed(own, tokens, window) for child, tokens in tasks}
    ranked = (
        tasks
        if len(tasks) < 2
        else sorted(
            tasks,
            key=lambda task: (
                not pair.spoken_in(task[1]),
                not _verbatim(pair, task[1], places[task[0].number][1]),
                -len(task[1]),
                task[0].start,
            ),
        )
    )
    inside: dict[int, int] = {}
    for child, tokens in ranked:
        parent, near = places[child.number]
        if len(tokens) == 1 and (found := _inside_word(child, pair, tokens.start, near, ends, inside)):
            placed.append(found)
            continue
        chosen = _window_for(pair, parent, tokens, near, ends.keys())
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
    span: Span, pair: _Pair, own: int, window: Window, ends: dict[int, int], inside: dict[int, int]
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


def _window_for(pair: _Pair, parent: range, own: range, window: Window, taken: AbstractSet[int]) -> Window | None:
    if not own or window[0] >= window[1]:
        return None
    if own == parent and not any(i in taken for i in range(*window)):
        return window
    free = [i for i in range(*window) if i not in taken]
    same = [found for found in _verbatim(pair, own, window) if not any(i in taken for i in range(*found))]
    if len(same) == 1:
        return same[0]
    telling = says_something(pair.source[own.start : own.stop])
    gains = {i: _gain(pair, i, own, telling) for i in free}
    best = _best_run(free, gains)
    wordy = any(is_word(pair.source[i]) for i in own)
    small = {i for i in free if telling and is_small(pair.target[i])}
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


def _verbatim(pair: _Pair, own: range, window: Window) -> list[Window]:
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


def _gain(pair: _Pair, index: int, own: range, telling: bool) -> float:
    """What token ``index`` of the target adds to a window for the source tokens ``own``; small words count little where
    these are ``telling``."""
    token = pair.target[index]
    if index in pair.spoken[1]:
        return -_NEVER if token in pair.source[own.start : own.stop] else _NEVER
    link = pair.links[index]
    if link < 0:
        return 0.0
    weight = _MARK if not is_word(token) else _SMALL if telling and is_small(token) else 1.0
    return weight if link in own else -weight


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


def _match_edges(pair: _Pair, own: range, window: Window, free: AbstractSet[int]) -> Window:
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


def _place_of_atom(atom: Span, pair: _Pair, own: range, window: Window, ends: dict[int, int]) -> int:
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
