"""Figures lost or made up. A figure may be written otherwise: ``1.234,5`` as 1,234.5, 12 as twelve, 20.00 uur as
8 p.m."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sitegen.translate.checks.flaw import Flaw, listed
from sitegen.translate.locale.dutch_times import Time, times_in
from sitegen.translate.segments.segment import Segment
from sitegen.translate.segments.tokens import PLACEHOLDER
from sitegen.translate.words.numbers import english_numbers, said_in_words

_DIGIT = re.compile(r"\d")
# "km2" holds no figure.
_NUMBER = re.compile(r"\d(?<![^\W\d_]\d)\d*(?:[.,:]\d+)*")
_MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
# Whatever of Dutch may become a figure.
_NUMBERED = re.compile(
    r"\d|(?<!\w)(?:acht|elf|zes|tien|één|nul|I[IVX]|[VX]I*\b)|twee|drie|vier|vijf|zeven|negen|twaalf|tig|honderd"
    r"|tien(?:(?!\w)|de|jarig|daags|koppig|tal)|(?<!\w)ton(?!\w)|etmaal|duizend|milj|eerste|derde|half|halve|kwart"
    r"|dubbel|beide|eeuw|middag|nacht|corona|covid",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(?<![\d-])(\d{1,3})-(\d{1,3})(?![\d-])")


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """Figures that are lost or made up, and scores turned round."""
    yield from find_lost(segment, target)
    made_up = _NUMBER.findall(PLACEHOLDER.sub(" ", target)) if _DIGIT.search(target) else []
    if made_up and not _NUMBERED.search(PLACEHOLDER.sub(" ", segment.text)):
        yield Flaw("number", f"the figure {listed(made_up)} is made up: the Dutch has none", 1.0)


def find_lost(segment: Segment, target: str) -> Iterator[Flaw]:
    """Figures that are lost (told if they are said in no other way either), and scores turned round."""
    if not _DIGIT.search(segment.text):
        return
    times = {time.start: time for time in times_in(segment.text)}
    need, have = _figures(segment.text), _figures(target)
    need = {place: _on_the_clock(times[place[0]]) if place[0] in times else said for place, said in need.items()}
    lost = Counter(need.values()) - Counter(have.values())
    if lost:
        places = [place for place, figure in need.items() if lost[figure]]
        gone = [
            place
            for place in places
            if not (
                _is_elsewhere(segment.text, place, target)
                or (place[0] in times and _said_otherwise(times[place[0]].clock.of_24, target))
            )
        ]
        shown = listed([segment.text[start:end] for start, end in gone or places])
        yield Flaw("number", f"the figure {shown} is lost", 0.5 * lost.total(), told=bool(gone))
    turned = [
        f"{first}-{second}"
        for first, second in _PAIR.findall(segment.text)
        if first != second and f"{second}-{first}" in target and f"{first}-{second}" not in target
    ]
    if turned:
        yield Flaw("number", f"{listed(turned)} is turned round", 0.5)


def _figures(text: str) -> dict[tuple[int, int], str]:
    """The digits of each figure in ``text``, by its place."""
    return {found.span(): re.sub(r"\D", "", found[0]) for found in _NUMBER.finditer(text)}


def _on_the_clock(time: Time) -> str:
    """The digits of ``time`` as English writes it."""
    return time.clock.hour + time.clock.minute


def _is_elsewhere(source: str, place: tuple[int, int], target: str) -> bool:
    """Whether the figure at ``place`` is said otherwise, or is the hour or month of something that is."""
    figure, after = source[slice(*place)], source[place[1] :]
    if _said_otherwise(figure, target):
        return True
    if figure.isdigit() and re.match(r"\s*u(?:ur)?\b", after):
        return _said_otherwise(f"{figure}.00", target)
    month = figure.isdigit() and int(figure) <= 12 and re.search(r"\d{1,2}[-/]$", source[: place[0]])
    return bool(month) and _MONTH.search(target) is not None


def _said_otherwise(figure: str, target: str) -> bool:
    """Whether ``target`` says the Dutch ``figure`` in words, as a time of twelve hours, or in another scale."""
    digits = re.sub(r"\D", "", figure)
    there = set(_figures(target).values())
    words = said_in_words(target, english_numbers())
    if int(digits) in words or _as_time(figure) & there:
        return True
    if re.fullmatch(r"\d{1,2}[.:]00", figure) and int(figure[:-3]) % 12 in {word % 12 for word in words}:
        return True
    bare = digits.strip("0")
    return any(
        # 1.500.000 and 1.5 million; 0,50 and .5
        (bare and bare == each.strip("0"))
        # '90 and 1990s
        or (len(digits) == 2 and len(each) == 4 and each.endswith(digits))
        # 1995-1996 and 1995-96
        or (len(digits) == 4 and len(each) == 2 and digits.endswith(each))
        # 19e eeuw and 1830s
        or (len(digits) == 2 and len(each) == 4 and each.startswith(str(int(digits) - 1)))
        for each in there
    )


def _as_time(figure: str) -> set[str]:
    """The digits of the Dutch time ``figure`` (20.30) as English may write it; none if it is no time."""
    time = re.fullmatch(r"(\d{1,2})[.:]([0-5]\d)", figure)
    if time is None:
        return set()
    hour, minute = int(time[1]), time[2]
    hours = {str(hour), f"{hour:02}", str(hour % 12 or 12)}
    return {hour + minute for hour in hours} | (hours if minute == "00" else set())
