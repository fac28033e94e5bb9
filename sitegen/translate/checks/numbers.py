"""Figures lost or made up. A figure may be written otherwise: ``1.234,5`` as 1,234.5, 1,5 miljoen as 1,500,000, 12 as
twelve, 20.00 uur as 8 p.m."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from sitegen.translate.checks.amounts import NUMBER, Amount, dutch_amounts, english_amounts
from sitegen.translate.checks.flaw import Flaw, listed
from sitegen.translate.locale.dutch_times import Time, times_in
from sitegen.translate.segments.segment import Segment
from sitegen.translate.segments.tokens import PLACEHOLDER
from sitegen.translate.words.numbers import english_numbers, said_in_words

_DIGIT = re.compile(r"\d")
_MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
# Whatever of Dutch may become a figure.
_NUMBERED = re.compile(
    r"\d|(?<!\w)(?:acht|elf|zes|tien|één|nul|I[IVX]|[VX]I*\b)|twee|drie|vier|vijf|zeven|negen|twaalf|tig|honderd"
    r"|tien(?:(?!\w)|de|jarig|daags|koppig|tal)|(?<!\w)ton(?!\w)|etmaal|duizend|milj|eerste|derde|half|halve|kwart"
    r"|dubbel|beide|eeuw|middag|nacht|corona|covid",
    re.IGNORECASE,
)
_LATER = re.compile(r"(?<![^\W\d_])p\.?\s?m(?![^\W\d_])|noon|evening|night", re.IGNORECASE)
"""The English of the half of the day in which 18.30 is 6:30."""
_PAIR = re.compile(r"(?<![\d-])(\d{1,3})-(\d{1,3})(?![\d-])")


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """Figures that are lost or made up, and scores turned round."""
    yield from find_lost(segment, target)
    made_up = NUMBER.findall(PLACEHOLDER.sub(" ", target)) if _DIGIT.search(target) else []
    if made_up and not _NUMBERED.search(PLACEHOLDER.sub(" ", segment.text)):
        yield Flaw("number", f"the figure {listed(made_up)} is made up: the Dutch has none", 1.0)


def find_lost(segment: Segment, target: str) -> Iterator[Flaw]:
    """Figures that are lost (told if they are said in no other way either), and scores turned round."""
    if not _DIGIT.search(segment.text):
        return
    times = {time.start: time for time in times_in(segment.text)}
    said = english_amounts(target)
    free, lost = list(said), []
    for amount in dutch_amounts(segment.text):
        found = next((each for each in free if _says(each, amount, times.get(amount.start))), None)
        if found is None:
            lost.append(amount)
        else:
            free.remove(found)
    if lost:
        gone = [each for each in lost if not _is_elsewhere(each, times.get(each.start), segment.text, said, target)]
        shown = listed([segment.text[each.start : each.scale_end] for each in gone or lost])
        yield Flaw("number", f"the figure {shown} is lost", 0.5 * len(lost), told=bool(gone))
    turned = [
        f"{first}-{second}"
        for first, second in _PAIR.findall(segment.text)
        if first != second and f"{second}-{first}" in target and f"{first}-{second}" not in target
    ]
    if turned:
        yield Flaw("number", f"{listed(turned)} is turned round", 0.5)


def _says(said: Amount, amount: Amount, time: Time | None) -> bool:
    """Whether ``said`` is ``amount``, which is ``time`` if it is one."""
    return said.digits == time.clock.hour + time.clock.minute if time else amount.is_said_by(said)


def _is_elsewhere(amount: Amount, time: Time | None, source: str, said: list[Amount], target: str) -> bool:
    """Whether ``target`` says ``amount`` otherwise: in words, as a time, or as the month or years that it is."""
    words = said_in_words(target, english_numbers())
    if any(amount.is_said_by(each) for each in said) or amount.whole in words:
        return True
    whole_hour = amount.written.isdigit() and re.match(r"\s*u(?:ur)?\b", source[amount.end :])
    clocks = (amount.written, f"{amount.written}.00" if whole_hour else "", time.clock.of_24 if time else "")
    if any(_is_time(clock, {each.digits for each in said}, words, target) for clock in clocks):
        return True
    month = amount.whole is not None and amount.whole <= 12 and re.search(r"\d{1,2}[-/]$", source[: amount.start])
    return (month and _MONTH.search(target) is not None) or any(_are_years(amount, each, source) for each in said)


def _are_years(amount: Amount, said: Amount, source: str) -> bool:
    """Whether both are years or centuries, of which English writes more or less."""
    if not (amount.written.isdigit() and said.written.isdigit()):
        return False
    before, sizes = source[: amount.start], (len(amount.written), len(said.written))
    if sizes == (4, 2):  # 1995-1996 and 1995-96
        return bool(re.search(r"\d[-/–]$", before)) and amount.written.endswith(said.written)
    if sizes != (2, 4):
        return False
    # '90 and 1990s; 1995-96 and 1995-1996
    short = re.search(r"['’‘]$|\d[-/–]$|jaren ", before) is not None and said.written.endswith(amount.written)
    # 19e eeuw and 1830s
    return short or ("eeuw" in source and said.written.startswith(str(int(amount.written) - 1)))


def _is_time(clock: str, figures: AbstractSet[str], words: AbstractSet[int], target: str) -> bool:
    """Whether the Dutch time ``clock`` (20.30) is one of the ``figures`` or ``words`` of ``target``, which must say in
    which half of the day if it counts to twelve; never if it is no time."""
    time = re.fullmatch(r"(\d{1,2})[.:]([0-5]\d)", clock)
    if time is None:
        return False
    hour, minute = int(time[1]), time[2]
    full, halved = {str(hour), f"{hour:02}"}, {str(hour % 12 or 12)}
    hours = full | halved if hour <= 12 or _LATER.search(target) else full
    if minute == "00" and any(str(word % 12 or 12) in hours or str(word) in hours for word in words):
        return True
    return not figures.isdisjoint({each + minute for each in hours} | (hours if minute == "00" else set()))
