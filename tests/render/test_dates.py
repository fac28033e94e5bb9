from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sitegen.render.dates import enumeration, machine_time, moment, month_name
from sitegen.render.theme.messages import load_messages
from sitegen.render.theme.templates import default_theme

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MESSAGES, _ = load_messages([(default_theme(), "default")])


@pytest.mark.parametrize(
    ("language", "text", "short"),
    [
        ("nl", "maandag 14 september 2020, 08.12 uur", "14 sep 2020"),
        ("en", "Monday 14 September 2020, 08:12", "14 Sept 2020"),
    ],
)
def test_a_date_is_told_in_the_page_s_language_and_the_site_s_zone(language: str, text: str, short: str) -> None:
    shown = moment(datetime.fromisoformat("2020-09-14T06:12:00+00:00"), language, AMSTERDAM, MESSAGES[language].texts)
    assert (shown.text, shown.short) == (text, short)
    assert shown.iso == "2020-09-14T08:12:00+02:00"


@pytest.mark.parametrize(("language", "text"), [("nl", "Maart 2026"), ("en", "March 2026")])
def test_a_month_has_a_name_with_a_capital(language: str, text: str) -> None:
    assert month_name(2026, 3, language, MESSAGES[language].texts) == text


def test_midnight_is_a_date_without_a_time() -> None:
    midnight = datetime(2026, 11, 25, tzinfo=AMSTERDAM)
    assert moment(midnight, "nl", AMSTERDAM, MESSAGES["nl"].texts).text == "woensdag 25 november 2026"


def test_names_are_listed_as_in_a_sentence() -> None:
    assert enumeration(["A", "B", "C"], "nl") == "A, B en C"
    assert enumeration(["A", "B", "C"], "en") == "A, B and C"
    assert enumeration([], "en") == ""


def test_a_time_for_machines_has_whole_minutes_in_its_offset() -> None:
    assert machine_time(datetime(2026, 7, 1, 12, tzinfo=AMSTERDAM), AMSTERDAM) == "2026-07-01T12:00:00+02:00"
    assert machine_time(datetime(1800, 1, 1, 12, tzinfo=AMSTERDAM), AMSTERDAM).endswith("+00:00")


def test_a_pattern_with_hours_is_filled_in_for_each_instant() -> None:
    strings = {**MESSAGES["en"].texts, "date_short": "d MMM, HH:mm", "date_full": "medium"}
    morning, evening = (
        moment(datetime(2026, 11, 25, hour, 30, tzinfo=AMSTERDAM), "en", AMSTERDAM, strings) for hour in (8, 20)
    )
    assert (morning.short, evening.short) == ("25 Nov, 08:30", "25 Nov, 20:30")
    assert "08:30:00" in morning.text
    assert "20:30:00" in evening.text
