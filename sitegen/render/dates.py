"""Dates and lists of names in the page's language, through Babel: never the process locale, never the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, tokenize_pattern
from babel.lists import format_list

from sitegen.render.views import Moment

LOCALES = {"nl": "nl_NL", "en": "en_GB"}

_OF_A_DAY = frozenset("GyYuUQqMLlwWdDFgEec")
"""Fields of Unicode date patterns that are the same all day."""
_OF_A_CLOCK = frozenset("aHhKkm")
"""Those that follow from the hour and the minute."""
_LENGTHS = frozenset(("full", "long", "medium", "short"))
"""What a pattern may be called instead: these hold a time too."""
_PARSED = {language: Locale.parse(name) for language, name in LOCALES.items()}


def civil_time(instant: datetime, zone: ZoneInfo) -> datetime:
    """``instant`` in ``zone``, or in UTC where the zone's offset held seconds (before 1937), which no format knows."""
    return _even(instant.astimezone(zone))


def machine_time(instant: datetime, zone: ZoneInfo) -> str:
    """``instant`` in ``zone`` by RFC 3339."""
    return _rfc_3339(instant.astimezone(zone))


def _even(local: datetime) -> datetime:
    odd = (local.utcoffset() or timedelta()) % timedelta(minutes=1)
    return local.astimezone(UTC) if odd else local


def _rfc_3339(local: datetime) -> str:
    return _even(local).isoformat(timespec="seconds")


def moment(instant: datetime, language: str, zone: ZoneInfo, strings: Mapping[str, str]) -> Moment:
    """``instant`` (aware) as readers of ``language`` see it in ``zone``; midnight counts as a date without a time."""
    local = instant.astimezone(zone)
    text = _of_day(local, strings["date_full"], language)
    if (local.hour, local.minute, local.second) != (0, 0, 0):
        text += ", " + _of_clock(local, strings["date_time"], language)
    return Moment(
        iso=_rfc_3339(local),
        text=text,
        short=_of_day(local, strings["date_short"], language),
    )


def _of_day(local: datetime, pattern: str, language: str) -> str:
    if _names_hours(pattern):
        return format_datetime(local, pattern, locale=_PARSED[language])
    return _formatted_day(local.date(), pattern, language)


def _of_clock(local: datetime, pattern: str, language: str) -> str:
    if _fields(pattern) <= _OF_A_CLOCK:
        return _formatted_time(local.time().replace(second=0, microsecond=0), pattern, language)
    return format_datetime(local, pattern, locale=_PARSED[language])


@cache
def _names_hours(pattern: str) -> bool:
    """Whether ``pattern`` says more of an instant than its day."""
    return pattern in _LENGTHS or not _fields(pattern) <= _OF_A_DAY


@cache
def _fields(pattern: str) -> frozenset[str]:
    return frozenset(value[0] for kind, value in tokenize_pattern(pattern) if kind == "field")


@cache
def _formatted_time(clock: time, pattern: str, language: str) -> str:
    return format_datetime(datetime.combine(date.min, clock, UTC), pattern, locale=_PARSED[language])


@lru_cache(maxsize=10_000)
def _formatted_day(day: date, pattern: str, language: str) -> str:
    """A newspaper's articles share their days, and formatting one takes longer than anything else of a card."""
    return format_date(day, pattern, locale=_PARSED[language])


def month_name(year: int, month: int, language: str, strings: Mapping[str, str]) -> str:
    """``November 2026``, with a capital in each language."""
    text = format_date(date(year, month, 1), strings["date_month"], locale=_PARSED[language])
    return text[:1].upper() + text[1:]


def month_of(instant: datetime, zone: ZoneInfo) -> tuple[int, int]:
    """Year and month of ``instant`` in ``zone``."""
    local = instant.astimezone(zone)
    return local.year, local.month


def enumeration(names: Sequence[str], language: str) -> str:
    """``A, B en C`` / ``A, B and C``."""
    return format_list(list(names), locale=_PARSED[language])
