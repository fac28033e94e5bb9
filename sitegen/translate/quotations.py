"""A quotation within a quotation at the start of a sentence: ``"'Nee' is 'nee'", zei ze.``

Models say one mark where the Dutch has two, and then the marks of both do not come out even. What is missing is certain
if all others are there: the second mark of the opening, or one kind of mark where the Dutch has two.
"""

from __future__ import annotations

import re

from sitegen.translate.edits import Edit

_NESTED = re.compile(r"(?:\"'|'\")(?!(?:[stnkm]|\d\d)\b)\w")
# Not the apostrophes of "it's", "'90" and "the residents' plan".
_MARK = {'"': re.compile(r'"'), "'": re.compile(r"(?<!\w)'(?!(?:[stnkm]|\d\d)\b)|(?<![sz])'(?!\w)|(?<=[sz])'(?! ?\w)")}


def quotation_edits(source: str, target: str) -> list[Edit]:
    """What makes the nested quotation that opens ``source`` whole in ``target``, both with straight marks."""
    nested = _NESTED.match(source)
    if nested is None:
        return []
    outer, inner = nested[0][0], nested[0][1]
    if not target.startswith(outer) or target.startswith(outer + inner):
        return []
    wanted, inners = (list(_MARK[inner].finditer(text)) for text in (source, target))
    outers = list(_MARK[outer].finditer(target))
    if len(outers) % 2 == 0 and len(inners) == len(wanted) - 1:
        return [(1, 1, inner)]
    if len(outers) == 3 and not inners and len(wanted) == 2:
        return [(1, 1, inner), (*outers[1].span(), inner)]
    return []
