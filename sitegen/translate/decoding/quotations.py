"""A quotation within a quotation: ``"'Nee' is 'nee'", zei ze.``

Models say one mark where the Dutch has two, or the outer mark for the inner one, and then the marks do not come out
even. Where as many places of the English have marks as of the Dutch, each place gets the marks of its Dutch one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.translate.segments.edits import Edit

# Not the apostrophes of "it's", "'90" and "the residents' plan".
_MARK = re.compile(r"\"|(?<!\w)'(?!(?:[stnkm]|\d\d)\b)|(?<![sz])'(?!\w)|(?<=[sz])'(?! ?\w)")


class _Place(NamedTuple):
    """Marks that stand together, perhaps around a comma or full stop."""

    marks: str
    spans: tuple[tuple[int, int], ...]


def quotation_edits(source: str, target: str) -> list[Edit]:
    """What makes the nested quotations of ``source`` whole in ``target``, both with straight marks; nothing if it is
    not certain where a mark is missing."""
    if '"' not in source or "'" not in source:
        return []
    wanted, found = _places(source), _places(target)
    signs, said = ("".join(sorted("".join(place.marks for place in places))) for places in (wanted, found))
    if signs == said or len(wanted) != len(found) or not _is_nested(wanted):
        return []
    if any(len(ours.marks) not in {1, len(dutch.marks)} for dutch, ours in zip(wanted, found, strict=True)):
        return []
    edits: list[Edit] = []
    for dutch, ours in zip(wanted, found, strict=True):
        pieces = dutch.marks if len(ours.marks) == len(dutch.marks) else [dutch.marks]
        edits += [(*span, new) for span, new in zip(ours.spans, pieces, strict=True) if target[slice(*span)] != new]
    return edits


def _places(text: str) -> list[_Place]:
    places: list[_Place] = []
    for mark in _MARK.finditer(text):
        gap = text[places[-1].spans[-1][1] : mark.start()] if places else None
        if gap in {"", ",", ".", "!", "?"} and not places[-1].marks.endswith(mark[0]):
            last = places.pop()
            places.append(_Place(last.marks + mark[0], (*last.spans, mark.span())))
        else:
            places.append(_Place(mark[0], (mark.span(),)))
    return places


def _is_nested(places: list[_Place]) -> bool:
    """Whether each mark opens or closes, one quotation within another at least once, and all are closed."""
    opened, deepest = "", 0
    for mark in "".join(place.marks for place in places):
        opened = opened[:-1] if opened.endswith(mark) else opened + mark
        deepest = max(deepest, len(opened))
    return not opened and deepest > 1
