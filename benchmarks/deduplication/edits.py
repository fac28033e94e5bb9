"""Seeded edits of a document, each of a known kind: two versions of one story, as newsrooms make them.

New text is never taken from another document. Where an edit adds sentences, the first version is the one that lacks
them: news that grows stays on its subject, and a rule that relies on that must not be fooled here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from benchmarks.deduplication.documents import Document
from sitegen.dedupe.story import Verdict
from sitegen.dedupe.text.facts import figure_set
from sitegen.dedupe.text.own_text import is_denial

_LEAST_WORDS = 60
"""A version of fewer words is a stub that deduplication does not compare."""
_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,])")

Pair = tuple[Document, Document]


@dataclass(frozen=True, slots=True)
class Expected:
    """The verdicts that are right, the best one first (``None``: nothing in common), and why."""

    verdicts: tuple[Verdict | None, ...]
    why: str

    @property
    def same_story(self) -> bool:
        return self.verdicts[0] in (Verdict.DUPLICATE, Verdict.UPDATE)


_COPY = (Verdict.DUPLICATE,)
_PART = (Verdict.DUPLICATE, Verdict.UPDATE)
_EITHER = (Verdict.UPDATE, Verdict.DUPLICATE)
_NEWER = (Verdict.UPDATE,)

EXPECTED: Mapping[str, Expected] = {
    "new headline": Expected(_COPY, "readers find the same text below another headline"),
    "3 % of words": Expected(_COPY, "corrected spelling and style is no news"),
    "10 % of words": Expected(_EITHER, "edited throughout: both may stay, and no fact is lost if one goes"),
    "20 % of words": Expected(_EITHER, "rewritten from the same copy: one story, in two versions"),
    "cut to 50 %": Expected(_COPY, "the whole text holds all of the abridged one"),
    "cut to 25 %": Expected(_PART, "the whole text holds all of the brief; what may gather several is only related"),
    "30 % added": Expected(_COPY, "the longer text holds all of the first report"),
    "100 % added": Expected(_COPY, "the longer text holds all of the first report"),
    "40 % replaced": Expected(_NEWER, "both say something that the other does not"),
    "shuffled": Expected(_COPY, "every sentence is in both"),
    "body twice": Expected(_COPY, "the second half says nothing new"),
    "wire edit": Expected(_COPY, "new headline, trimmed from the end, a few words changed: nothing new is told"),
    "other figures": Expected(_NEWER, "another toll or price is the news: neither text may hide the other"),
}


def versions(document: Document, kind: str, chance: random.Random, vocabulary: tuple[str, ...]) -> Pair | None:
    """Two versions of ``document`` by an edit of ``kind``; None if it is too short for that, or holds no figure.

    ``vocabulary`` holds ordinary words that may stand in for others.
    """
    one, other = _EDITS[kind](_Editor(chance, vocabulary), document)
    return None if one == other or min(one.words, other.words) < _LEAST_WORDS else (one, other)


def ordinary(word: str) -> bool:
    """Whether ``word`` is neither a figure nor a name nor a denial, so that a copy editor may change it."""
    return word.isalpha() and word.islower() and not is_denial(word) and not figure_set(f"x {word}")


@dataclass(frozen=True, slots=True)
class _Editor:
    """Makes two versions of a document."""

    chance: random.Random
    vocabulary: tuple[str, ...]

    def headline(self, document: Document) -> Pair:
        words = self.chance.choice(document.sentences).split()
        return document, replace(document, title=" ".join(words[:7]))

    def words(self, document: Document, *, share: float) -> Pair:
        """Change a ``share`` of the ordinary words: most give way to another, some go, some get one beside them."""

        def changed(sentence: str) -> str:
            words = []
            for word in sentence.split():
                if not ordinary(word) or self.chance.random() >= share:
                    words.append(word)
                    continue
                way = self.chance.random()
                words += [word] if way > 0.8 else []
                words += [self.chance.choice(self.vocabulary)] if way > 0.2 else []
            return " ".join(words)

        return document, replace(document, sentences=tuple(changed(each) for each in document.sentences))

    def cut(self, document: Document, *, share: float) -> Pair:
        return document, replace(document, sentences=document.sentences[: _count(document, share)])

    def added(self, document: Document, *, share: float) -> Pair:
        """The later version has ``share`` more: the new sentences stand before the old ones or among them."""
        count = _count(document, 1 / (1 + share))
        first, new = list(document.sentences[:count]), list(document.sentences[count:])
        if self.chance.random() < 0.5:
            return replace(document, sentences=tuple(first)), replace(document, sentences=(*new, *first))
        later = first.copy()
        while new:
            at = self.chance.randrange(len(later) + 1)
            later[at:at] = new[: max(1, len(document.sentences) // 6)]
            del new[: max(1, len(document.sentences) // 6)]
        return replace(document, sentences=tuple(first)), replace(document, sentences=tuple(later))

    def replaced(self, document: Document, *, share: float) -> Pair:
        """Both versions have the same sentences but for ``share`` of each."""
        order = self.chance.sample(range(len(document.sentences)), len(document.sentences))
        own = round(len(order) * share / (1 + share))
        without = (set(order[:own]), set(order[own : 2 * own]))
        one, other = (
            replace(document, sentences=tuple(each for at, each in enumerate(document.sentences) if at not in gone))
            for gone in without
        )
        return one, other

    def shuffled(self, document: Document) -> Pair:
        return document, replace(
            document, sentences=tuple(self.chance.sample(document.sentences, len(document.sentences)))
        )

    def twice(self, document: Document) -> Pair:
        return document, replace(document, sentences=document.sentences * 2)

    def wire(self, document: Document) -> Pair:
        trimmed = replace(document, sentences=document.sentences[: _count(document, 0.8)])
        titled = self.headline(trimmed)[1]
        return document, self.words(titled, share=0.03)[1]

    def figures(self, document: Document) -> Pair:
        """One or two figures become others, wherever they stand."""
        known = sorted({figure for sentence in document.sentences for figure in _FIGURE.findall(sentence)})
        swapped = {
            each: str(int(each) + self.chance.randint(1, 7)) for each in self.chance.sample(known, min(2, len(known)))
        }
        later = tuple(_FIGURE.sub(lambda found: swapped.get(found[0], found[0]), each) for each in document.sentences)
        return document, replace(document, sentences=later)


def _count(document: Document, share: float) -> int:
    return max(1, round(len(document.sentences) * share))


_EDITS: Mapping[str, Callable[[_Editor, Document], Pair]] = {
    "new headline": _Editor.headline,
    "3 % of words": partial(_Editor.words, share=0.03),
    "10 % of words": partial(_Editor.words, share=0.1),
    "20 % of words": partial(_Editor.words, share=0.2),
    "cut to 50 %": partial(_Editor.cut, share=0.5),
    "cut to 25 %": partial(_Editor.cut, share=0.25),
    "30 % added": partial(_Editor.added, share=0.3),
    "100 % added": partial(_Editor.added, share=1.0),
    "40 % replaced": partial(_Editor.replaced, share=0.4),
    "shuffled": _Editor.shuffled,
    "body twice": _Editor.twice,
    "wire edit": _Editor.wire,
    "other figures": _Editor.figures,
}
