"""Which Dutch story an English article translates, by names and figures and by the machine's English of the story.

A person translates freely: of the runs of three words of the machine's English, a seventh may come back, but half of
its longer words do. Names and figures narrow the stories down to a few, and then the words decide. Where a story has
no English yet, only very many names and figures in common are enough, figures among them: two reports of one event
share its names. Nothing is ever paired unasked.
"""

from __future__ import annotations

import math
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from sitegen.dedupe.repeats.blocks import read_blocks
from sitegen.dedupe.story import Story
from sitegen.problems import Problem, Severity
from sitegen.read.article import Article
from sitegen.translate.originals.anchors import capitalised, dutch_figures, english_figures, names_of
from sitegen.translate.text import Text

_TRIED = 5
"""Stories whose words are looked at."""
_WORDS = 0.38
"""Of the longer words of both Englishes; other news has 0.28 at most."""
_SOME_ANCHORS = 0.3
_MOST_ANCHORS = 0.75
"""Other reports of the same event have 0.7 at most."""
_LEAST_ANCHORS = 6
_AHEAD = 0.1
"""By so much the best story must be ahead of the next."""
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_PLAIN = re.compile(r"[\w./-]+")


class Anchors(Struct, frozen=True):
    """Names and figures of a text that are the same in both languages."""

    names: frozenset[str]
    figures: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.names | self.figures


class Candidate(Struct, frozen=True):
    """A story, and how much of it an article has: ``anchors`` and ``words`` (0–1, -1 if not known), ``shared`` names
    and figures."""

    story: Story
    anchors: float
    shared: Anchors
    words: float = -1.0

    @property
    def sure(self) -> bool:
        if self.words >= 0:
            return self.words >= _WORDS and self.anchors >= _SOME_ANCHORS
        enough = len(self.shared.all) >= _LEAST_ANCHORS and bool(self.shared.figures)
        return self.anchors >= _MOST_ANCHORS and enough

    @property
    def rank(self) -> float:
        return max(self.words, 0.0) + self.anchors


def suggest_originals(
    orphans: Sequence[Article], stories: Sequence[Story], english: Mapping[str, Text]
) -> tuple[Problem, ...]:
    """A warning for each of ``orphans`` (English articles) that seems to translate one of ``stories``: which one, and
    the line of front matter that pairs them.

    ``english`` is the machine's English by the ids of stories; it may lack some or all.
    """
    open_ones = [story for story in stories if story.human is None]
    if not orphans or not open_ones:
        return ()
    search = _Search(open_ones, english)
    return tuple(_suggestion(orphan, found) for orphan in orphans if (found := search.original_of(orphan)))


class _Search:
    """The anchors of all stories, and how much each of them tells: one that is in few stories tells more."""

    def __init__(self, stories: Sequence[Story], english: Mapping[str, Text]) -> None:
        self._stories, self._english = stories, english
        self._anchors = [_dutch_anchors(story) for story in stories]
        self._known = frozenset().union(*(each.names for each in self._anchors))
        counts = Counter(anchor for each in self._anchors for anchor in each.all)
        self._weights = {anchor: math.log(1 + len(stories) / count) for anchor, count in counts.items()}
        self._unknown = math.log(1 + len(stories))

    def original_of(self, orphan: Article) -> Candidate | None:
        """The story that ``orphan`` translates, if one is sure and no other comes close."""
        text = _plain(orphan.title, orphan.summary, orphan.html)
        own = Anchors(capitalised(text) & self._known, english_figures(text))
        nearest = sorted(self._candidates(own), key=lambda each: (-each.anchors, each.story.id))[:_TRIED]
        ranked = sorted((self._read(each, text) for each in nearest), key=lambda each: (-each.rank, each.story.id))
        if not ranked or not ranked[0].sure:
            return None
        return ranked[0] if all(ranked[0].rank - each.rank >= _AHEAD for each in ranked[1:]) else None

    def _candidates(self, own: Anchors) -> Iterator[Candidate]:
        weight = self._weight(own.all)
        for story, theirs in zip(self._stories, self._anchors, strict=True):
            shared = Anchors(own.names & theirs.names, own.figures & theirs.figures)
            if shared.all:
                most = math.sqrt(weight * self._weight(theirs.all))
                yield Candidate(story, self._weight(shared.all) / most, shared)

    def _weight(self, anchors: frozenset[str]) -> float:
        return math.fsum(self._weights.get(anchor, self._unknown) for anchor in anchors)

    def _read(self, candidate: Candidate, text: str) -> Candidate:
        machine = self._english.get(candidate.story.id)
        if machine is None:
            return candidate
        one, other = _long_words(text), _long_words(_plain(machine.title, machine.summary, machine.html))
        words = len(one & other) / math.sqrt(max(1, len(one) * len(other)))
        return Candidate(candidate.story, candidate.anchors, candidate.shared, words)


def _dutch_anchors(story: Story) -> Anchors:
    text = _plain(story.article.title, story.article.summary, story.html)
    return Anchors(names_of(text), dutch_figures(text))


def _plain(title: str, summary: str, html: str) -> str:
    return "\n".join((title, summary, *(block.text for block in read_blocks(html))))


def _long_words(text: str) -> set[str]:
    return set(_LONG_WORD.findall(text.casefold()))


def _suggestion(orphan: Article, found: Candidate) -> Problem:
    article = found.story.article
    target = posixpath.relpath(orphan.path, posixpath.dirname(article.path))
    written = target if _PLAIN.fullmatch(target) else "'" + target.replace("'", "''") + "'"
    return Problem(
        "likely-translation",
        f"reads like a translation of {article.path}: {len(found.shared.all)} names and figures are the same",
        f"if it is one, write in the front matter of {article.path}: translation: {written}",
        orphan.path,
        severity=Severity.WARNING,
    )
