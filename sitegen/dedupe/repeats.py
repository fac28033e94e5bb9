"""Repeats inside one article: which blocks of its body are dropped, and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.dedupe.blocks import Block, Kind, read_blocks
from sitegen.dedupe.joined import find_joined
from sitegen.dedupe.normalise import words
from sitegen.dedupe.pasted import find_pasted
from sitegen.dedupe.shingles import WordHasher
from sitegen.dedupe.story import Repeat
from sitegen.problems import Problem, Severity
from sitegen.read.article import Article
from sitegen.read.source_map import SourceMap


@dataclass(frozen=True, slots=True)
class Body:
    """An article's body without its repeats: the HTML fragment, and its visible text with a line for each block."""

    html: str
    text: str
    repeats: tuple[Repeat, ...] = ()
    problems: tuple[Problem, ...] = ()


def remove_repeats(article: Article, hasher: WordHasher) -> Body:
    """Drop the blocks of ``article.html`` that say what other blocks of it say.

    The markup that stays is left as it is, byte for byte, but for this: of two equal paragraphs, the one with more
    links and emphasis is put in the place of the first. A repeat below another heading stays and gets a warning.
    """
    blocks = read_blocks(article.html)
    if sum(block.kind is Kind.PROSE for block in blocks) < 2:
        return Body(article.html, _text(blocks, {}))
    text = [tuple(words(block.text)) for block in blocks]
    pasted = find_pasted(blocks, text)
    sources: dict[int, tuple[int, ...]] = {index: (source,) for index, source in pasted.sources.items()}
    prose = [index for index, block in enumerate(blocks) if block.tag == "p" and index not in pasted.refrains]
    kept = find_joined(blocks, text, [each for each in prose if each not in sources], hasher)
    sections = list(_sections(blocks))
    if len(sections) == 1:
        sources |= kept
        kept = {}
    elif kept:
        for section in sections:
            own = [each for each in prose if each in section and each not in sources]
            sources |= find_joined(blocks, text, own, hasher)
        kept = find_joined(blocks, text, [each for each in prose if each not in sources], hasher)
    if not sources and not kept:
        return Body(article.html, _text(blocks, {}))
    lines = SourceMap(article.body, article.body_line).lines_of([block.text for block in blocks])
    repeats = tuple(
        Repeat(article.path, lines[index], tuple(lines[each] for each in _staying(index, sources)), len(text[index]))
        for index in sorted(sources)
        if text[index]
    )
    problems = tuple(
        Problem(
            "repeat-across-heading",
            f"this paragraph repeats line {', '.join(str(lines[each]) for each in kept[index])} below another heading",
            "it stays on the page; delete it if it was pasted by mistake",
            article.path,
            lines[index],
            severity=Severity.WARNING,
        )
        for index in sorted(kept)
    )
    return Body(_html(article.html, blocks, sources, pasted.sources), _text(blocks, sources), repeats, problems)


def _sections(blocks: Sequence[Block]) -> Iterator[range]:
    """The block indexes of each part of the body that no heading cuts."""
    start = 0
    for index, block in enumerate(blocks):
        if block.kind is Kind.HEADING:
            yield range(start, index)
            start = index + 1
    yield range(start, len(blocks))


def _staying(index: int, sources: Mapping[int, tuple[int, ...]]) -> list[int]:
    """The blocks that stay for ``index``, also if it repeats one that is dropped for others."""
    found = {
        staying
        for source in sources[index]
        for staying in (_staying(source, sources) if source in sources else (source,))
    }
    return sorted(found)


def _text(blocks: Sequence[Block], dropped: Mapping[int, object]) -> str:
    return "\n".join(block.text for index, block in enumerate(blocks) if index not in dropped)


def _html(html: str, blocks: Sequence[Block], dropped: Mapping[int, object], equal: Mapping[int, int]) -> str:
    """``html`` without the ``dropped`` blocks; a kept block is shown with the richest markup of its equals."""
    shown = {index: block for index, block in enumerate(blocks) if index not in dropped}
    for index, source in equal.items():
        if source in shown and blocks[index].kind is Kind.PROSE and blocks[index].markup > shown[source].markup:
            shown[source] = blocks[index]
    parts: list[str] = []
    end = 0
    for index, block in enumerate(blocks):
        gap = html[end : block.start]
        parts.append(gap if index in shown else gap.rstrip())
        if index in shown:
            parts.append(html[shown[index].start : shown[index].end])
        end = block.end
    parts.append(html[end:])
    return "".join(parts).lstrip() if 0 in dropped else "".join(parts)
