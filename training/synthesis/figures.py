"""Numbers as Dutch and English newspapers write them: ``1.234,5`` and ``1,234.5``, words up to twelve or so."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

_DUTCH = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
_ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_DUTCH_ORDINALS = (
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
    "elfde", "twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende", "achttiende",
    "negentiende", "twintigste",
)  # fmt: skip
_ENGLISH_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip


def grouped(number: int, separator: str) -> str:
    """``number`` in groups of three digits."""
    return f"{number:,}".replace(",", separator)


def spread(rng: random.Random, lowest: int, highest: int) -> int:
    """A whole number, small ones as likely as large ones: its logarithm is even."""
    return min(highest, max(lowest, round(lowest * math.pow(highest / lowest, rng.random()))))


def _bounds(arguments: Sequence[str], lowest: int, highest: int) -> tuple[int, int]:
    return (int(arguments[0]), int(arguments[1])) if len(arguments) > 1 else (lowest, highest)


def integer(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``int LOW HIGH``: a whole number in digits, grouped."""
    number = spread(rng, *_bounds(arguments, 13, 9999))
    return {"nl": grouped(number, "."), "en": grouped(number, ",")}


def rounded(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``round LOW HIGH``: a whole number with one or two digits that are not zero."""
    number = spread(rng, *_bounds(arguments, 20, 90000))
    step = 10 ** max(0, len(str(number)) - rng.choice((1, 2)))
    number = number // step * step
    return {"nl": grouped(number, "."), "en": grouped(number, ",")}


def decimal(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``dec LOW HIGH [PLACES]``: a number with decimals, by default one."""
    low, high = (float(argument) for argument in arguments[:2])
    places = int(arguments[2]) if len(arguments) > 2 else 1
    text = f"{low * math.pow(high / low, rng.random()):,.{places}f}"
    text = text.removesuffix(".0") if places == 1 and rng.random() < 0.7 else text
    return {"nl": text.translate(str.maketrans(",.", ".,")), "en": text}


def count(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``count LOW HIGH``: a number in words up to twenty, in digits above."""
    low, high = _bounds(arguments, 2, 40)
    number = spread(rng, low, high)
    if number <= 20:
        return {"nl": _DUTCH[number], "en": _ENGLISH[number]}
    return {"nl": grouped(number, "."), "en": grouped(number, ",")}


def _suffix(number: int) -> str:
    return "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def ordinal(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``ord LOW HIGH``: an ordinal in digits, in Dutch as 13e or 21ste."""
    number = rng.randint(*_bounds(arguments, 2, 60))
    last = number % 100
    full = "ste" if last in {0, 1, 8} or last >= 20 else "de"
    return {"nl": f"{number}{rng.choice(('e', full))}", "en": f"{number}{_suffix(number)}"}


def ordinal_word(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``ordword LOW HIGH``: an ordinal in words, up to twentieth."""
    number = rng.randint(*_bounds(arguments, 2, 12))
    return {"nl": _DUTCH_ORDINALS[number - 1], "en": _ENGLISH_ORDINALS[number - 1]}


def score(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``score [BEST]``: a score that the first side wins."""
    best = int(arguments[0]) if arguments else 6
    won = rng.randint(1, best)
    lost = rng.randint(max(0, won - 5), won - 1)
    return {"nl": f"{won}-{lost}", "en": f"{won}-{lost}", "rev": f"{lost}-{won}"}


def draw(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``draw [BEST]``: a score that is level."""
    goals = rng.randint(0, int(arguments[0]) if arguments else 4)
    return {"nl": f"{goals}-{goals}", "en": f"{goals}-{goals}"}


def sets(rng: random.Random, _: Sequence[str]) -> dict[str, str]:
    """``sets``: two to four tennis sets, won by the first player."""
    won = ("6-0", "6-1", "6-2", "6-3", "6-4", "7-5", "7-6")
    lost = ("2-6", "3-6", "4-6", "5-7", "6-7", "1-6")
    played = [rng.choice(won), rng.choice(won)]
    for _set in range(rng.choice((0, 0, 1, 1))):
        played.insert(rng.randint(0, 1), rng.choice(lost))
    commas = ", ".join(played)
    return {"nl": " ".join(played) if rng.random() < 0.4 else commas, "en": commas}


def _magnitude(rng: random.Random) -> tuple[str, str]:
    word = rng.choice(("miljoen", "miljoen", "miljard"))
    english = {"miljoen": "million", "miljard": "billion"}[word]
    style = rng.random()
    if style < 0.4:
        number = rng.randint(2, 99) / 10
        text = f"{number:.1f}".removesuffix(".0")
    elif style < 0.5:
        return f"anderhalf {word}", f"1.5 {english}"
    else:
        text = str(spread(rng, 2, 950 if word == "miljoen" else 60))
    return f"{text.replace('.', ',')} {word}", f"{text} {english}"


def amount(rng: random.Random, _: Sequence[str]) -> dict[str, str]:
    """``amount``: a number with millions or billions."""
    dutch, english = _magnitude(rng)
    return {"nl": dutch, "en": english}


def cents(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``cents LOW HIGH``: a price with cents."""
    low, high = _bounds(arguments, 1, 400)
    number = spread(rng, low, high) + rng.choice((5, 10, 20, 25, 30, 45, 49, 50, 50, 60, 75, 80, 95, 95, 99)) / 100
    text = f"{number:,.2f}"
    return {"nl": text.translate(str.maketrans(",.", ".,")), "en": text}


def year(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``year LOW HIGH``: a year."""
    number = str(rng.randint(*_bounds(arguments, 1900, 2035)))
    return {"nl": number, "en": number}
