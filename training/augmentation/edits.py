"""Changes to the text of a pair that leave its words in place: each takes and gives (Dutch, English).

None adds or removes a space, so the word alignment of the pair stays true.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from training.bitext.normalise import straighten

Pair = tuple[str, str]
Edit = Callable[[Pair, random.Random], Pair]

_WORD = re.compile(r"[^\W\d_]{5,}")
_SMALL_DUTCH = frozenset(
    {"de", "het", "een", "en", "van", "in", "op", "te", "dat", "die", "met", "voor", "aan", "om", "bij"}
)
_SMALL_ENGLISH = frozenset({"the", "a", "an", "and", "of", "in", "on", "to", "that", "with", "for", "at", "as", "by"})


def straight(pair: Pair, _: random.Random) -> Pair:
    """Straight quotation marks and hyphens for typographic ones, on both sides."""
    return straighten(pair[0]), straighten(pair[1])


def upper_case(pair: Pair, _: random.Random) -> Pair:
    """CAPITALS on both sides."""
    return pair[0].upper(), pair[1].upper()


def title_case(pair: Pair, _: random.Random) -> Pair:
    """A Capital at Each Word but the small ones, on both sides, as in headlines."""
    return _titled(pair[0], _SMALL_DUTCH), _titled(pair[1], _SMALL_ENGLISH)


def no_full_stop(pair: Pair, _: random.Random) -> Pair:
    """No full stop at the end, on both sides, as in headlines and table cells."""
    dutch, english = pair
    if all(text.endswith(".") and text[-2:-1].isalnum() for text in pair):
        return dutch[:-1], english[:-1]
    return pair


def typo(pair: Pair, draw: random.Random) -> Pair:
    """One slip in a long word of the Dutch: two letters swapped, one left out, or one doubled."""
    words = list(_WORD.finditer(pair[0]))
    if not words:
        return pair
    word = draw.choice(words)
    at = draw.randrange(word.start() + 1, word.end() - 1)
    before, one, two, after = pair[0][:at], pair[0][at], pair[0][at + 1], pair[0][at + 2 :]
    return before + draw.choice([two + one, two, one + one + two]) + after, pair[1]


def _titled(text: str, small: frozenset[str]) -> str:
    words = text.split(" ")
    return " ".join(
        word if place and word in small else word[:1].upper() + word[1:] for place, word in enumerate(words)
    )
