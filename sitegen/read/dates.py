"""ISO 8601 dates and times → aware instants; anything else is refused with the ISO form of what was likely meant."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_ISO = re.compile(
    r"(?P<day>[1-9]\d{3}-\d\d-\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d(?:[.,]\d{1,6})?)?)[ ]?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?"
)
_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb", "febr"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_LIKELY = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})(?!\d)"),
    re.compile(r"(?:[a-z]+ )?(?P<day>\d{1,2})[- ](?P<month>[a-z]+)\.?[- ](?P<year>\d{4})(?!\d)", re.IGNORECASE),
)
_LIKELY_TIME = re.compile(r"[T ,]\D*(?P<hour>\d{1,2})[.:](?P<minute>\d\d)(?!\d)")


class BadDateError(ValueError):
    """Not a date. ``hint`` says what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def parse_instant(text: str, zone: ZoneInfo) -> datetime:
    """The instant that ``text`` names: ``2026-11-25``, ``2026-11-25 14:30`` or ``2026-11-25T14:30:00+01:00``.

    A time without a zone is in ``zone``; a date without a time is the start of that day there. Raises
    :class:`BadDateError`.
    """
    found = _ISO.fullmatch(text.strip())
    if not found:
        raise BadDateError(
            f"{text!r} is not an ISO date", f"write {likely_iso(text) or '2026-11-25 or 2026-11-25T14:30'}"
        )
    offset = found["zone"] or ""
    iso = f"{found['day']}T{(found['time'] or '00:00').replace(',', '.')}{offset}"
    try:
        instant = datetime.fromisoformat(iso)
        if instant.tzinfo is None:
            instant = instant.replace(tzinfo=zone)
        instant.astimezone(UTC)
        instant.astimezone(zone)
    except (ValueError, OverflowError) as error:
        raise BadDateError(f"{text!r} is no day or time that exists ({error})", "write 2026-11-25T14:30") from error
    return instant


def likely_iso(text: str) -> str:
    """The ISO form of a date written otherwise (``14-09-2020``, ``14 september 2020``), or an empty string."""
    for pattern in _LIKELY:
        found = pattern.match(text.strip())
        if not found:
            continue
        name = found["month"].casefold()
        month = int(name) if name.isdigit() else _MONTH_NUMBERS.get(name, 0)
        try:
            day = date(int(found["year"]), month, int(found["day"])).isoformat()
        except ValueError:
            continue
        time = _LIKELY_TIME.match(text.strip(), found.end())
        if time and int(time["hour"]) < 24 and int(time["minute"]) < 60:
            return f"{day}T{int(time['hour']):02}:{time['minute']}"
        return day
    return ""
