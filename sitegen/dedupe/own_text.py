"""What each of two texts says beside the sentences that they share, and whether that is on one subject.

A statement that two reports quote, boilerplate below an article, the questions of an interview and the reports in a
round-up are shared text too. Only the rest tells them from two versions of one story: news stays on its subject, so
that the names and long words of one version come back in the other. ``frequent_words.txt`` holds the 500 long words
that are in the most sentences of the Dutch half of ``training/data/authored``, and which say nothing of a subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TypeAlias

_LONG = 6
"""Shorter words are in every text."""
_LEAST = 20
"""Fewer words of its own than this are a by-line or a changed sentence, not a text."""
_EQUALLY_LONG = 0.9

Shingle: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: how many words it has, runs of three of them, its figures and names, its names and long words."""

    length: int
    shingles: frozenset[Shingle]
    facts: frozenset[str]
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class OwnText:
    """``news``: figures and names that only the shorter text has, or either one if they are about as long.

    ``ground``: of the names and long words in the rest of a text, how many the other one has too (0–1; the lower value
    of both; 1 if there is no rest). ``passage``: both have a rest, and what they share is one run of sentences in both.
    """

    news: int = 0
    ground: float = 1.0
    passage: bool = False


def read_sentence(words: Sequence[str], facts: Sequence[str], names: Sequence[str]) -> Sentence:
    """The sentence of ``words``, which include its ``facts`` (figures and names)."""
    runs = (tuple(words[start : start + 3]) for start in range(max(1, len(words) - 2)))
    topics = {word for word in words if len(word) >= _LONG and not word[0].isdigit()}.union(names)
    return Sentence(len(words), frozenset(runs), frozenset(facts), frozenset(topics - _frequent()))


@cache
def _frequent() -> frozenset[str]:
    return frozenset((files("sitegen.dedupe") / "frequent_words.txt").read_text("utf-8").split())


def compare_rests(one: Sequence[Sentence], other: Sequence[Sentence]) -> OwnText:
    """Compare two texts. A sentence that shares half of its runs of words with the other text is shared."""
    shared_one, shared_other = _shared(one, other), _shared(other, one)
    rests = _rest(one, shared_one), _rest(other, shared_other)
    outside = _outside(one, shared_one), _outside(other, shared_other)
    grounds = [
        _ground(around if _length(around) >= _LEAST else rest, text)
        for around, rest, text in zip(outside, rests, (other, one), strict=True)
        if _length(rest) >= _LEAST
    ]
    return OwnText(
        _news(one, rests[0], other, rests[1]),
        min(grounds, default=1.0),
        len(grounds) == 2 and _is_run(shared_one) and _is_run(shared_other),
    )


def _shared(text: Sequence[Sentence], other: Sequence[Sentence]) -> list[bool]:
    known = set().union(*(sentence.shingles for sentence in other))
    return [len(each.shingles & known) >= 0.5 * len(each.shingles) for each in text]


def _rest(text: Sequence[Sentence], shared: Sequence[bool]) -> list[Sentence]:
    return [sentence for sentence, known in zip(text, shared, strict=True) if not known]


def _outside(text: Sequence[Sentence], shared: Sequence[bool]) -> list[Sentence]:
    """What stands before and after all shared sentences: between them, an edited one may pass for a new one."""
    places = [place for place, known in enumerate(shared) if known]
    return [*text[: places[0]], *text[places[-1] + 1 :]] if places else list(text)


def _length(text: Sequence[Sentence]) -> int:
    return sum(sentence.length for sentence in text)


def _ground(rest: Sequence[Sentence], other: Sequence[Sentence]) -> float:
    own, whole = _topics(rest), _topics(other)
    return len(own & whole) / max(1, min(len(own), len(whole)))


def _topics(text: Sequence[Sentence]) -> set[str]:
    return set().union(*(sentence.topics for sentence in text))


def _news(
    one: Sequence[Sentence], rest: Sequence[Sentence], other: Sequence[Sentence], other_rest: Sequence[Sentence]
) -> int:
    lengths = _length(one), _length(other)
    counts = len(_facts(rest) - _facts(other)), len(_facts(other_rest) - _facts(one))
    # Either of two equally long texts may be the one that is dropped.
    return max(count for count, length in zip(counts, lengths, strict=True) if _EQUALLY_LONG * length <= min(lengths))


def _facts(text: Sequence[Sentence]) -> set[str]:
    return set().union(*(sentence.facts for sentence in text))


def _is_run(shared: Sequence[bool]) -> bool:
    return sum(known for known, _ in groupby(shared)) == 1
