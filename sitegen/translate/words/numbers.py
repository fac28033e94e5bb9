"""Numbers in words, Dutch and English: 0–99, ordinals, and words that hold a number (``tweemaal``, ``twice``)."""

from __future__ import annotations

import re
from functools import cache

_NL = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
_EN = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_NL_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NL_ORDINALS = "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende"
_EN_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)
_NL_MORE = {"één": 1, "eenmaal": 1, "tweemaal": 2, "beide": 2, "dubbel": 2, "half": 2, "driemaal": 3, "honderd": 100}
_EN_MORE = {"a": 1, "an": 1, "once": 1, "single": 1, "twice": 2, "both": 2, "double": 2, "pair": 2, "couple": 2}
_EN_MORE |= {"half": 50, "triple": 3, "quarter": 25, "dozen": 12, "hundred": 100, "noon": 12, "midnight": 0}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def dutch_numbers() -> dict[str, int]:
    """Dutch words by the number that they say."""
    ones = [*_NL.split(), "achttien", "negentien"]
    words = {word: value for value, word in enumerate(ones)} | _NL_MORE
    for ten, name in enumerate(_NL_TENS.split(), 2):
        words[name] = ten * 10
        for one in range(1, 10):
            link = "ën" if ones[one].endswith("e") else "en"
            words[f"{ones[one]}{link}{name}"] = ten * 10 + one
    words |= {word: value for value, word in enumerate(_NL_ORDINALS.split(), 1)}
    return words


@cache
def english_numbers() -> dict[str, int]:
    """English words by the number that they say."""
    ones = [*_EN.split(), "eighteen", "nineteen"]
    words = {word: value for value, word in enumerate(ones)} | _EN_MORE
    for ten, name in enumerate(_EN_TENS.split(), 2):
        words[name] = ten * 10
        words[name[:-1] + "ies"] = ten * 10
        words |= {f"{name}-{ones[one]}": ten * 10 + one for one in range(1, 10)}
    words |= {word: value for value, word in enumerate(_EN_ORDINALS.split(), 1)}
    return words


def said_in_words(text: str, words: dict[str, int]) -> set[int]:
    """The numbers that ``text`` says in words of the table ``words``."""
    found = {words[word] for word in map(str.lower, _WORD.findall(text)) if word in words}
    parts = (part for word in _WORD.findall(text) if "-" in word for part in word.lower().split("-"))
    return found | {words[part] for part in parts if part in words}
