"""The generators that a slot can name instead of a lexicon; each gives the forms of one value."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from training.synthesis import figures, moments, people

Generator = Callable[[random.Random, Sequence[str]], dict[str, str]]

GENERATORS: Mapping[str, Generator] = MappingProxyType(
    {
        "int": figures.integer,
        "round": figures.rounded,
        "dec": figures.decimal,
        "count": figures.count,
        "ord": figures.ordinal,
        "ordword": figures.ordinal_word,
        "score": figures.score,
        "draw": figures.draw,
        "sets": figures.sets,
        "amount": figures.amount,
        "cents": figures.cents,
        "year": figures.year,
        "date": moments.date,
        "clock": moments.clock,
        "time": moments.time,
        "decade": moments.decade,
        "century": moments.century,
        "person": people.person,
        "coined": people.coined,
    }
)
