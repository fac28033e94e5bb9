"""What each of two texts says beside the sentences that they share, and whether that is on one subject.

A statement that two reports quote, boilerplate below an article, the questions of an interview and the reports in a
round-up are shared text too. Only the rest tells them from two versions of one story: news stays on its subject, so
that the names and long words of one version come back in the other. ``frequent_words.txt`` holds the 800 long words
that are in the most sentences of the Dutch half of ``training/data/authored``, and which say nothing of a subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

_LONG = 5
"""Shorter words are in every text."""
_LEAST = 20
"""Fewer words of its own than this are a by-line or a changed sentence, not a text."""
_EQUALLY_LONG = 0.9
_TELLING = 20
"""Of fewer names and long words than this, it is chance whether one comes back."""
_TELLING_OF_PASSAGE = 12
"""The same where one run of sentences is shared: two versions of a story are seldom cut so."""
UNKNOWN_GROUND = 0.1
"""What is taken for the common ground of texts that have too few of them."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text by sentences: how many words each has, its figures and names, and its names and long words.

    ``runs`` holds a hash for each run of three words within a sentence (for the whole of a shorter one), and ``owners``
    the sentence of each. The hashes are those of this process.
    """

    lengths: tuple[int, ...] = ()
    facts: tuple[frozenset[str], ...] = ()
    topics: tuple[frozenset[str], ...] = ()
    runs: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    owners: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))


@dataclass(frozen=True, slots=True)
class OwnText:
    """``news``: figures and names that only the shorter text has, or either one if they are about as long.

    ``ground``: of the names and long words in the rest of a text, how many the other one has too (0–1; the lower value
    of both; 1 if there is no rest). ``passage``: both have a rest, and what they share is one run of sentences in both.
    """

    news: int = 0
    ground: float = 1.0
    passage: bool = False


def read_wording(sentences: Sequence[Sequence[tuple[str, bool, bool]]]) -> Wording:
    """The wording of a text, its sentences word by word: (word, whether a figure or name, whether a name)."""
    lengths, facts, topics, runs, owners = [], [], [], [], []
    for number, sentence in enumerate(sentences):
        words = [word for word, _, _ in sentence]
        own = [hash(tuple(words[start : start + 3])) for start in range(max(1, len(words) - 2))]
        runs += own
        owners += [number] * len(own)
        lengths.append(len(words))
        facts.append(frozenset(word for word, is_fact, _ in sentence if is_fact))
        telling = (word for word, _, is_name in sentence if is_name or (len(word) >= _LONG and not word[0].isdigit()))
        topics.append(frozenset(telling) - _frequent())
    return Wording(tuple(lengths), tuple(facts), tuple(topics), np.array(runs, np.int64), np.array(owners, np.int64))


@cache
def _frequent() -> frozenset[str]:
    return frozenset((files("sitegen.dedupe") / "frequent_words.txt").read_text("utf-8").split())


def compare_rests(one: Wording, other: Wording) -> OwnText:
    """Compare two texts. A sentence that shares half of its runs of words with the other text is shared."""
    if np.array_equal(one.runs, other.runs):
        return OwnText()
    shared = _shared(one, other), _shared(other, one)
    texts = one, other
    rests = [[number for number, known in enumerate(each) if not known] for each in shared]
    sizes = [_length(text, rest) for text, rest in zip(texts, rests, strict=True)]
    passage = min(sizes) >= _LEAST and all(_is_run(each) for each in shared)
    telling = _TELLING_OF_PASSAGE if passage else _TELLING
    grounds = [
        _ground(texts[at], _outermost(texts[at], shared[at], rests[at]), texts[1 - at], telling)
        for at in (0, 1)
        if sizes[at] >= _LEAST
    ]
    news = [len(_union(texts[at].facts, rests[at]) - _union(texts[1 - at].facts)) for at in (0, 1)]
    lengths = [sum(text.lengths) for text in texts]
    # Either of two equally long texts may be the one that is dropped.
    droppable = [count for count, length in zip(news, lengths, strict=True) if _EQUALLY_LONG * length <= min(lengths)]
    return OwnText(max(droppable), min(grounds, default=1.0), passage)


def _shared(text: Wording, other: Wording) -> list[bool]:
    count = len(text.lengths)
    found = np.bincount(text.owners, weights=np.isin(text.runs, other.runs), minlength=count)
    return [bool(each) for each in found >= 0.5 * np.bincount(text.owners, minlength=count)]


def _outermost(text: Wording, shared: Sequence[bool], rest: Sequence[int]) -> Sequence[int]:
    """The part of ``rest`` before and after all shared sentences, if it is a text: between them, an edited sentence may
    pass for a new one."""
    places = [number for number, known in enumerate(shared) if known]
    around = [number for number in rest if not places or not places[0] < number < places[-1]]
    return around if _length(text, around) >= _LEAST else rest


def _ground(text: Wording, rest: Sequence[int], other: Wording, telling: int) -> float:
    own, whole = _union(text.topics, rest), _union(other.topics)
    fewer = min(len(own), len(whole))
    return len(own & whole) / fewer if fewer >= telling else UNKNOWN_GROUND


def _length(text: Wording, sentences: Sequence[int]) -> int:
    return sum(text.lengths[number] for number in sentences)


def _union(sets: Sequence[frozenset[str]], numbers: Sequence[int] | None = None) -> frozenset[str]:
    chosen = sets if numbers is None else [sets[number] for number in numbers]
    return frozenset().union(*chosen)


def _is_run(shared: Sequence[bool]) -> bool:
    return sum(known for known, _ in groupby(shared)) == 1
