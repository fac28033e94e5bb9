"""Words with tags as editors see them (``Zie <1>de kaart</1><2/>.``) ↔ words with the tags of a run over them.

A *flow* is a list of words and marks in reading order. A mark opens or closes a tag, or stands for an *atom*: a
picture, a footnote's number. Protected spans stand in the words as ``｟n｠``. Editors see all of these as numbers,
counted in the order in which they open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from sitegen.translate.markup.spaces import Spaces
from sitegen.translate.markup.tag_spans import Span
from sitegen.translate.segments.tokens import PLACEHOLDER, hide_marks, placeholder
from sitegen.translate.segments.typography import printable

TAG = re.compile(r"<(?P<open>\d+)>|</(?P<close>\d+)>|<(?P<atom>\d+)/>")
_LOOKS_LIKE_TAG = re.compile(r"<(?=/?\d+/?>)")
_ENTITY = re.compile(r"&(?=(?:lt|amp);)")
# A program may break lines; a space that does not break is meant.
_NO_SPACES = Spaces()
_BREAKS = re.compile(r"[ \t\r\n]+")


Kind: TypeAlias = Literal["open", "close", "atom"]
_KINDS: Mapping[str, Kind] = {"open": "open", "close": "close", "atom": "atom"}


class Mark(Struct, frozen=True):
    """Where tag ``number`` of a run opens or closes, or where atom ``number`` stands."""

    kind: Kind
    number: int


Flow: TypeAlias = Sequence[str | Mark]
Thing: TypeAlias = tuple[Literal["tag", "span"], int]
"""What a number stands for: a tag or atom of a run, or a protected span."""
Numbers: TypeAlias = Mapping[Thing, int]


def flow_of(root: Span, say: Callable[[int, int], str], spaces: Spaces = _NO_SPACES) -> Flow:
    """The flow of ``root``; ``say`` gives the words between two characters. Atoms and tags get their ``spaces``."""
    flow: list[str | Mark] = []
    position, left = root.start, None
    for child in sorted(root.children, key=lambda each: (each.start, each.end, each.number)):
        words = spaces.around(say(position, child.start), left, child.number)
        flow += [words] if words else []
        if child.atom:
            flow.append(Mark("atom", child.number))
        else:
            flow += [Mark("open", child.number), *flow_of(child, say, spaces), Mark("close", child.number)]
        position, left = max(position, child.end), child.number
    last = spaces.around(say(position, root.end), left, None)
    return [*flow, last] if last else flow


def tree_of(flow: Flow) -> tuple[str, Span]:
    """The words of ``flow``, and its tags over them. Tags are well nested."""
    words, length = [], 0
    root = Span(-1, 0, 0, [])
    opened = [root]
    for item in flow:
        if isinstance(item, str):
            words.append(item)
            length += len(item)
        elif item.kind == "close":
            opened.pop().end = length
        else:
            span = Span(item.number, length, length, [], atom=item.kind == "atom")
            opened[-1].children.append(span)
            if item.kind == "open":
                opened.append(span)
    root.end = length
    return "".join(words), root


def number(flow: Flow) -> Numbers:
    """The number of each tag, atom and protected span of ``flow``, from 1 in the order of opening."""
    things: dict[Thing, None] = {}
    for item in flow:
        if isinstance(item, Mark):
            things[("tag", item.number)] = None
        else:
            things |= {("span", int(found)): None for found in PLACEHOLDER.findall(item)}
    return {thing: count for count, thing in enumerate(things, 1)}


def encode(flow: Flow, numbers: Numbers) -> str:
    """``flow`` as an editor sees it. Words that look like a tag get ``&lt;`` for their ``<``."""
    shape = {"open": "<{}>", "close": "</{}>", "atom": "<{}/>"}
    pieces: list[str] = []
    for item in flow:
        if isinstance(item, Mark):
            pieces.append(shape[item.kind].format(numbers[("tag", item.number)]))
            continue
        safe = _LOOKS_LIKE_TAG.sub("&lt;", _ENTITY.sub("&amp;", item))
        pieces.append(PLACEHOLDER.sub(lambda found: f"<{numbers[('span', int(found[1]))]}/>", safe))
    return "".join(pieces)


def decode(text: str, numbers: Numbers) -> Flow:
    """The flow of what an editor wrote, whose tags have been seen to match (:func:`~.faults.tag_fault`)."""
    things = {count: thing for thing, count in numbers.items()}
    flow: list[str | Mark] = []
    position = 0
    tidy = _BREAKS.sub(" ", text).strip(" ")
    for found in TAG.finditer(tidy):
        flow += _words(tidy[position : found.start()])
        kind = found.lastgroup
        what, which = things[int(found[kind or 0])]
        if what == "span":
            flow.append(placeholder(which))
        else:
            flow.append(Mark(_KINDS[kind or ""], which))
        position = found.end()
    return [*flow, *_words(tidy[position:])]


def _words(text: str) -> Iterable[str]:
    words = hide_marks(printable(text)).replace("&lt;", "<").replace("&amp;", "&")
    return [words] if words else []
