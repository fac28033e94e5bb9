"""The article of a term that has one as a part of its Dutch name: ``bij De Nederlandsche Bank``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.translate.segments.edits import Edit
from sitegen.translate.segments.segment import Wanted

_ARTICLES = ("De ", "Het ")
_WITHIN = r"(?<=[a-zß-ÿ,] )"


def article_edits(terms: Iterable[Wanted], target: str) -> list[Edit]:
    """What makes the article small that a model copied with its capital before the English of those of ``terms`` whose
    Dutch begins with one."""
    if " The " not in target:
        return []
    english = (said for term in terms if term.dutch.startswith(_ARTICLES) for said in term.accepted)
    return [
        (*found.span(), "the")
        for said in english
        for found in re.finditer(rf"{_WITHIN}The(?= {re.escape(said)}(?!\w))", target)
    ]
