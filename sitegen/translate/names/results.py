"""Results of matches: ``Sparta - Excelsior 1-0``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.translate.words.lists import is_translated

_CLUB = r"(?:'s-)?[A-ZÀ-Þ][\w'’-]*(?: (?:[A-ZÀ-Þ][\w'’-]*|\d+))*"
_GAME = re.compile(rf"(?P<home>{_CLUB}) - (?P<guests>{_CLUB}) \d+-\d+(?: \(\d+-\d+\))?(?!\w)")


def playing(text: str) -> Iterator[str]:
    """Who play in the results (``Sparta - Excelsior 1-0``) that ``text`` holds, as far as English says them alike."""
    return (
        side
        for game in (_GAME.finditer(text) if " - " in text else ())
        for side in (game["home"], game["guests"])
        # No country begins with "De": De Graafschap is a club.
        if side.startswith("De ") or not any(map(is_translated, side.split()))
    )


def holds_result(text: str) -> bool:
    """Whether ``text`` holds the result of a match."""
    return " - " in text and _GAME.search(text) is not None
