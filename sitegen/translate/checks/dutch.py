"""Dutch that was left as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.translate.checks.flaw import Flaw
from sitegen.translate.checks.words import lowered, split
from sitegen.translate.names.alone import is_only_names
from sitegen.translate.segments.segment import Segment
from sitegen.translate.segments.tokens import is_word
from sitegen.translate.words.lists import is_translated

_DUTCH = frozenset(
    """de het een en van dat die niet met zijn voor aan er ook als bij maar dan zij wij hij naar uit door nog wordt
    worden werd deze dit heeft hebben waren geen meer zou zouden""".split()  # noqa: SIM905 - words read better so
)
# "The van at the door" is English, and names hold such words: "Het lage peil".
_SURE = _DUTCH.difference(("van", "door", "zou", "die"))

SPELLING = re.compile(r"aa|uu|ij|[bdghklmnrstvwz](?:oo|ee|eu|ui|oe)[bdfgklmnprstvwz](?:t?e|$)|cht|heid|lijk|schap")


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """The whole sentence in Dutch, a heading whose words English has others for, or too many small Dutch words. What
    names keep is as it should be."""
    if is_only_names(segment):
        return
    words = [word for word in lowered(target) if is_word(word)]
    echo = [word for word in lowered(segment.text) if is_word(word)] == words
    if echo and len(words) >= 4:
        told = any(map(str.islower, split(_without_names(target, segment.names))))
        yield Flaw("left-in-dutch", "it was not translated", 2.0, told)
    elif echo and any(is_translated(word) for word in split(segment.text)):
        yield Flaw("left-in-dutch", "it was not translated", 1.0, told=False)
    elif echo and not segment.names and any(SPELLING.search(word) for word in words):
        # A town is spelt so too: this only weighs between answers of about the same worth.
        yield Flaw("left-in-dutch", "it was not translated", 0.3, told=False)
    elif len(words) >= 6 and _dutch_words(target, segment.names) > 0.15 * len(words):
        told = len(_SURE.intersection(split(_without_names(target, segment.names)))) >= 2
        yield Flaw("left-in-dutch", "some of it is still Dutch", 1.0, told)


def _dutch_words(target: str, names: Sequence[str]) -> int:
    """How many small Dutch words ``target`` holds, those of ``names`` left out: "Mayor Van Dam"."""
    return sum(map(_DUTCH.__contains__, lowered(_without_names(target, names))))


def _without_names(text: str, names: Sequence[str]) -> str:
    for name in names:
        if " " in name:
            text = text.replace(name, " ")
    return text
