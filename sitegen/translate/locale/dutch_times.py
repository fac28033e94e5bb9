"""Times of the day as Dutch writes them: ``20.30 uur``, ``om 20 uur``, ``19u``, ``7 uur 's avonds`` and the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_TIME = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_QUARTER = r"(?:[01]?\d|2[0-4])\.(?:00|15|30|45)"
_HOUR = r"(?:\s*(?:uur|u|h)(?!\w))"
_PARTS = "ochtends|morgens|middags|avonds|nachts"
_FREE = r"(?<![\w.,:｟-])"
# At what time, and not for how long. Behind the others of these words an amount may stand too.
_AT = r"(?:(?<=\bom )|(?<=\brond )|(?<=\bomstreeks )|(?<=\btegen )|(?<=\bklokslag )|(?<=\buiterlijk ))"
_SINCE = r"(?:(?<=\bvanaf )|(?<=\btot )|(?<=\bna )|(?<=\bsinds ))"
_NO_AMOUNT = (
    r"(?![\d.,:]?\d)(?!\s*(?:%|procent|euro|miljoen|miljard|meter|kilometer|seconden|minuten))"  # "om 3.10 euro"
)
_LATE = r"(?:1[3-9]|2[0-3])"
_DUTCH = re.compile(
    r"(?=\d)(?:"
    rf"(?<![\d.,:｟-])(?:(?P<first>{_TIME}){_HOUR}?(?:\s*-\s*|\s+(?:en|tot|of|tot en met)\s+))?(?P<time>{_TIME}){_HOUR}"
    rf"(?!\s\d)(?:\s's (?P<time_part>{_PARTS})\b)?"
    rf"|(?:{_AT}(?P<alone>{_TIME})|{_SINCE}(?P<since>{_QUARTER})){_NO_AMOUNT}"
    rf"|{_FREE}(?P<colon>(?:[01]?\d|2[0-4]):[0-5]\d)(?![\d.,:]?\d)"
    rf"|(?:(?<=\bvan )|(?<=\btussen ))(?P<from>\d|1\d|2[0-4])(?:\s?u(?:ur)?)?\s+(?:tot|en)\s+"
    rf"(?:(?P<until>{_LATE})\s?u(?:ur)?(?!\w)(?!\s's)|(?P<to>\d|1\d|2[0-4])\s?u(?:ur)?\s's (?P<to_part>{_PARTS})\b)"
    rf"|{_FREE}(?P<whole>\d|1\d|2[0-4])\s?u(?:ur)?\s's (?P<whole_part>{_PARTS})\b"
    rf"|(?:{_AT}|(?<=\bvanaf ))(?P<late>{_LATE})\s?u(?:ur)?(?!\w)"
    rf"|{_FREE}(?<!\bvan )(?<!\bin )(?<!\bduurt )(?<!\bduurde )(?P<short>{_LATE})u(?!\w)"
    rf"|{_FREE}(?P<led>\d|1\d|2[0-4])\s?u(?:ur)?(?!\w))",
    re.IGNORECASE,
)
_AT_PART = r"om|rond|omstreeks|tegen|klokslag|vanaf"
_PART_BEFORE = re.compile(rf"(?<!\w)'s (?P<part>{_PARTS})\s(?:(?:{_AT_PART}|van)\s)?$", re.IGNORECASE)
# "'s nachts 8 uur" may be how long.
_LED = re.compile(
    rf"(?<!\w)(?:'s (?:{_PARTS})\s(?:{_AT_PART})|(?:van|tot|vanaf|tussen)\s's (?:{_PARTS}))\s$", re.IGNORECASE
)
_FURTHEST = 40
"""Characters before a time in which its part of the day stands."""
_SIGN = re.compile(r"\d(?:[.:]\d|\s*[uh])", re.IGNORECASE)
"""In a text without it the other expression, which takes its time, finds nothing."""
_PART = {"time": "time_part", "to": "to_part", "whole": "whole_part"}
_UNTOLD = frozenset(("time", "alone", "led"))
"""What the part of the day may stand before."""
_UNIT = re.compile(_HOUR, re.IGNORECASE)
_RANGE = re.compile(r"\d(?:\s?u(?:ur)?)?\s*(?:-|\b(?:tot|en|of|à))\s*$", re.IGNORECASE)


class Clock(Struct, frozen=True):
    """A time of the day, its hour as it was written."""

    hour: str
    minute: str

    @property
    def key(self) -> tuple[int, str]:
        return int(self.hour), self.minute

    @property
    def of_24(self) -> str:
        return f"{self.hour}:{self.minute}"

    @property
    def of_12(self) -> str:
        if self.minute == "00" and int(self.hour) % 12 == 0:
            return "noon" if self.hour == "12" else "midnight"
        minute = "" if self.minute == "00" else f":{self.minute}"
        return f"{int(self.hour) % 12 or 12}{minute} {'p.m.' if 12 <= int(self.hour) < 24 else 'a.m.'}"


class Time(Struct, frozen=True):
    """A time in a Dutch text: what it is on the ``clock``, where its figure stands and where all of it ends (behind
    *uur* and the part of the day), and the digits with which it is written."""

    clock: Clock
    start: int
    figure_end: int
    end: int
    digits: str
    has_part: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is written without minutes."""
        return len(self.digits) <= 2


