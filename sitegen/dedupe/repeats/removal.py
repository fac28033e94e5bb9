"""Repeats inside one article: which blocks of its body are dropped, and what is left."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from sitegen.dedupe.repeats.blocks import Block, Kind, read_blocks
from sitegen.dedupe.repeats.joined import find_joined
from sitegen.dedupe.repeats.opening import Opening, find_opening
from sitegen.dedupe.repeats.pasted import Words, find_pasted
from sitegen.dedupe.story import Repeat
from sitegen.dedupe.text.normalise import words
from sitegen.problems import Problem, Severity
from sitegen.read.article import Article
from sitegen.read.source_map import SourceMap


class Body(Struct, frozen=True):
    """An article's body without its repeats: the HTML fragment, and its visible text with a line for each block."""

    html: str
    text: str
    repeats: tuple[Repeat, ...] = ()
    problems: tuple[Problem, ...] = ()


def remove_repeats(article: Article) -> Body:
    """Drop the blocks of ``article.html`` that say what its headline, its summary or other blocks say.

    The markup that stays is left as it is, byte for byte, but for this: of two equal paragraphs, the one with more
    links and emphasis is put in the place of the first. A repeat below another heading stays and gets a warning.
    """
    blocks = read_blocks(article.html)
    text = [tuple(words(block.text)) for block in blocks]
    opening = find_opening(article, blocks, text)
    found = _find(blocks, text, [index for index in range(len(blocks)) if index not in opening.sources], opening)
    if not found.sources and not found.kept and not opening.sources:
        return Body(article.html, _text(blocks, {}))
    lines = _lines(article, blocks)
    above = {index: article.lines.get(name, 1) for index, name in opening.sources.items()}
    gone = {**dict.fromkeys(above, ()), **found.sources}

    def told(index: int) -> tuple[int, ...]:
        return (above[index],) if index in above else tuple(lines[each] for each in _staying(index, found.sources))

    repeats = tuple(Repeat(article.path, lines[index], told(index), len(text[index])) for index in sorted(gone))
    problems = tuple(
        Problem(
            "repeat-across-heading",
            f"this paragraph repeats line {', '.join(str(lines[each]) for each in others)} below another heading",
            "it stays on the page; delete it if it was pasted by mistake",
            article.path,
            lines[index],
            severity=Severity.WARNING,
        )
        for index, others in sorted(found.kept.items())
    )
    shown = tuple(repeat for repeat in repeats if repeat.words)
    return Body(_html(article.html, blocks, gone, found.equal), _text(blocks, gone), shown, problems)


class _Found(Struct, frozen=True):
    """``sources``: the blocks to drop, and those that each repeats; ``equal``: those of them that equal one other
    block; ``kept``: paragraphs that stay though they repeat others, for a heading stands between."""

    sources: Mapping[int, tuple[int, ...]]
    equal: Mapping[int, int]
    kept: Mapping[int, tuple[int, ...]]


def _find(blocks: Sequence[Block], text: Sequence[Words], indexes: Sequence[int], opening: Opening) -> _Found:
    """The repeats among the blocks ``indexes``."""
    view = [index for index in indexes if index not in opening.headlines]
    if sum(blocks[index].kind is Kind.PROSE for index in view) < 2:
        return _Found({}, {}, {})
    pasted = find_pasted([blocks[index] for index in view], [text[index] for index in view])
    equal = {view[index]: view[source] for index, source in pasted.sources.items()}
    refrains = {view[index] for index in pasted.refrains}
    sources: dict[int, tuple[int, ...]] = {index: (source,) for index, source in equal.items()}
    prose = [index for index in view if blocks[index].tag == "p" and index not in refrains]
    kept = find_joined(blocks, text, [each for each in prose if each not in sources])
    sections = list(_sections(blocks, opening.headlines))
    if len(sections) == 1:
        sources |= kept
        kept = {}
    elif kept:
        for section in sections:
            own = [each for each in prose if each in section and each not in sources]
            sources |= find_joined(blocks, text, own)
        kept = find_joined(blocks, text, [each for each in prose if each not in sources])
    for headline in opening.headlines:
        below = list(_below(blocks, headline))
        if below and all(each in sources for each in below):
            sources[headline] = (sources[below[0]][0],)
    return _Found(sources, equal, kept)


def _lines(article: Article, blocks: Sequence[Block]) -> Sequence[int]:
    """The line of each block in the file."""
    texts = [block.text for block in blocks]
    first = words(next((line for line in article.body.splitlines() if line.strip()), ""))
    # The reader takes the headline out of the body where front matter has none.
    taken = "title" not in article.lines and first == words(article.title)
    lines = SourceMap(article.body, article.body_line).lines_of([article.title, *texts] if taken else texts)
    return lines[1:] if taken else lines


def _below(blocks: Sequence[Block], heading: int) -> Iterator[int]:
    """The blocks between ``heading`` and the next heading."""
    for index in range(heading + 1, len(blocks)):
        if blocks[index].kind is Kind.HEADING:
            return
        yield index


def _sections(blocks: Sequence[Block], headlines: Collection[int]) -> Iterator[range]:
    """The block indexes of each part of the body that no heading cuts, but for ``headlines``."""
    start = 0
    for index, block in enumerate(blocks):
        if block.kind is Kind.HEADING and index not in headlines:
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
