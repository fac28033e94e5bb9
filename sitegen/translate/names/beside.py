"""Names that only what stands beside them tells: the towns in a column that are words too, or that no list has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.translate.names.alone import parts_of
from sitegen.translate.names.known_places import without_places
from sitegen.translate.names.results import is_club, is_named_as_club
from sitegen.translate.names.surnames import is_adjective, is_family
from sitegen.translate.words.lists import is_translated, word_places

# The heads of columns that hold places and nothing else.
_HEADS = frozenset(
    """plaats plaatsen woonplaats woonplaatsen gemeente gemeenten gemeentes deelgemeente deelgemeenten dorp dorpen stad
    steden haven havens kern kernen station stations halte haltes plaatsnaam""".split()  # noqa: SIM905 - words
)
# The heads of columns that hold those who play.
_LEAGUES = frozenset(
    """club clubs ploeg ploegen team teams elftal elftallen thuis uit thuisploeg uitploeg tegenstander""".split()  # noqa: SIM905
)
# What villages end with, and few other words.
_VILLAGE = re.compile(
    r"[A-ZÀ-Þ][a-zß-ÿ]{2,}(?:beke|brecht|burg|dam|donk|dorp|drecht|foort|gem|heem|horn|horst|hoven|kapelle|laar|loo|mond"
    r"|rade|rode|stede|terp|[ghklsw]um|veen|voorde|voort|wold|wolde|woude|zele|zijl)"
)
_DOUBLE = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+-[A-ZÀ-Þ][a-zß-ÿ]+")
_ABROAD = frozenset(("Antwerpen", "Brugge", "Brussel", "Den Haag", "Gent"))
"""Places beside which others stand, and that English calls otherwise."""
_FEW = 2


def names_beside(head: str, cells: Sequence[str], names: frozenset[str]) -> frozenset[str]:
    """The names that ``cells`` of one column or list show each other to be, in an article that copies ``names``.

    A town whose name is a word is a town where most of the other cells hold places or names, or below a ``head`` such
    as *Plaats*. Below such a head other words that look like villages, and quarters of known places, are names too, if
    half of the column or more is known. Below *Club* the same holds for those who play.
    """
    if head.lower() in _LEAGUES:
        return _clubs(cells, names)
    below = head.lower() in _HEADS
    towns = {cell: [part for part in parts_of(cell) if part in word_places()] for cell in cells}
    if not below and not any(towns.values()):
        return frozenset()
    others = [cell for cell in cells if not towns[cell]]
    wholes = names | {name.partition("-")[0] for name in names}
    known = [cell for cell in others if _is_known(cell, wholes)]
    found: set[str] = set()
    if below or (len(known) >= _FEW and 2 * len(known) > len(others)):
        found.update(town for each in towns.values() for town in each)
    if below and 2 * (len(cells) - len(others) + len(known)) >= len(cells):
        found.update(cell for cell in others if _is_quarter(cell, wholes) or _may_be_place(cell))
    return frozenset(found)


def _clubs(cells: Sequence[str], names: frozenset[str]) -> frozenset[str]:
    """The clubs of a league: lone words too (``Excelsior``, ``Koning``), if half of the column or more is known."""
    known = [cell for cell in cells if _is_known(cell, names) or is_named_as_club(cell)]
    if len(known) < _FEW or 2 * len(known) < len(cells):
        return frozenset()
    lone = (cell for cell in cells if cell.isalpha() and (is_club(cell) or is_family(cell)))
    return frozenset((*filter(is_named_as_club, cells), *lone))


def _is_known(cell: str, names: frozenset[str]) -> bool:
    """Whether ``cell`` holds places and ``names`` only; a quarter is known with its place."""
    return all(
        part in names or part in _ABROAD or not any(map(str.isalpha, without_places(part))) or _is_quarter(part, names)
        for part in parts_of(cell)
    )


def _is_quarter(cell: str, names: frozenset[str]) -> bool:
    return _DOUBLE.fullmatch(cell) is not None and cell.partition("-")[0] in names and not is_translated(cell)


def _may_be_place(cell: str) -> bool:
    return _VILLAGE.fullmatch(cell) is not None and not is_translated(cell) and not is_adjective(cell)
