"""Figures and names at the same place of two texts: what tells a copy from a new report in the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct, field

from sitegen.dedupe.text.normalise import sentences
from sitegen.dedupe.text.own_text import OwnText, Word, Wording, compare_rests, read_wording
from sitegen.dedupe.text.rewording import tells_otherwise

Place: TypeAlias = tuple[str, str, str]
"""Kind, words before, words after."""

_TOKEN = re.compile(r"-?\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['-][^\W\d_]+)*")
_NUMBER = (
    "één|een|twee|twin|drie|der|vier|veer|vijf|zes|zeven|acht|tach|negen|tien|tig|elf|twaalf|honderd|duizend|en|ën"
)
_COUNTED = re.compile(rf"(?!(?:een|en|der|eender|ender)$)(?:{_NUMBER})+(?:de|ste)?|eerste")
"""Number words. ``een`` is an article more often than a number."""
_DATED = re.compile(
    "(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:morgen|ochtend|middag|avond|nacht)?"
    "|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
)
"""Weekdays with a part of the day, months. They count as figures."""
_FIGURE, _NAME, _WORD = "#", "@", ""


class Facts(Struct, frozen=True):
    """The figures and names of a text by their places, and its wording."""

    places: Mapping[Place, Counter[str]]
    wording: Wording


class Conflicts(Struct, frozen=True):
    """How many figures and names differ at places that two texts share, of how many figures and names there.

    ``own`` is what each says beside the sentences that they share; ``otherwise``: sentences that stand for each other
    deny or count something else.
    """

    figures: int
    names: int
    shared: int
    own: OwnText = field(default_factory=OwnText)
    otherwise: bool = False


def figure_set(text: str) -> frozenset[str]:
    """The figures, weekdays and months in plain ``text``, in one spelling."""
    return frozenset(value for kind, value in _tokens(text) if kind == _FIGURE)


def name_set(text: str) -> frozenset[str]:
    """The capitalised words of plain ``text`` that do not begin a sentence."""
    return frozenset(value for kind, value in _tokens(text) if kind == _NAME)


def read_facts(text: str) -> Facts:
    """The facts of plain ``text`` (a block a line); a place is told by its neighbours in the sentence."""
    found: dict[Place, Counter[str]] = {}
    read = [tokens for tokens in _sentences(text) if tokens]
    for tokens in read:
        # A neighbour that is itself a figure or a name may differ too, so that only its kind counts.
        shown = [kind or value for kind, value in tokens]
        for index, (kind, value) in enumerate(tokens):
            if kind != _WORD:
                before, after = shown[max(0, index - 2) : index], shown[index + 1 : index + 3]
                # One word on each side tells a place; at the edge of a sentence, it takes two words on one side.
                if before and after:
                    before, after = before[-1:], after[:1]
                found.setdefault((kind, " ".join(before), " ".join(after)), Counter())[value] += 1
    return Facts(found, read_wording([[_word(kind, value) for kind, value in tokens] for tokens in read]))


def conflicts(one: Facts, other: Facts) -> Conflicts:
    """Compare two texts' facts where both have the same neighbours. One text may say more; it may not say otherwise."""
    counts = {_FIGURE: 0, _NAME: 0}
    shared = 0
    for place in one.places.keys() & other.places.keys():
        first, second = one.places[place], other.places[place]
        counts[place[0]] += min((first - second).total(), (second - first).total())
        shared += min(first.total(), second.total())
    own, otherwise = compare_rests(one.wording, other.wording), tells_otherwise(one.wording, other.wording)
    return Conflicts(counts[_FIGURE], counts[_NAME], shared, own, otherwise)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    return (token for tokens in _sentences(text) for token in tokens)


def _sentences(text: str) -> Iterator[list[tuple[str, str]]]:
    """(kind, value) of each word, by sentence."""
    for line in text.splitlines():
        for sentence in sentences(line):
            yield [_token(token, index) for index, token in enumerate(_TOKEN.findall(sentence))]


def _token(token: str, index: int) -> tuple[str, str]:
    """Kind and value of one token. The thousands' point and the colon of a time do not count: 20.30 is 20:30."""
    folded = token.casefold()
    if token[-1].isdigit():
        return _FIGURE, token.replace(".", "").replace(":", "")
    if _COUNTED.fullmatch(folded) or _DATED.fullmatch(folded):
        return _FIGURE, folded
    return (_NAME if index and token[0].isupper() else _WORD), folded


def _word(kind: str, value: str) -> Word:
    return Word(value, kind != _WORD, kind == _NAME, kind == _FIGURE and not _DATED.fullmatch(value))
