"""A made-up archive of any size: article ``n`` of a seed is always the same text, made when it is asked for.

Nineteen of twenty articles are news of their own, of some 400 pseudo-Dutch words. Word frequencies follow Zipf's law,
and a good part of each text consists of stock phrases that other articles use too, so that unrelated articles share
some runs of three words, as those of a newspaper do. One in twenty is an edit of an earlier one, of a known kind; one
in a hundred is filled in from one of a few forms, such as a weather report.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

KINDS = (
    "headline",
    "3 % of words",
    "10 % of words",
    "20 % of words",
    "first half",
    "first quarter",
    "+30 % sentences",
    "+100 % sentences",
    "40 % replaced",
    "shuffled",
)
"""What an edit does to its original."""

_WORDS, _PHRASES, _FORM_SIZE = 60_000, 60_000, 500
_EDIT_EVERY, _FORM_EVERY = 20, 100
_NEAR = 5_000
"""An edit's original is at most so many articles older."""


@dataclass(frozen=True, slots=True)
class Planted:
    """Article ``edit`` is article ``original`` after an edit of ``kind``."""

    original: int
    edit: int
    kind: str


class Archive:
    """The articles 0, 1, 2 … of ``seed``."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        chance = np.random.default_rng([seed, 0])
        self._words = _vocabulary(chance)
        self._word_odds = _zipf(_WORDS)
        self._phrase_odds = _zipf(_PHRASES, 15.0)
        lengths = chance.integers(3, 7, _PHRASES)
        drawn = self._draw(chance, int(lengths.sum()))
        self._phrases = [drawn[end - size : end] for size, end in zip(lengths, accumulate(lengths), strict=True)]

    def text(self, number: int) -> str:
        """Title, then body, of article ``number``, a paragraph a line."""
        title, *rest = (" ".join(self._words[sentence]).capitalize() for sentence in self._sentences(number))
        paragraphs = [". ".join(rest[start : start + 4]) + "." for start in range(0, len(rest), 4)]
        return "\n".join((title, *paragraphs))

    def planted(self, count: int) -> list[Planted]:
        """The edits among the first ``count`` articles."""
        edits = range(_EDIT_EVERY - 1, count, _EDIT_EVERY)
        return [Planted(self._original(edit), edit, self._kind(edit)) for edit in edits]

    def _kind(self, edit: int) -> str:
        return KINDS[edit // _EDIT_EVERY % len(KINDS)]

    def _original(self, edit: int) -> int:
        drawn = int(np.random.default_rng([self._seed, 2, edit]).integers(max(0, edit - _NEAR), edit))
        # Neither an edit itself, nor of a form, whose copies resemble all that is filled in.
        return drawn - 2 if drawn % _EDIT_EVERY == _EDIT_EVERY - 1 else drawn + is_form(drawn)

    def _sentences(self, number: int) -> list[NDArray[np.int64]]:
        chance = np.random.default_rng([self._seed, 1, number])
        if number % _EDIT_EVERY == _EDIT_EVERY - 1:
            return self._edited(self._sentences(self._original(number)), self._kind(number), chance)
        if is_form(number):
            return self._filled_in(number // _FORM_EVERY // _FORM_SIZE, chance)
        return self._news(chance, int(chance.integers(300, 500)))

    def _news(self, chance: np.random.Generator, words: int) -> list[NDArray[np.int64]]:
        """Sentences of 6 to 24 words, ``words`` in all."""
        drawn = self._draw(chance, words)
        starts = np.flatnonzero(chance.random(words - 6) < 0.12)
        chosen = np.searchsorted(self._phrase_odds, chance.random(len(starts)))
        for start, phrase in zip(starts.tolist(), chosen.tolist(), strict=True):
            drawn[start : start + len(self._phrases[phrase])] = self._phrases[phrase]
        ends = np.cumsum(chance.integers(6, 25, words // 6 + 1))
        return np.split(drawn, ends[ends < words - 5])

    def _filled_in(self, form: int, chance: np.random.Generator) -> list[NDArray[np.int64]]:
        """The sentences of a form, a tenth of its words replaced."""
        sentences = self._news(np.random.default_rng([self._seed, 3, form]), 200)
        return [self._replaced(sentence, 0.1, chance) for sentence in sentences]

    def _edited(
        self, sentences: list[NDArray[np.int64]], kind: str, chance: np.random.Generator
    ) -> list[NDArray[np.int64]]:
        title, *body = sentences
        half, quarter = len(body) // 2, max(1, len(body) // 4)
        match kind:
            case "headline":
                return [self._draw(chance, len(title)), *body]
            case "first half":
                return [title, *body[:half]]
            case "first quarter":
                return [title, *body[:quarter]]
            case "+30 % sentences":
                return [title, *body, *self._news(chance, 120)]
            case "+100 % sentences":
                return [title, *body, *self._news(chance, 400)]
            case "40 % replaced":
                return [title, *(self._draw(chance, len(each)) if chance.random() < 0.4 else each for each in body)]
            case "shuffled":
                return [title, *(body[place] for place in chance.permutation(len(body)))]
            case _:
                share = int(kind.split(" ", maxsplit=1)[0]) / 100
                return [self._replaced(sentence, share, chance) for sentence in sentences]

    def _replaced(self, words: NDArray[np.int64], share: float, chance: np.random.Generator) -> NDArray[np.int64]:
        return np.where(chance.random(len(words)) < share, self._draw(chance, len(words)), words)

    def _draw(self, chance: np.random.Generator, count: int) -> NDArray[np.int64]:
        return np.searchsorted(self._word_odds, chance.random(count))


def is_form(number: int) -> bool:
    """Whether article ``number`` is a form that is filled in."""
    return number % _FORM_EVERY == 0


def _zipf(count: int, offset: float = 2.7) -> NDArray[np.float64]:
    """Cumulative odds by rank (Zipf's law as Mandelbrot shifted it)."""
    odds = np.cumsum(1 / (np.arange(count) + offset))
    return np.asarray(odds / odds[-1])


def _vocabulary(chance: np.random.Generator) -> NDArray[np.str_]:
    """Words of one to four syllables that look Dutch; short ones first, as frequent words are."""
    onsets = "b d f g h k l m n p r s t v w z sch st kr gr vl br".split()
    rimes = "a e i o u aa ee oo ij ui oe en er el at ing and ond eer".split()
    syllables = np.array([onset + rime for onset in onsets for rime in rimes])
    made: dict[str, None] = {}
    length = 1
    while len(made) < _WORDS:
        size = min(length, 4)
        for row in chance.choice(syllables, (300 * 10**size // 10, size)):
            made.setdefault("".join(row))
        length += 1
    return np.array(list(made)[:_WORDS], dtype=object)
