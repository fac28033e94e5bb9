"""Names that are copied as they stand: known ones from ``data/names.txt``, and ones coined from syllables."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_NAMES = Path(__file__).parent / "data" / "names.txt"
_ONSETS = (
    "B", "Br", "D", "Dr", "F", "Fl", "G", "Gr", "H", "J", "K", "Kl", "Kr", "L", "M", "N", "P", "Pr", "R", "S",
    "Sch", "Sl", "St", "T", "Tr", "V", "Vl", "W", "Z", "Zw", "Ch", "Y",
)  # fmt: skip
_CORES = ["a", "aa", "e", "ee", "i", "ie", "o", "oo", "oe", "u", "ui", "ij", "ei", "ou", "eu", "ö", "é"]
_MIDDLES = ["l", "r", "n", "m", "k", "t", "ld", "rt", "nd", "st", "rm", "rk", "ss", "ll", "nn", "k", "b", "v", "z", "d"]
_ENDS = (
    "a", "en", "er", "s", "sma", "stra", "inga", "ink", "ema", "ens", "el", "on", "ić", "ov", "ez", "ini", "ak",
    "oğlu", "an", "man", "sen", "berg", "veld", "huis", "mans", "ers", "aert", "ski", "uk",
)  # fmt: skip

_ORIGINS = {
    "dutch": 40, "flemish": 14, "turkish": 7, "arabic": 7, "surinamese": 5, "english": 7, "german": 5,
    "french": 5, "other": 10,
}  # fmt: skip
"""How often a name comes from where."""


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for line in _NAMES.read_text(encoding="utf-8").splitlines():
        name, bar, names = line.partition("|")
        if bar and not line.startswith("#"):
            lists[name.strip()] = tuple(own.strip() for own in names.split(";"))
    return lists


def _coin(rng: random.Random) -> str:
    syllables = rng.choice(_ONSETS) + rng.choice(_CORES) + rng.choice(_MIDDLES)
    if rng.random() < 0.35:
        syllables += rng.choice("aeio") + rng.choice(_MIDDLES)
    return syllables + rng.choice(_ENDS)


def coined(rng: random.Random, _: Sequence[str]) -> dict[str, str]:
    """``coined``: a word made of syllables, such as a firm, an app or a village nobody has heard of."""
    name = _coin(rng)
    return {"nl": name, "en": name}


def person(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``person [f|m]``: a full name; form ``sur`` is the surname alone, whose particle then has a capital.

    ``hij``, ``zijn``, ``he``, ``his`` and ``him`` are the pronouns that go with the first name.
    """
    lists = _lists()
    sex = arguments[0] if arguments else rng.choice("fm")
    origin = rng.choices(tuple(_ORIGINS), tuple(_ORIGINS.values()))[0]
    first = rng.choice(lists[f"{origin}-{sex}"])
    surname = _coin(rng) if rng.random() < 0.15 else rng.choice(lists[f"{origin}-surnames"])
    if origin == "dutch" and rng.random() < 0.06:
        surname = f"{surname}-{rng.choice(lists['dutch-surnames'])}"
    if rng.random() < 0.03:
        first = f"{rng.choice('ABCDEFGHJKLMPRSTW')}.{rng.choice('ABCDEFGHJKLMPRSTW')}."
    woman = sex == "f"
    alone = surname if surname.startswith("’") else surname[0].upper() + surname[1:]
    full = f"{first} {surname}"
    return {
        "nl": full, "en": full, "sur": alone, "first": first,
        "hij": "zij" if woman else "hij", "zijn": "haar" if woman else "zijn", "hem": "haar" if woman else "hem",
        "he": "she" if woman else "he", "his": "her" if woman else "his", "him": "her" if woman else "him",
        "heer": "mevrouw" if woman else "meneer", "mr": "Ms" if woman else "Mr", "dhr": "mevr." if woman else "dhr.",
    }  # fmt: skip
