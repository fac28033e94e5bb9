"""A translated fragment in both languages with a mark before and after every sentence, so that pages can pair them.

Each of the two has the text that its language is published with. A tag that goes on over several sentences is closed in
the one and opened in the next, so that an element can take the place of the marks. These are noncharacters, which
Unicode keeps for a program's own use; of text that holds them, straightening has left them out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, count

from msgspec import Struct

from sitegen.translate.corrections.parts import parts_of
from sitegen.translate.fragments import Fragment, Place
from sitegen.translate.markup.inline_tags import InlineRun
from sitegen.translate.markup.nodes import Node
from sitegen.translate.markup.tag_spans import Bounds
from sitegen.translate.sentences.makers import Maker, Rendition

BEGIN = re.compile("\ufdd0(\\d+) (\\w+)\ufdd1")
"""What stands before a sentence: its number, the same in both languages, and the :class:`Maker` of its English."""

END = "\ufdd2"
"""What stands behind a sentence."""


class Marked(Struct, frozen=True):
    """A fragment in Dutch and in English, as HTML in which each sentence stands between its marks."""

    dutch: str = ""
    english: str = ""


class Comparison(Struct, frozen=True):
    """The texts of a story that readers see, with their sentences marked."""

    title: Marked
    summary: Marked
    body: Marked


def mark_sentences(fragment: Fragment) -> Marked:
    """``fragment``, which has been translated, in both languages. Its own words are marked English afterwards."""
    bare = [(place, _words_at(place)) for place in fragment.places if _is_bare(place)]
    told = [(place, fragment.said_at(place)) for place in fragment.places if not _is_bare(place)]
    # These first: a run is built of copies of its elements.
    for place, _ in bare:
        place.fill([place.run.raw])
    numbers = count(1)
    numbered = [(place, said, [next(numbers) for _ in said.makers]) for place, said in told]
    for place, said, own in numbered:
        place.fill(_marked(_as_written(place.run, said.dutch), own, said.makers))
    dutch = fragment.html
    for place, english in bare:
        place.fill([english])
    for place, said, own in numbered:
        place.fill(_marked(said.english, own, said.makers))
    return Marked(dutch, fragment.html)


def _is_bare(place: Place) -> bool:
    """Whether no element can stand at ``place``: in an attribute, or in the title of a drawing."""
    return bool(place.attribute) or place.parent.tag == "title"


def _words_at(place: Place) -> str:
    return (place.parent.get(place.attribute) if place.attribute else place.parent.text) or ""


def _as_written(run: InlineRun, bounds: Sequence[Bounds]) -> Rendition:
    """``run``, whose sentences stand between ``bounds``, with the editor's own typography."""
    signs = run.written
    text = "".join(signs)
    if len(text) == len(signs):
        return Rendition(run.saying(text, run.root), bounds)
    starts = [0, *accumulate(map(len, signs))]
    written = run.saying(text, run.root.mapped(starts.__getitem__))
    return Rendition(written, [(starts[start], starts[end]) for start, end in bounds])


def _marked(rendition: Rendition, numbers: Sequence[int], makers: Sequence[Maker]) -> list[Node]:
    """The nodes of ``rendition``, each sentence between its marks."""
    run = rendition.run
    before, after = run.edges
    sentences = [part.run.nodes for part in parts_of(run, rendition.bounds)] if run.tags else None
    nodes: list[Node] = [before]
    position = 0
    for index, ((start, end), number, maker) in enumerate(zip(rendition.bounds, numbers, makers, strict=True)):
        own = sentences[index] if sentences else run.words(start, end)
        nodes += [f"{run.plain[position:start]}\ufdd0{number} {maker.value}\ufdd1", *own, END]
        position = end
    nodes.append(f"{run.plain[position:]}{after}")
    # In one piece where that can be: a tree copies the text that it has at each addition.
    return nodes if any(not isinstance(node, str) for node in nodes) else ["".join(map(str, nodes))]
