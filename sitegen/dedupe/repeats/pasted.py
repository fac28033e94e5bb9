"""Runs of blocks that stand in an article twice, block by block: a body that was pasted again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from sitegen.dedupe.repeats.blocks import Block, Kind

Words: TypeAlias = tuple[str, ...]

MIN_WORDS = 40
"""A repeat of fewer words of running text may be meant."""
_MIN_NEXT = 12
"""But not one that follows what it repeats at once; of fewer words, even that may be meant."""
_TRIES = 8
"""Earlier places that are tried for a run; more only occur where one block is repeated again and again."""


@dataclass(slots=True)
class Pasted:
    """``sources`` maps each block to drop to the block that it equals; ``refrains`` repeat by design and stay."""

    sources: dict[int, int] = field(default_factory=dict)
    refrains: set[int] = field(default_factory=set)


def find_pasted(blocks: Sequence[Block], words: Sequence[Words]) -> Pasted:
    """Find later runs of blocks that equal earlier ones in tags and words.

    A run holds at least 40 words of different paragraphs, or 12 if it stands right below what it equals. A single
    paragraph counts only below its own heading, and not if it comes back a third time with other text between (a
    refrain). A heading is dropped only with its whole section, and no heading is left without one.
    """
    keys = [(block.tag, text) for block, text in zip(blocks, words, strict=True)]
    if len(set(keys)) == len(keys):
        return Pasted()  # as in nearly all articles
    headings = [0]
    for block in blocks:
        headings.append(headings[-1] + (block.kind is Kind.HEADING))
    places: dict[tuple[str, Words], list[int]] = {}
    result = Pasted()
    index = 0
    while index < len(blocks):
        start, length = _longest(keys, blocks, places.get(keys[index], []), index)
        run = range(index, index + length)
        kept = _trim(blocks, run)
        prose = [each for each in kept if blocks[each].kind is Kind.PROSE]
        has_heading = any(blocks[each].kind is Kind.HEADING for each in kept)
        if not has_heading and headings[index] != headings[start]:
            kept = []
        elif not has_heading and len(prose) == 1:
            kept = [] if _is_refrain(keys, prose[0]) else prose
            result.refrains.update(prose if not kept else ())
        between = range(start + length, index)
        next_to = all(each in result.sources or not words[each] for each in between)
        if sum(len(text) for text in {words[each] for each in prose}) < (_MIN_NEXT if next_to else MIN_WORDS):
            kept = []
        for each in kept:
            source = start + each - index
            result.sources[each] = result.sources.get(source, source)
        for each in run or range(index, index + 1):
            if each not in result.sources and blocks[each].kind is not Kind.FIXED:
                places.setdefault(keys[each], []).append(each)
        index += max(1, length)
    return result


def _longest(
    keys: Sequence[tuple[str, Words]], blocks: Sequence[Block], starts: Sequence[int], index: int
) -> tuple[int, int]:
    """The earlier start and the length of the longest run that equals the one at ``index``; the first of equals."""
    best = (0, 0)
    for start in starts[:_TRIES]:
        length = 0
        while (
            start + length < index
            and index + length < len(keys)
            and keys[start + length] == keys[index + length]
            and blocks[index + length].kind is not Kind.FIXED
        ):
            length += 1
        if length > best[1]:
            best = (start, length)
    return best


def _trim(blocks: Sequence[Block], run: range) -> list[int]:
    """``run`` without a heading whose section goes on after it, and without the only text of a heading before it."""
    inside = list(run)
    after = blocks[run.stop :]
    ends_section = not after or after[0].kind is Kind.HEADING or all(block.tag == "div" for block in after)
    if not ends_section:
        last = max((each for each in inside if blocks[each].kind is Kind.HEADING), default=None)
        inside = [each for each in inside if last is None or each < last]
    if inside and run.start and blocks[run.start - 1].kind is Kind.HEADING:
        first = min((each for each in inside if blocks[each].kind is Kind.HEADING), default=None)
        if first is not None:
            inside = [each for each in inside if each >= first]
        elif ends_section:
            return []
    return inside


def _is_refrain(keys: Sequence[tuple[str, Words]], index: int) -> bool:
    """Whether the block at ``index`` stands in the article at least three times, each time with other text between."""
    places = [each for each, key in enumerate(keys) if key == keys[index]]
    return len(places) > 2 and all(second - first > 1 for first, second in pairwise(places))
