"""What a text and its translation have in common without a model: names, figures, times and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sitegen.translate.words.lists import is_translated
from sitegen.translate.words.numbers import dutch_numbers, english_numbers

_DUTCH_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
_ENGLISH_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
_NAME = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?:-[^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_STARTS = re.compile(r"(?:^|[.!?:;…]['\"’”)]*\s+|['\"‘“„(]|\n)$")
_FIGURE = r"\d+(?:[.,]\d+)*"
_DUTCH_TIME = re.compile(r"\b(\d{1,2})[.:](\d{2})\s*uur\b")
_ENGLISH_TIME = re.compile(
    r"\b(?P<hours>\d{1,2})(?:(?:[:.](?P<minutes>\d{2}))?\s*(?P<half>[ap])\.?m\b\.?|:(?P<more>\d{2})\b)"
)
_DUTCH_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_DUTCH_MONTHS)})\b")
_ENGLISH_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({'|'.join(_ENGLISH_MONTHS)})\b"
    rf"|\b({'|'.join(_ENGLISH_MONTHS)}) (\d{{1,2}})(?:st|nd|rd|th)?\b"
)
_TELLING = 13
"""Smaller whole numbers are in every text, and English and Dutch do not write the same ones in words."""


def names_of(text: str) -> frozenset[str]:
    """The names in Dutch ``text`` that English writes alike: capitals within a sentence."""
    found = set()
    for match in _NAME.finditer(text):
        if not _STARTS.search(text[max(0, match.start() - 4) : match.start()]) and not is_translated(match[0]):
            found.add(match[0])
    return frozenset(found)


def capitalised(text: str) -> frozenset[str]:
    """All capitalised words of ``text``, and the parts of double ones."""
    words = _NAME.findall(text)
    return frozenset(words) | {part for word in words for part in word.split("-")}


def dutch_figures(text: str) -> frozenset[str]:
    """Figures, times and dates of Dutch ``text`` in one spelling."""
    text = text.casefold()
    times = {_time(int(hours), int(minutes), "") for hours, minutes in _DUTCH_TIME.findall(text)}
    dates = {_date(day, _DUTCH_MONTHS.index(month)) for day, month in _DUTCH_DATE.findall(text)}
    rest = _DUTCH_DATE.sub(" ", _DUTCH_TIME.sub(" ", text))
    plain = (each.replace(".", "").replace(",", ".") for each in re.findall(_FIGURE, rest))
    return frozenset(times | dates | _telling(plain) | _in_words(rest, dutch_numbers()))


def english_figures(text: str) -> frozenset[str]:
    """Figures, times and dates of English ``text`` in the same spelling."""
    text = text.casefold()
    times = {
        _time(int(found["hours"]), int(found["minutes"] or found["more"] or 0), found["half"] or "")
        for found in _ENGLISH_TIME.finditer(text)
    }
    dates = {
        _date(day or late_day, _ENGLISH_MONTHS.index(month or early_month))
        for day, month, early_month, late_day in _ENGLISH_DATE.findall(text)
    }
    rest = _ENGLISH_DATE.sub(" ", _ENGLISH_TIME.sub(" ", text))
    plain = (each.replace(",", "") for each in re.findall(_FIGURE, rest))
    return frozenset(times | dates | _telling(plain) | _in_words(rest, english_numbers()))


def _time(hours: int, minutes: int, half: str) -> str:
    if half:
        hours = hours % 12 + 12 * (half == "p")
    return f"{hours}:{minutes:02}"


def _date(day: str, month: int) -> str:
    return f"{int(day)}/{month + 1}"


def _telling(figures: Iterable[str]) -> set[str]:
    return {each for each in figures if "." in each or len(each) > 2 or int(each) >= _TELLING}


def _in_words(text: str, words: Mapping[str, int]) -> set[str]:
    values = (words[word] for word in _WORD.findall(text) if word in words)
    return {str(value) for value in values if value >= _TELLING}
