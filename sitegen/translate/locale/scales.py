"""Millions and milliards: Dutch ``miljard`` is an English billion, Dutch ``biljoen`` a trillion."""

from __future__ import annotations

import re
from functools import cache

from sitegen.translate.locale.numbers import Figure, dutch_figures
from sitegen.translate.segments.edits import Edit

SHORT = {"mln": "miljoen", "mio": "miljoen", "mld": "miljard", "mrd": "miljard"}
"""Scales as tables and headlines write them, often with a stop."""
ENGLISH = {
    "duizend": "thousand",
    "miljoen": "million",
    "miljard": "billion",
    "biljoen": "trillion",
    "biljard": "quadrillion",
}
ENGLISH |= {short: ENGLISH[word] for short, word in SHORT.items()}
_DUTCH = re.compile(r"(?<!\w)(miljoen|miljard|biljoen|biljard)(en)?(?!\w)", re.IGNORECASE)
_WORD = r"(?:mil(?:joen|jard|liard|lion)|bil(?:joen|jard|lion)|tril(?:joen|lion)|quadrillion|mln|mld|mrd|mio)"
_SAID = re.compile(rf"(?<!\w)({_WORD})(en|s)?(?!\w)", re.IGNORECASE)
# What a model makes of "mln." and "mld.", besides.
_GOES_ON = r"(?=\s+(?-i:[a-z\d€(-])|[,;:)])"
_MISREAD = rf"\s*(?:mn|bn|[mb]|months?|call)(?!\w)(?:\.{_GOES_ON})?"
_SHORT = re.compile(
    rf"(?P<space>(?<=\d)\s*)?(?<![^\W\d])(?P<short>{'|'.join(SHORT)})(?!\w)(?:\.(?!$|[\"')]+$))?", re.IGNORECASE
)
_STRAY = re.compile(rf"(?<=\d[\s-]){_WORD}(?P<stop>\.){_GOES_ON}", re.IGNORECASE)

_PERCENT = re.compile(r"\d[\s-]*(procent)(?!\w)", re.IGNORECASE)


def written_out(source: str) -> list[Edit]:
    """What makes words of the short scales of Dutch ``source``: ``4 mld. nodig`` → 4 miljard nodig."""
    return [
        (*found.span(), f"{' ' if found['space'] is not None else ''}{SHORT[found['short'].lower()]}")
        for found in _SHORT.finditer(source)
    ]


def scale_edits(source: str, target: str) -> list[Edit]:
    """Put the scales of ``target`` right: beside the figure that has one in ``source``, or the only one of both; and a
    percentage that was left in Dutch."""
    edits: dict[tuple[int, int], str] = {}
    figures = [figure.form for figure in dutch_figures(source)]
    is_short = _SHORT.search(source) is not None
    for form, scale in _scaled(source).items():
        beside = list(_beside(form).finditer(target))
        for found in beside:
            edits[found.span(2)] = scale
        alone = list(_alone(form).finditer(target))
        if len(beside) + len(alone) == figures.count(form) and is_short:
            edits |= {(found.end("form"), found.end()): f" {scale}" for found in alone}
    if is_short:
        edits |= {found.span("stop"): "" for found in _STRAY.finditer(target)}
    asked, said = list(_DUTCH.finditer(source)), list(_SAID.finditer(target))
    # Beside figures they may well differ: "1.300 miljard" is 1.3 trillion.
    if len(asked) == len(said) == 1 and not (_counted(source, asked[0]) or _counted(target, said[0])):
        edits[said[0].span()] = ENGLISH[asked[0][1].lower()] + ("s" if asked[0][2] or said[0][2] else "")
    percents = [(*found.span(1), "per cent") for found in _PERCENT.finditer(target)]
    return percents + [(*place, scale) for place, scale in edits.items() if target[slice(*place)].lower() != scale]


@cache
def _beside(form: str) -> re.Pattern[str]:
    """``form`` with a scale, perhaps the wrong one."""
    return re.compile(rf"(?<![\w.,]){re.escape(form)}([\s-]+)({_WORD})(?!\w)", re.IGNORECASE)


@cache
def _alone(form: str) -> re.Pattern[str]:
    """``form`` without a scale, or with what a model takes a short one for."""
    return re.compile(
        rf"(?<![\w.,])(?P<form>{re.escape(form)})(?:{_MISREAD}|(?![\w%]|[.,:]\d|[\s-]+{_WORD}))", re.IGNORECASE
    )


def _counted(text: str, scale: re.Match[str]) -> bool:
    """Whether a figure stands before ``scale``."""
    return re.search(r"\d[\s-]*$", text[: scale.start()]) is not None


def scale_behind(figure: Figure, source: str) -> tuple[str, int]:
    """The English scale of ``figure`` in ``source`` (nothing if it has none), and where the scale ends."""
    found = re.compile(rf"[\s-]*({'|'.join(ENGLISH)})(?!\w)\.?", re.IGNORECASE).match(source, figure.end)
    return (ENGLISH[found[1].lower()], found.end()) if found else ("", figure.end)


def _scaled(source: str) -> dict[str, str]:
    """The English forms of figures that have one scale in ``source``, and this scale in English."""
    scales: dict[str, set[str]] = {}
    for figure in dutch_figures(source):
        scales.setdefault(figure.form, set()).add(scale_behind(figure, source)[0])
    return {form: next(iter(found)) for form, found in scales.items() if len(found) == 1 and found != {""}}
