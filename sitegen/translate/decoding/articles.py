"""Articles of terms: a term travels as a name, and names have none; the Dutch, and what the model says for it in words
of its own, show whether English wants one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sitegen.translate.segments.edits import Edit
from sitegen.translate.segments.segment import Segment, Wanted

_WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_ARTICLES = frozenset(("a", "an", "the"))
_PREPOSITIONS = frozenset(
    """about after against at before behind below beside by for from in into near of on over to under with""".split()  # noqa: SIM905
)
_AN = re.compile(r"(?!uni|us[ei]|eu|one\b)[aeiou]|hour|hono|heir", re.IGNORECASE)
"""What follows *an*."""
_CAPITALS = ("De ", "Het ")
_WITHIN = r"(?<=[a-zß-ÿ,] )"


def article_edits(segment: Segment, target: str, plain: str) -> list[Edit]:
    """The articles that the terms of ``segment`` lack in ``target``: those that ``plain``, the same sentence without
    regard to terms, has behind the same word; or *the* behind a preposition if the Dutch has *de* or *het*. At the
    start: the one with which ``plain`` begins, if the Dutch begins with one and the term."""
    said = _WORD.findall(plain)
    edits = set()
    for term in segment.terms:
        definite = re.search(rf"(?<!\w)(?:de|het)\s{re.escape(term.dutch)}", segment.text, re.IGNORECASE) is not None
        opens = re.match(rf"\W*(?:de|het|een)\s{re.escape(term.dutch)}", segment.text, re.IGNORECASE) is not None
        # A name has the article that the glossary gives it, or none.
        for english in (each for each in term.accepted if each[:1].islower()):
            for found in re.finditer(rf"(?<![\w-]){re.escape(english)}(?!\w)", target, re.IGNORECASE):
                start = found.start()
                if any(map(str.isalpha, target[:start])):
                    article = _article(target, start, said, definite)
                else:
                    article = _first(said) if opens else ""
                if article:
                    edits.add((start, start + 1, f"{_fitting(article, found[0])} {target[start].lower()}"))
    return sorted(edits)


def _article(target: str, start: int, plain: Sequence[str], definite: bool) -> str:
    """The article that ``target`` lacks at ``start``, or an empty text."""
    words, before = _WORD.findall(target.lower()), _WORD.findall(target[:start].lower())
    if not before or before[-1] in _ARTICLES or not before[-1].isalpha():
        return ""
    places = [index for index, word in enumerate(plain) if word.lower() == before[-1]]
    if len(places) == words.count(before[-1]):
        following = plain[places[before.count(before[-1]) - 1] + 1 :]
        if following and following[0].lower() in _ARTICLES:
            return following[0].lower()
    return "the" if definite and before[-1] in _PREPOSITIONS else ""


def _first(plain: Sequence[str]) -> str:
    """The article with which ``plain`` begins, or an empty text."""
    word = next((each.lower() for each in plain if each[0].isalpha()), "")
    return word if word in _ARTICLES else ""


def _fitting(article: str, word: str) -> str:
    """``article`` as it stands before ``word``."""
    return article if article == "the" else "an" if _AN.match(word) else "a"


def small_article_edits(terms: Iterable[Wanted], target: str) -> list[Edit]:
    """What makes the article small that a model copied with its capital before the English of those of ``terms`` whose
    Dutch begins with one."""
    if " The " not in target:
        return []
    english = (said for term in terms if term.dutch.startswith(_CAPITALS) for said in term.accepted)
    return [
        (*found.span(), "the")
        for said in english
        for found in re.finditer(rf"{_WITHIN}The(?= {re.escape(said)}(?!\w))", target)
    ]
