"""A remembered translation with other figures: ``Er vielen 12 doden`` known, ``Er vielen 15 doden`` answered.

A figure may differ only where nothing else can: it stands by itself (``A12``, ``2e`` and ``06-1234`` are names,
ordinals and numbers to dial), is not 1 (one dead, two dead), is of the same kind (whole, decimal, year, clock time,
score), and stands exactly once in the source and once in the target. Otherwise there is no answer, and the engine is
asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

# A placeholder is matched too, so that its number is not taken for a figure.
_RUN = re.compile(r"｟\d+｠|\d+(?:[.,:-]\d+)*")
_GROUPED = r"[1-9]\d{0,2}(?:\.\d{3})+"
_KINDS = (
    ("year", re.compile(r"(?:1[5-9]|20)\d\d")),
    ("whole", re.compile(rf"{_GROUPED}|[1-9]\d*|0")),
    ("decimal", re.compile(rf"(?:{_GROUPED}|[1-9]\d*|0),\d+")),
    ("clock", re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")),
    ("score", re.compile(r"(?:0|[1-9]\d{0,3})-(?:0|[1-9]\d{0,3})")),
)
# Joined to a word, or cut short by an apostrophe: part of a name, an ordinal, a decade.
_JOINED_BEFORE = re.compile(r"[\w'.,:/-]$")
_SIGN = re.compile(r"(?:^|[\s(\"])-$")
_JOINED_AFTER = re.compile(r"[\w'/]|[.,:]\d|-[^\Wa-z]")
# A time of day that English halves: 22 is never "22 a.m.", and seldom "22 in the morning".
_HALF_DAY = re.compile(r"\b[ap]\.?m\b|o'clock|\bnoon\b|\bmidnight\b", re.IGNORECASE)
_DAY_PART = re.compile(r"\bin the (?:morning|afternoon|evening)\b|\bat night\b", re.IGNORECASE)
_HOUR = re.compile(r"\buur\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\ban? [€$£]?$", re.IGNORECASE)
_ONE = re.compile(r"1(?:,0+)?")
_MARK = "\0"


class _Figure(Struct, frozen=True):
    """A figure at ``start`` to ``end`` of a text: whether it stands ``alone``, and its kind in Dutch."""

    start: int
    end: int
    said: str
    alone: bool
    kind: str

    @property
    def digits(self) -> str:
        """What tells it from others, however it is grouped."""
        return re.sub(r"\D", "", self.said)


def _figures(text: str) -> list[_Figure]:
    found = []
    for match in _RUN.finditer(text):
        if match[0][0] == "｟":
            continue
        start, end = match.span()
        before, after = text[max(start - 2, 0) : start], text[end : end + 2]
        joined = _JOINED_AFTER.match(after) or (_JOINED_BEFORE.search(before) and not _SIGN.search(before))
        found.append(_Figure(start, end, match[0], not joined, _kind(match[0])))
    return found


def _open_figures(text: str) -> list[_Figure]:
    """The figures of Dutch ``text`` that may differ."""
    return [figure for figure in _figures(text) if figure.alone and figure.kind]


def _kind(figure: str) -> str:
    if _ONE.fullmatch(figure):
        return ""
    return next((name for name, form in _KINDS if form.fullmatch(figure)), "")


def pattern_of(text: str) -> str | None:
    """Dutch ``text`` with the kind of each figure that may differ in its place; None if there is none."""
    figures = _open_figures(text)
    if not figures:
        return None
    return _replaced(text, figures, [f"{_MARK}{figure.kind}{_MARK}" for figure in figures])


def _replaced(text: str, figures: Sequence[_Figure], said: Sequence[str]) -> str:
    pieces, position = [], 0
    for figure, new in sorted(zip(figures, said, strict=True), key=lambda pair: pair[0].start):
        pieces += [text[position : figure.start], new]
        position = figure.end
    return "".join([*pieces, text[position:]])


def is_adaptable(source: str, target: str) -> bool:
    """Whether ``target`` says each figure of ``source`` that may differ once, and no other."""
    return _places(source, target) is not None


def _places(source: str, target: str) -> list[tuple[_Figure, _Figure]] | None:
    """For each figure of ``source`` that may differ its one counterpart in ``target``; None if that is not plain."""
    before, after, open_ones = _figures(source), _figures(target), _open_figures(source)
    if not open_ones or _HALF_DAY.search(target) or (_DAY_PART.search(target) and _HOUR.search(source)):
        return None
    need, have = (Counter(figure.digits for figure in figures) for figures in (before, after))
    if have - need or any(need[figure.digits] != 1 or have[figure.digits] != 1 for figure in open_ones):
        return None
    there = {figure.digits: figure for figure in after}
    pairs = [(figure, there[figure.digits]) for figure in open_ones]
    plain = all(place.alone and _english(old, old, place) == place.said for old, place in pairs)
    return pairs if plain else None


def adapt(text: str, source: str, target: str) -> str | None:
    """The English of ``text``, which equals ``source`` but for figures, from ``target``, the English of ``source``.

    None if it cannot be told for certain.
    """
    pairs = _places(source, target)
    if pairs is None or pattern_of(text) != pattern_of(source):
        return None
    places = [place for _, place in pairs]
    said = [_english(figure, *pair) for figure, pair in zip(_open_figures(text), pairs, strict=True)]
    if not all(_article_fits(target, place, words) for place, words in zip(places, said, strict=True)):
        return None
    return _replaced(target, places, said)


def _english(figure: _Figure, old: _Figure, place: _Figure) -> str:
    """``figure`` in the style in which ``place`` says ``old``. It is that of ``place`` if both are the same figure."""
    if figure.kind == "clock":
        mark = ":" if ":" in place.said else "."
        return re.sub(r"[.:]", mark, figure.said)
    if figure.kind == "score":
        return figure.said
    whole, comma, part = figure.said.partition(",")
    plain = whole.replace(".", "")
    own = "." in whole
    theirs = "." in old.said.partition(",")[0]
    shown = "," in place.said
    # English groups where Dutch does, unless the translation of the old figure does otherwise.
    long = len(re.sub(r"\D", "", old.said.partition(",")[0])) > 3
    grouped = shown if long and own == theirs else own
    return f"{int(plain):,}{'.' if comma else ''}{part}" if grouped else f"{plain}{'.' if comma else ''}{part}"


def _article_fits(target: str, place: _Figure, said: str) -> bool:
    """Whether the "a" or "an" before ``place``, if there is one, goes with ``said`` too."""
    article = _ARTICLE.search(target[: place.start])
    return article is None or _takes_an(place.said) == _takes_an(said) != "unsure"


def _takes_an(figure: str) -> str:
    """Whether English says the figure with a vowel first: eight, eleven, eighteen, and the like."""
    whole = re.split(r"[.:-]", figure)[0].replace(",", "")
    if len(whole) > 3 and whole[:2] in ("11", "18"):
        return "unsure"  # eleven hundred, or one thousand one hundred
    return "an" if whole[0] == "8" or whole in ("11", "18") else "a"
