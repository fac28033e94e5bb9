"""Times of the day: ``20.30 uur`` → 20:30, or 8:30 p.m. for readers who count to twelve."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from sitegen.translate.locale.dutch_times import Clock, Time, clocks_in, part_of_day, times_in
from sitegen.translate.names.casing import is_shouted
from sitegen.translate.segments.edits import Edit, apply_edits
from sitegen.translate.segments.segment import Translation

HALF = r"[ap]\.?m(?:\b\.?|(?!\w))"
"""English for one of the two halves of the day."""
_PART = r"(?P<part>\s+in the (?:morning|afternoon|evening|night)\b|\s+at night\b)?"
_AFTER = rf"(?P<after>\s*(?:{HALF}|hours?\b|hrs\b|o'clock\b|uur\b|u(?!\w)|h(?!\w)))?{_PART}"
_ENGLISH = re.compile(
    rf"(?<![\w.,:｟€])(?:€\s*)?(?P<hour>\d{{1,2}})[.:,](?P<minute>[0-5]\d)(?![\d.,:]?\d){_AFTER}", re.IGNORECASE
)
_WHOLE = re.compile(rf"(?<![\w.,:｟€])(?P<hour>\d{{1,2}})(?!\d|[.,:]\d){_AFTER}(?![\w%])", re.IGNORECASE)
_AFTERNOON = re.compile(r"p\.?m", re.IGNORECASE)
_FORENOON = re.compile(r"a\.?m", re.IGNORECASE)
_SURE = re.compile(r"[ap]\.?m|o'clock", re.IGNORECASE)
# Before an hour without anything else.
_AT = re.compile(
    r"\b(?:at|around|about|from|until|till|to|by|between|and|after|before|since|towards?)\s+$", re.IGNORECASE
)
_ENDS = re.compile(r"[\"' )]*(?:$|(?<=\s)[A-ZÀ-Þ])")


class _Said(Struct, frozen=True):
    """A time that the English says, perhaps: its place, with and without a part of the day, and what it may mean."""

    start: int
    end: int
    end_with_part: int
    readings: tuple[tuple[int, str], ...]
    is_halved: bool
    is_sure: bool


def clock_edits(source: str, target: str) -> list[Edit]:
    """Write the times of ``source`` in the English ``target`` as 20:30."""
    times = times_in(source)
    if not times:
        return []
    digits = Counter(re.sub(r"\D", "", figure) for figure in re.findall(r"\d+(?:[.,:]\d+)*", source))
    own = Counter(time.digits for time in times)
    # "9.30 uur" beside "9,30 euro": which is which in the English is not certain.
    wanted = {time.clock.key: time for time in times if digits[time.digits] <= own[time.digits]}
    edits: list[Edit] = []
    wrong: list[_Said] = []
    missing = dict(wanted)
    for said in _said_in(target):
        time = next((wanted[key] for key in said.readings if key in wanted), None)
        if time is not None and (said.is_sure or time.is_whole):
            missing.pop(time.clock.key, None)
            edits.append(_write(said, time, target))
        elif said.is_halved:
            wrong.append(said)
    if len(missing) == len(wrong) == 1 and len(wanted) == len({time.clock.key for time in times}):
        edits.append(_write(wrong[0], next(iter(missing.values())), target))
    return [(start, end, said) for start, end, said in edits if target[start:end] != said]


def _said_in(target: str) -> Iterator[_Said]:
    """What may be a time in English ``target``."""
    for found in _ENGLISH.finditer(target):
        # A comma is a decimal one, unless a time is wanted.
        halved = ":" in found[0] or _SURE.search(found["after"] or "") is not None
        yield _said(found, halved, True)
    for found in _WHOLE.finditer(target):
        if found["after"] or found["part"] or _AT.search(target[: found.start()]):
            sure = _SURE.search(found["after"] or "") is not None or bool(found["part"])
            yield _said(found, re.search(r"[ap]\.?m", found["after"] or "", re.IGNORECASE) is not None, sure)


def _said(found: re.Match[str], is_halved: bool, is_sure: bool) -> _Said:
    end = found.start("part") if found["part"] else found.end()
    return _Said(found.start(), end, found.end(), tuple(_readings(found)), is_halved, is_sure)


def _readings(found: re.Match[str]) -> list[tuple[int, str]]:
    """What time ``found`` may mean: with a.m. and p.m. the one, and as it is."""
    hour, minute = int(found["hour"]), found.groupdict().get("minute") or "00"
    if found["part"]:
        return [(part_of_day(hour, found["part"].split()[-1].lower()), minute), (hour, minute)]
    half = found["after"] or ""
    if hour <= 12 and _AFTERNOON.search(half):
        return [(hour % 12 + 12, minute)]
    if hour <= 12 and _FORENOON.search(half):
        return [(hour % 12, minute), (hour % 12 + 24, minute)] if hour == 12 else [(hour, minute)]
    return [(hour, minute)]


def _write(said: _Said, time: Time, target: str) -> Edit:
    """Replace ``said``, and its part of the day if the Dutch ``time`` has one, which a time of 24 hours says too."""
    return span_edit((said.start, said.end_with_part if time.has_part else said.end), time.clock.of_24, target)


def span_edit(span: tuple[int, int], said: str, target: str) -> Edit:
    """Replace ``span`` of ``target``, but leave the full stop that ends a sentence."""
    start, end = span
    if target[:end].endswith(".") and not said.endswith(".") and _ENDS.match(target, end):
        end -= 1
    if said.endswith(".") and target[end : end + 1] == ".":
        end += 1
    return start, end, said


def twelve_hours(source: str, translation: Translation) -> Translation:
    """``translation`` with the times of ``source`` counted to twelve."""
    wanted: dict[tuple[int, str], Clock] = {clock.key: clock for clock in clocks_in(source)}
    if not wanted:
        return translation
    edits = []
    for found in _ENGLISH.finditer(translation.target):
        clock = next((wanted[key] for key in _readings(found) if key in wanted), None)
        if clock is not None:
            said = clock.of_12.upper() if is_shouted(source) else clock.of_12
            end = found.start("part") if found["part"] else found.end()
            edits.append(span_edit((found.start(), end), said, translation.target))
    target, links = apply_edits(translation.target, translation.links, edits)
    return replace(translation, target=target, links=links)
