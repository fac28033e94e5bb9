"""Results of matches: ``Sparta - Excelsior 1-0``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.translate.names.surnames import is_adjective
from sitegen.translate.words.lists import is_translated, proper_words

_CLUB = r"(?:'s-)?[A-ZÀ-Þ][\w'’-]*(?: (?:[A-ZÀ-Þ][\w'’-]*|'?\d+))*"
_GAME = re.compile(rf"(?P<home>{_CLUB}) - (?P<guests>{_CLUB}) \d+-\d+(?: \(\d+-\d+\))?(?!\w)")
_SIDE = re.compile(_CLUB)
# What national teams and those of women and the young are called, in words that English has others for.
_SAID_OTHERWISE = frozenset(
    """Belgische Duivels Jong Jonge Jongens Dames Groot Heren Leeuwinnen Meisjes Nederlandse Nieuw Noord Oost
    Oranjevrouwen Republiek Rode Ruiters Verenigd Verenigde Vlaamse Vrouwen West Zuid""".split()  # noqa: SIM905 - words
)


def playing(text: str) -> Iterator[str]:
    """Who play in the results (``Sparta - Excelsior 1-0``) that ``text`` holds, as far as English says them alike."""
    return (
        side
        for game in (_GAME.finditer(text) if " - " in text else ())
        for side in (game["home"], game["guests"])
        if is_club(side)
    )


def is_club(side: str) -> bool:
    """Whether ``side``, of a game or a league, is one that English calls as Dutch does: no country or national team,
    and no lone word that means something else (``Koning``). Two make a name together: ``Rood Wit``."""
    words = side.split()
    # No country begins with "De": De Graafschap is a club.
    if words[0] == "De":
        return len(words) > 1
    if not any(map(is_translated, words)):
        return True
    named = [word for word in words if word.isalpha()]
    return len(named) > 1 and not any(
        word in _SAID_OTHERWISE or is_adjective(word) or (word in proper_words() and is_translated(word))
        for word in named
    )


def is_named_as_club(text: str) -> bool:
    """Whether ``text`` is a club by its words alone: ``De Graafschap``, ``Oranje Nassau``."""
    return " " in text and _SIDE.fullmatch(text) is not None and is_club(text)


def holds_result(text: str) -> bool:
    """Whether ``text`` holds the result of a match."""
    return " - " in text and _GAME.search(text) is not None
