"""What the page shows above the body, said again at the body's beginning: the headline and the summary."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sitegen.dedupe.repeats.blocks import Block, Kind
from sitegen.dedupe.repeats.pasted import Words
from sitegen.dedupe.text.normalise import words
from sitegen.read.article import Article


class Opening(Struct, frozen=True):
    """``sources``: the blocks to drop, each with the field (``title``, ``summary``) that it repeats.

    ``headlines``: headings further down that are the headline again. They begin no section; one below which nothing is
    left goes too.
    """

    sources: dict[int, str]
    headlines: frozenset[int]


def find_opening(article: Article, blocks: Sequence[Block], text: Sequence[Words]) -> Opening:
    """Find the headline and the summary of ``article`` at the beginning of its body.

    The headline counts as a heading or as a paragraph, the summary as a paragraph, which stays if no other follows. A
    picture may stand before them. What a link points to stays.
    """
    title, summary = tuple(words(article.title)), tuple(words(article.summary))
    prose = sum(block.kind is Kind.PROSE for block in blocks)
    sources: dict[int, str] = {}
    headlines = set()
    begins = True
    for index, block in enumerate(blocks):
        linked = any(f'href="#{anchor}"' in article.html for anchor in block.anchors)
        if not text[index] or linked or block.kind not in (Kind.PROSE, Kind.HEADING):
            begins = begins and not text[index]
        elif text[index] == title and (begins or block.kind is Kind.HEADING):
            if begins:
                sources[index] = "title"
            else:
                headlines.add(index)
        else:
            others = prose - sum(blocks[each].kind is Kind.PROSE for each in sources)
            if begins and block.kind is Kind.PROSE and text[index] == summary and others > 1:
                sources[index] = "summary"
            else:
                begins = False
    return Opening(sources, frozenset(headlines))
