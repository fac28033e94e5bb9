"""Words that every nl→en model copies, in the place of what it may not touch.

A small model drops symbols such as ``｟0｠`` and stutters over names that it never saw ("By By ByDance"), but a Dutch
town goes through as it is and behaves as a name in the sentence. So a protected span or name is sent as a town, and
put back afterwards; whether it came back once is checked like everything else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.translate.plainer import plainer
from sitegen.translate.tokens import TOKEN, token_spans

_TOWNS = (
    *("Rotterdam", "Utrecht", "Eindhoven", "Groningen", "Tilburg"),
    *("Breda", "Leiden", "Amsterdam", "Arnhem", "Zwolle"),
)


@dataclass(frozen=True, slots=True)
class Disguise:
    """A segment with stand-ins: its text, what each stand-in hides, and where its tokens come from."""

    text: str
    hidden: tuple[tuple[str, str], ...]
    origins: tuple[int, ...]

    def reveal(self, target: str, links: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
        """``target`` with what was hidden put back, and its links turned to the tokens of the segment as it was."""
        pieces: list[str] = []
        restored: list[int] = []
        position = 0
        spans = token_spans(target)
        for number, (start, end) in enumerate(spans):
            word = target[start:end]
            for town, original in self.hidden:
                word = re.sub(rf"\b{town}\b", original.replace("\\", r"\\"), word)
            pieces += [target[position:start], word]
            position = end
            link = links[number] if number < len(links) else -1
            restored += [self.origins[link] if 0 <= link < len(self.origins) else -1] * len(TOKEN.findall(word))
        return "".join([*pieces, target[position:]]), tuple(restored) if links else ()


def disguise(text: str, words: Sequence[str], names: Sequence[str] = ()) -> Disguise | None:
    """``text`` with each of ``words`` behind a stand-in; None if there are more words than towns to spare.

    What Dutch writes in a way that models know badly (``'s nachts``, ``20.30 uur``) is written out on the way, but not
    in ``names`` (``'t Hart``).
    """
    free = [town for town in _TOWNS if town.lower() not in text.lower()]
    wanted = list(dict.fromkeys(words))
    if len(wanted) > len(free):
        return None
    towns = dict(zip(wanted, free, strict=False))
    edits = [(*found.span(), towns[found[0]]) for found in _any_of(wanted).finditer(text)] if wanted else []
    kept = [found.span() for found in _any_of(names).finditer(text)] if names else []
    inside = [*kept, *((start, end) for start, end, _ in edits)]
    edits += [edit for edit in plainer(text) if all(edit[1] <= start or edit[0] >= end for start, end in inside)]
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for start, end, said in sorted(edits):
        if start < position:
            continue
        pieces += [text[position:start], said]
        offsets += [*range(position, start), *[start] * len(said)]
        position = end
    joined = "".join([*pieces, text[position:]])
    offsets += range(position, len(text))
    starts = [start for start, _ in token_spans(text)]
    origins = [max(bisect_right(starts, offsets[start]) - 1, 0) for start, _ in token_spans(joined)]
    return Disguise(joined, tuple((town, word) for word, town in towns.items()), tuple(origins))


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in longest_first))
