"""Times of the day: ``20.30 uur`` → 20:30, or 8:30 p.m. for readers who count to twelve."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from msgspec import Struct

from sitegen.translate.segments.edits import Edit, apply_edits
from sitegen.translate.segments.segment import Translation

_TIME = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_HOUR = r"(?:\s*(?:uur|u|h)(?!\w))"
_DUTCH = re.compile(
    rf"(?<![\d.,:｟-])(?:(?P<first>{_TIME})(?:\s*-\s*|\s+(?:en|tot|of|tot en met)\s+))?(?P<time>{_TIME}){_HOUR}(?!\s\d)"
    rf"|(?<=\bom )(?P<alone>{_TIME})(?![\d.,:]?\d)"
    rf"(?!\s*(?:%|procent|euro|miljoen|miljard|meter|kilometer|seconden|minuten))"
    rf"|(?<![\w.,:｟-])(?P<colon>(?:[01]?\d|2[0-4]):[0-5]\d)(?![\d.,:]?\d)"
)
_AFTER = r"(?:\s*(?:[ap]\.?m(?:\b\.?|(?!\w))|hours?\b|hrs\b|o'clock\b|uur\b))?"
_ENGLISH = re.compile(
    rf"(?<![\w.,:｟€])(?:€\s*)?(?P<hour>\d{{1,2}})[.:](?P<minute>[0-5]\d)(?![\d.,:]?\d){_AFTER}", re.IGNORECASE
)
_WHOLE = re.compile(r"(?<![\w.,:｟])(?P<hour>\d{1,2})\s*(?:[ap]\.?m(?:\b\.?|(?!\w))|o'clock\b)", re.IGNORECASE)
_AFTERNOON = re.compile(r"p\.?m", re.IGNORECASE)
_FORENOON = re.compile(r"a\.?m", re.IGNORECASE)


class Clock(Struct, frozen=True):
    """A time of the day as the Dutch writes it."""

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


def clocks_in(source: str) -> list[Clock]:
    """The times of the day in Dutch ``source``."""
    texts = (text for found in _DUTCH.finditer(source) for text in found.groups() if text)
    return [Clock(*re.split(r"[.:]", text)) for text in texts]


def lone_clock(text: str) -> str | None:
    """The English of ``text`` if it is one Dutch time and nothing else."""
    found = re.fullmatch(rf"({_TIME}){_HOUR}", text.strip())
    return found[1].replace(".", ":") if found else None


def clock_edits(source: str, target: str) -> list[Edit]:
    """Write the times of ``source`` in the English ``target`` as 20:30."""
    clocks = clocks_in(source)
    if not clocks:
        return []
    wanted = {clock.key: clock for clock in clocks}
    digits = Counter(re.sub(r"\D", "", figure) for figure in re.findall(r"\d+(?:[.,:]\d+)*", source))
    # "9.30 uur" beside "9,30 euro": which is which in the English is not certain.
    wanted = {key: clock for key, clock in wanted.items() if digits[clock.hour + clock.minute] <= _count(clocks, clock)}
    edits: list[Edit] = []
    wrong: list[re.Match[str]] = []
    missing = dict(wanted)
    for found in (*_ENGLISH.finditer(target), *_WHOLE.finditer(target)):
        clock = next((wanted[key] for key in _readings(found) if key in wanted), None)
        if clock is not None:
            missing.pop(clock.key, None)
            edits.append(_write(found, clock.of_24, target))
        elif ":" in found[0] or _FORENOON.search(found[0]) or _AFTERNOON.search(found[0]):
            wrong.append(found)
    if len(missing) == len(wrong) == 1 and len(wanted) == len({clock.key for clock in clocks}):
        edits.append(_write(wrong[0], next(iter(missing.values())).of_24, target))
    return [(start, end, said) for start, end, said in edits if target[start:end] != said]


def _count(clocks: list[Clock], clock: Clock) -> int:
    return sum(each == clock for each in clocks)


def _readings(found: re.Match[str]) -> list[tuple[int, str]]:
    """What time ``found`` may mean: with a.m. and p.m. the one, and as it is."""
    hour, minute = int(found["hour"]), found.groupdict().get("minute") or "00"
    if hour <= 12 and _AFTERNOON.search(found[0]):
        return [(hour % 12 + 12, minute)]
    if hour <= 12 and _FORENOON.search(found[0]):
        return [(hour % 12, minute), (hour % 12 + 24, minute)] if hour == 12 else [(hour, minute)]
    return [(hour, minute)]


def _write(found: re.Match[str], said: str, target: str) -> Edit:
    """Replace ``found``, but leave the full stop that ends a sentence."""
    start, end = found.span()
    if target[:end].endswith(".") and not said.endswith(".") and not target[end:].strip("\"' )"):
        end -= 1
    if said.endswith(".") and target[end : end + 1] == ".":
        end += 1
    return start, end, said


def twelve_hours(source: str, translation: Translation) -> Translation:
    """``translation`` with the times of ``source`` counted to twelve."""
    wanted = {clock.key: clock for clock in clocks_in(source)}
    if not wanted:
        return translation
    edits = []
    for found in _ENGLISH.finditer(translation.target):
        clock = next((wanted[key] for key in _readings(found) if key in wanted), None)
        if clock is not None:
            edits.append(_write(found, clock.of_12, translation.target))
    target, links = apply_edits(translation.target, translation.links, edits)
    return replace(translation, target=target, links=links)
