"""Sentences of editors and of the machine → one run again, each with its tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from sitegen.translate.corrections.parts import Part
from sitegen.translate.corrections.tagged import Flow, Mark, decode, encode, flow_of, tree_of
from sitegen.translate.markup.inline_tags import InlineRun
from sitegen.translate.markup.tag_spans import Bounds, curled
from sitegen.translate.sentences.makers import Rendition

Leaves = Callable[[Sequence[str]], Sequence[str]]
"""Translates texts one by one: the last way out where tags cannot be placed."""


class Machine(Struct, frozen=True):
    """A sentence of the machine: its words, and for each token of them the token of the Dutch that it says, or -1."""

    text: str
    links: Sequence[int] | None


def machine_flow(part: Part, said: Machine, leaves: Leaves) -> Flow:
    """What the machine says of ``part``, with the tags where they are projected."""
    placed, text = part.run.place(said.text, said.links), said.text
    if placed is None:
        placed, text = part.run.place_leaves(leaves(part.run.leaves))
    return flow_of(placed, lambda start, end: text[start:end], part.run.spaces)


def shown_to_editors(part: Part, flow: Flow, typographic: bool) -> str:
    """``flow``, which translates ``part``, with numbered tags and the typography that it is published with."""
    text, root = tree_of(flow)
    if typographic:
        text, root, _ = curled(text, root)
    return encode(flow_of(root, lambda start, end: text[start:end]), part.numbers)


def assemble(
    run: InlineRun, parts: Sequence[Part], english: Sequence[str | Machine], leaves: Leaves, typographic: bool
) -> Rendition:
    """``run`` in English: for each of ``parts`` the tagged words of an editor, or the machine's.

    Corrected sentences keep their tags where the editor put them; a tag that goes on in the next sentence goes on to
    the end of its own.
    """
    flow: list[str | Mark] = []
    position = length = 0
    bounds: list[Bounds] = []
    for part, said in zip(parts, english, strict=True):
        own = machine_flow(part, said, leaves) if isinstance(said, Machine) else decode(said, part.numbers)
        gap = run.plain[position : part.root.start]
        flow += [gap, *(item for item in own if isinstance(item, str) or not _goes_on(item, part))]
        start = length + len(gap)
        length = start + sum(len(item) for item in own if isinstance(item, str))
        bounds.append((start, length))
        position = part.root.end
    text, root = tree_of([*flow, run.plain[position:]])
    # The spaces beside atoms are in the words already.
    whole = Rendition(run.saying(text, root, spaced=False), bounds)
    return whole.curled() if typographic else whole


def _goes_on(mark: Mark, part: Part) -> bool:
    """Whether ``mark`` is where a tag is cut between two sentences, and so no end of it."""
    return mark.number in (part.right if mark.kind == "close" else part.left if mark.kind == "open" else ())
