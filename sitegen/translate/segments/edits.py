"""Small changes to a translation, with the links of its tokens kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeAlias

from sitegen.translate.segments.tokens import token_spans

Edit: TypeAlias = tuple[int, int, str]
"""Start and end of what is replaced (in characters), and what stands there instead."""
Links: TypeAlias = tuple[int, ...] | None
"""As in :class:`~sitegen.translate.segments.segment.Translation`."""


def apply_edits(text: str, links: Links, edits: Iterable[Edit]) -> tuple[str, Links]:
    """``text`` after ``edits``; of two that overlap the first one. A token of new text has the link of what it
    replaced."""
    ordered = sorted(edits)
    if not ordered:
        return text, links
    changed, origins = edited(text, ordered)
    if changed == text or links is None:
        return changed, links
    spans = token_spans(text)
    if len(links) != len(spans):
        return changed, ()
    starts = [start for start, _ in spans]
    old = (max(bisect_right(starts, origins[start]) - 1, 0) for start, _ in token_spans(changed))
    return changed, tuple(links[index] for index in old)


def edited(text: str, edits: Iterable[Edit]) -> tuple[str, list[int]]:
    """``text`` after ``edits``, and for each character of it the one of ``text`` that it comes from."""
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for start, end, said in sorted(edits):
        if start < position:
            continue
        pieces += [text[position:start], said]
        offsets += [*range(position, start), *[start] * len(said)]
        position = end
    return "".join([*pieces, text[position:]]), [*offsets, *range(position, len(text))]
