from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.read.dates import BadDateError, parse_instant

ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-25", "2026-11-24T23:00:00+00:00"),
        ("2026-07-01", "2026-06-30T22:00:00+00:00"),
        ("2026-11-25 14:30", "2026-11-25T13:30:00+00:00"),
        ("2026-11-25T14:30:15", "2026-11-25T13:30:15+00:00"),
        ("2026-11-25T14:30:15.5", "2026-11-25T13:30:15.500000+00:00"),
        ("2026-11-25T14:30Z", "2026-11-25T14:30:00+00:00"),
        ("2026-11-25T14:30:00+05:30", "2026-11-25T09:00:00+00:00"),
        ("2026-11-25 14:30 +0100", "2026-11-25T13:30:00+00:00"),
        ("2026-11-25T14:30-05", "2026-11-25T19:30:00+00:00"),
        ("9999-12-31", "9999-12-30T23:00:00+00:00"),
    ],
)
def test_iso_dates_and_times_are_instants(text: str, utc: str) -> None:
    assert parse_instant(text, ZONE).astimezone(UTC).isoformat() == utc


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("14-09-2020", "write 2020-09-14"),
        ("4/9/2020", "write 2020-09-04"),
        ("2020/9/14", "write 2020-09-14"),
        ("20200914", "write 2020-09-14"),
        ("14 september 2020", "write 2020-09-14"),
        ("14 mrt. 2020", "write 2020-03-14"),
        ("maandag 14 september 2020 om 14.30 uur", "write 2020-09-14T14:30"),
        ("14-09-2020 9:05", "write 2020-09-14T09:05"),
        ("31-02-2020", "write 2026-11-25 or 2026-11-25T14:30"),
        ("morgen", "write 2026-11-25 or 2026-11-25T14:30"),
        ("2020", "write 2026-11-25 or 2026-11-25T14:30"),
        ("2020-02-30", "write 2026-11-25T14:30"),
        ("2020-02-20T25:00", "write 2026-11-25T14:30"),
        ("9999-12-31T23:00-12:00", "write 2026-11-25T14:30"),
        ("9999-12-31T23:30Z", "write 2026-11-25T14:30"),
    ],
)
def test_anything_else_is_refused_with_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(BadDateError) as caught:
        parse_instant(text, ZONE)
    assert caught.value.hint == hint


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_an_instant_survives_its_iso_form(instant: datetime) -> None:
    whole = instant.replace(microsecond=0).astimezone(UTC)
    assert parse_instant(whole.isoformat(), ZONE) == whole


@given(st.text(max_size=40))
def test_any_text_is_an_aware_instant_or_refused(text: str) -> None:
    try:
        instant = parse_instant(text, ZONE)
    except BadDateError:
        return
    assert instant.utcoffset() is not None
