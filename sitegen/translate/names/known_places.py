"""Places in the Netherlands and Flanders that English writes as Dutch does, where they stand without a sentence.

``places.txt`` lists those whose names mean nothing else; ``word_places.txt`` those that are words too (``Geel``,
``Putten``) and need more than a capital to be taken for places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from sitegen.translate.words.lists import QUARTERS, places

_FIRST = re.compile(r"(?<!\w)'?[^\W\d_]+")
_QUARTER = re.compile(rf"-(?:{'|'.join(sorted(QUARTERS))})\b")


def place_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where places stand in ``text``, each with its quarter: ``Wijk bij Duurstede``, ``Zwolle-Zuid``."""
    end = 0
    for first in _FIRST.finditer(text):
        if first.start() < end:
            continue
        for name in _by_first_word().get(first[0], ()):
            if text.startswith(name, first.start()) and not text[first.start() + len(name) :][:1].isalnum():
                end = first.start() + len(name)
                if quarter := _QUARTER.match(text, end):
                    end = quarter.end()
                yield first.start(), end
                break


def without_places(text: str) -> str:
    """``text`` less the places that stand in it."""
    kept, position = [], 0
    for start, end in place_spans(text):
        kept.append(text[position:start])
        position = end
    return "".join([*kept, text[position:]])


@cache
def _by_first_word() -> Mapping[str, tuple[str, ...]]:
    """The names of places by their first words, longer ones first."""
    found: dict[str, list[str]] = {}
    for name in sorted(places(), key=lambda name: (-len(name), name)):
        first = _FIRST.match(name)
        assert first is not None
        found.setdefault(first[0], []).append(name)
    return {word: tuple(names) for word, names in found.items()}