def times_in(source: str) -> list[Time]:
    """The times of the day in Dutch ``source``, in order."""
    if not _SIGN.search(source):
        return []
    return [time for found in _DUTCH.finditer(source) for time in _times(found)]


def clocks_in(source: str) -> list[Clock]:
    """The times of the day in Dutch ``source`` as they are on a clock."""
    return [time.clock for time in times_in(source)]


def lone_clock(text: str) -> str | None:
    """The English of ``text`` if it is one Dutch time and nothing else."""
    found = re.fullmatch(rf"({_TIME}){_HOUR}", text.strip())
    return found[1].replace(".", ":") if found else None


def part_of_day(hour: int, part: str) -> int:
    """The hour of 24 that ``hour`` of twelve is in ``part`` of the day, in Dutch or English."""
    if part in {"avonds", "evening"} or (part in {"middags", "afternoon"} and hour < 8):
        return hour + 12 if hour < 12 else hour
    if part in {"nachts", "night"} and 8 < hour <= 12:
        return (hour + 12) % 24
    return hour


def _times(found: re.Match[str]) -> Iterator[Time]:
    """The times of one passage: as a rule one, or the two ends of a span."""
    groups = {name: text for name, text in found.groupdict().items() if text and not name.endswith("_part")}
    last = next(reversed(groups))
    part = (found[_PART[last]] or "").lower() if last in _PART else ""
    before = found.string[max(found.start() - _FURTHEST, 0) : found.start()]
    if last == "led" and not _LED.search(before):
        return
    if last in _UNTOLD and not part and (led := _PART_BEFORE.search(before)):
        part = led["part"].lower()
    if last == "whole" and _RANGE.search(before):
        return  # "7 of 9 uur 's avonds": neither can be told without the other
    clocks = {name: _clock(text) for name, text in groups.items()}
    shifted = {name: _in_part(clock, part) for name, clock in clocks.items()}
    first = next(iter(groups))
    if clocks[first].key > clocks[last].key:
        shifted[first] = clocks[first]  # "van 11.00 tot 1.00 uur 's nachts"
    for name, text in groups.items():
        unit = _UNIT.match(found.string, found.end(name))
        end = found.end() if name == last else unit.end() if unit else found.end(name)
        digits = re.sub(r"\D", "", text)
        yield Time(shifted[name], found.start(name), found.end(name), end, digits, bool(part) and name == last)


def _clock(text: str) -> Clock:
    hour, *minute = re.split(r"[.:]", text)
    return Clock(hour, minute[0] if minute else "00")


def _in_part(clock: Clock, part: str) -> Clock:
    hour = part_of_day(int(clock.hour), part)
    return clock if hour == int(clock.hour) else Clock(str(hour), clock.minute)
