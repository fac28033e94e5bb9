"""What each of two texts says beside the sentences that they share, and whether that is on one subject.

A statement that two reports quote, boilerplate below an article, the questions of an interview and the reports in a
round-up are shared text too. Only the rest tells them from two versions of one story: news stays on its subject, so
that the names and long words of one version come back in the other. ``frequent_words.txt`` holds the 800 long words
that are in the most sentences of the Dutch half of ``training/data/authored``, and which say nothing of a subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

_LONG = 5
"""Shorter words are in every text."""
_LEAST = 20
"""Fewer words of its own than this are a by-line or a changed sentence, not a text."""
_SHARED = 0.5
_EQUALLY_LONG = 0.9
_TELLING = 20
"""Of fewer names and long words than this, it is chance whether one comes back."""
_TELLING_OF_PASSAGE = 12
"""The same where one run of sentences is shared: two versions of a story are seldom cut so."""
UNKNOWN_GROUND = 0.1
"""What is taken for the common ground of texts that have too few of them."""
_DENIALS = frozenset(
    (
        "niet",
        "geen",
        "geenszins",
        "niemand",
        "niets",
        "niks",
        "nooit",
        "nergens",
        "noch",
        "evenmin",
        "zonder",
        "ongedeerd",
    )
)


class Word(NamedTuple):
    """A word of a text: whether it is a figure or a name, whether a name, whether a number that is no date."""

    value: str
    is_fact: bool
    is_name: bool
    is_amount: bool


class Wording(Struct, frozen=True):
    """A text by sentences: how many words each has, its figures and names, its names and long words, its numbers
    without dates, and how often it denies.

    ``runs`` holds a hash for each run of three words within a sentence (for the whole of a shorter one), ``owners`` the
    sentence of each, and ``denying`` whether it holds a denial. The hashes are those of this process.
    """

    lengths: tuple[int, ...] = ()
    facts: tuple[frozenset[str], ...] = ()
    topics: tuple[frozenset[str], ...] = ()
    amounts: tuple[frozenset[str], ...] = ()
    denials: tuple[int, ...] = ()
    runs: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    owners: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    denying: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, dtype=np.bool_))


class OwnText(Struct, frozen=True):
    """``news``: figures and names that only the shorter text has, or either one if they are about as long; ``words``:
    how many are in the sentences that it does not share, and ``denies``: whether these deny and the other's do not.

    ``ground``: of the names and long words in the rest of a text, how many the other one has too (0–1; the lower value
    of both; 1 if there is no rest). ``passage``: both have a rest, and what they share is one run of sentences in both.
    """

    news: int = 0
    words: int = 0
    denies: bool = False
    ground: float = 1.0
    passage: bool = False


def is_denial(word: str) -> bool:
    """Whether ``word`` (in lower case) turns what a sentence says into its opposite."""
    return word in _DENIALS


def read_wording(sentences: Sequence[Sequence[Word]]) -> Wording:
    """The wording of a text, its sentences word by word."""
    lengths, facts, topics, amounts, denials = [], [], [], [], []
    runs: list[int] = []
    owners: list[int] = []
    denying: list[bool] = []
    for number, sentence in enumerate(sentences):
        words = [word.value for word in sentence]
        own = [tuple(words[start : start + 3]) for start in range(max(1, len(words) - 2))]
        runs += map(hash, own)
        owners += [number] * len(own)
        denying += [not _DENIALS.isdisjoint(run) for run in own]
        lengths.append(len(words))
        facts.append(frozenset(word.value for word in sentence if word.is_fact))
        long = (word.value for word in sentence if len(word.value) >= _LONG and not word.value[0].isdigit())
        names = (word.value for word in sentence if word.is_name)
        topics.append(frozenset((*names, *long)) - _frequent())
        amounts.append(frozenset(word.value for word in sentence if word.is_amount))
        denials.append(sum(map(is_denial, words)))
    return Wording(
        tuple(lengths),
        tuple(facts),
        tuple(topics),
        tuple(amounts),
        tuple(denials),
        np.array(runs, np.int64),
        np.array(owners, np.int64),
        np.array(denying, np.bool_),
    )


@cache
def _frequent() -> frozenset[str]:
    return frozenset((files("sitegen.dedupe.text") / "frequent_words.txt").read_text("utf-8").split())


def compare_rests(one: Wording, other: Wording) -> OwnText:
    """Compare two texts. A sentence that shares half of its runs of words with the other text is shared."""
    if np.array_equal(one.runs, other.runs):
        return OwnText()
    shared = [[bool(share >= _SHARED) for share in known_shares(*pair)] for pair in ((one, other), (other, one))]
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
    denies = [any(text.denials[number] for number in rest) for text, rest in zip(texts, rests, strict=True)]
    # Either of two equally long texts may be the one that is dropped.
    droppable = [at for at in (0, 1) if _EQUALLY_LONG * lengths[at] <= min(lengths)]
    return OwnText(
        news=max(news[at] for at in droppable),
        words=max(sizes[at] for at in droppable),
        denies=any(denies[at] and not denies[1 - at] for at in droppable),
        ground=min(grounds, default=1.0),
        passage=passage,
    )


def known_shares(text: Wording, other: Wording) -> NDArray[np.float64]:
    """The share of its runs of words that each sentence of ``text`` has in common with ``other`` (0–1)."""
    count = len(text.lengths)
    found = np.bincount(text.owners, weights=np.isin(text.runs, other.runs), minlength=count)
    return found / np.bincount(text.owners, minlength=count)


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
