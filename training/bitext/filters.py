"""Why a pair is refused: one small function a reason, in a table, on text that is normalised.

The thresholds are for mined and localised text of all sorts: they take out what is no translation (other language,
other numbers, other length) and what is no language (markup, addresses, tables of symbols).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Final

from training.bitext.pairs import Pair

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
# $5 is money, $HOME and %s are programs'.
_MARKUP = re.compile(r"[<>{}\\|]|\$[^\W\d]|%\w|&\w+;")
_ADDRESS = re.compile(r"http|www\.|@")
# Words that tell one language from the other; those of both are told apart below.
_DUTCH_WORDS = """
de het een en van in is op te dat die niet met zijn voor aan er om ook als bij maar dan zij wij hij naar uit door over
nog wordt worden werd kan deze dit
"""
_ENGLISH_WORDS = """
the a and of in is on to that not with are for at it he she we by from was be this which as or has have will can you
your
"""
_DUTCH = frozenset(_DUTCH_WORDS.split())
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
TRUSTED: Final = ("authored/*", "synthetic/*")
"""Sources that were written for this: only what cannot be learnt from is refused."""


class Candidate:
    """A pair with its words, which more than one filter looks at."""

    def __init__(self, pair: Pair) -> None:
        self.dutch = pair.dutch
        self.english = pair.english

    @cached_property
    def words(self) -> tuple[list[str], list[str]]:
        """The words of the Dutch and of the English line."""
        return _WORD.findall(self.dutch), _WORD.findall(self.english)


def has_no_words(pair: Candidate) -> bool:
    """One side has no letter."""
    dutch, english = pair.words
    return not dutch or not english


def is_long(pair: Candidate) -> bool:
    """One side has more than 110 words or 600 characters: several sentences, seldom aligned rightly."""
    return max(map(len, pair.words)) > 110 or len(pair.dutch) > 600 or len(pair.english) > 600


def has_odd_ratio(pair: Candidate) -> bool:
    """One side is twice as long as the other; short lines may differ more."""
    return not 0.5 < (len(pair.dutch) + 6) / (len(pair.english) + 6) < 2


def is_same(pair: Candidate) -> bool:
    """Nothing was translated in a line of five words or more."""
    return len(pair.words[0]) >= 5 and pair.dutch.lower() == pair.english.lower()


def is_symbols(pair: Candidate) -> bool:
    """Letters are less than 55 % of the Dutch line."""
    return sum(map(len, pair.words[0])) < 0.55 * len(pair.dutch.replace(" ", ""))


def is_other_language(pair: Candidate) -> bool:
    """In seven words or more, the Dutch looks English or the English looks Dutch; in thirteen, one looks neither."""
    dutch, english = ([word.lower() for word in side] for side in pair.words)
    if len(dutch) < 7:
        return False
    as_dutch = sum(word in _DUTCH for word in dutch)
    as_english = sum(word in _ENGLISH for word in english)
    if sum(word in _ENGLISH - _DUTCH for word in dutch) > as_dutch:
        return True
    if sum(word in _DUTCH - _ENGLISH for word in english) > as_english:
        return True
    return len(dutch) > 12 and (as_dutch == 0 or as_english == 0)


def has_other_digits(pair: Candidate) -> bool:
    """The sides' numbers differ by more than two digits (a number may be written out, a clock turned by twelve)."""
    dutch, english = ("".join(_DIGITS.findall(side)) for side in (pair.dutch, pair.english))
    return abs(len(dutch) - len(english)) > 2


def has_address(pair: Candidate) -> bool:
    """There is a web or mail address, which sitegen never shows to the model."""
    return bool(_ADDRESS.search(pair.dutch))


def has_markup(pair: Candidate) -> bool:
    """There are tags, placeholders of programs or entities."""
    return bool(_MARKUP.search(pair.dutch) or _MARKUP.search(pair.english))


FILTERS: Final[dict[str, Callable[[Candidate], bool]]] = {
    "no words": has_no_words,
    "long": is_long,
    "ratio": has_odd_ratio,
    "same": is_same,
    "symbols": is_symbols,
    "language": is_other_language,
    "digits": has_other_digits,
    "url": has_address,
    "markup": has_markup,
}
"""The reasons, in the order in which they are asked for."""
_FOR_TRUSTED: Final = {reason: FILTERS[reason] for reason in ("no words", "long")}


def filters_for(source: str) -> dict[str, Callable[[Candidate], bool]]:
    """The filters that lines of ``source`` go through."""
    return _FOR_TRUSTED if any(fnmatchcase(source, pattern) for pattern in TRUSTED) else FILTERS


def reason_against(pair: Pair, filters: dict[str, Callable[[Candidate], bool]]) -> str | None:
    """The first of ``filters`` that refuses ``pair``, or ``None``."""
    candidate = Candidate(pair)
    return next((reason for reason, refuses in filters.items() if refuses(candidate)), None)
