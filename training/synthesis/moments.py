"""Dates and times of day, in words and in figures."""

from __future__ import annotations

import random
from collections.abc import Sequence

from training.synthesis.figures import ordinal, year

_MONTHS = (
    ("januari", "January"), ("februari", "February"), ("maart", "March"), ("april", "April"), ("mei", "May"),
    ("juni", "June"), ("juli", "July"), ("augustus", "August"), ("september", "September"), ("oktober", "October"),
    ("november", "November"), ("december", "December"),
)  # fmt: skip
_HOURS = (
    ("één", "one"), ("twee", "two"), ("drie", "three"), ("vier", "four"), ("vijf", "five"), ("zes", "six"),
    ("zeven", "seven"), ("acht", "eight"), ("negen", "nine"), ("tien", "ten"), ("elf", "eleven"), ("twaalf", "twelve"),
)  # fmt: skip
_BEFORE_AND_AFTER = (("vijf", "five"), ("tien", "ten"), ("kwart", "a quarter"))
_DECADES = (
    ("twintig", "1920s"), ("dertig", "1930s"), ("veertig", "1940s"), ("vijftig", "1950s"), ("zestig", "1960s"),
    ("zeventig", "1970s"), ("tachtig", "1980s"), ("negentig", "1990s"),
)  # fmt: skip


def date(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``date [LOW HIGH]``: a day and month; the form ``y`` is the year that goes with it."""
    month = rng.randrange(12)
    day = rng.randint(1, (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month])
    dutch, english = _MONTHS[month]
    return {"nl": f"{day} {dutch}", "en": f"{day} {english}", "y": year(rng, arguments or ("1945", "2025"))["nl"]}


def clock(rng: random.Random, _: Sequence[str]) -> dict[str, str]:
    """``clock``: a time in words, as in *tien over half drie*, without *uur* unless it is a whole hour."""
    hour = rng.randrange(12)
    (dutch, english), (next_dutch, next_english) = _HOURS[hour], _HOURS[(hour + 1) % 12]
    part, english_part = rng.choice(_BEFORE_AND_AFTER)
    style = rng.randrange(8)
    if style == 0:
        return {"nl": f"{dutch} uur", "en": f"{english} o’clock"}
    if style in {1, 2}:
        return {"nl": f"half {next_dutch}", "en": f"half past {english}"}
    if style == 3:
        return {"nl": f"{part} over {dutch}", "en": f"{english_part} past {english}"}
    if style == 4:
        return {"nl": f"{part} voor {next_dutch}", "en": f"{english_part} to {next_english}"}
    minutes = rng.choice((("vijf", "twenty-five"), ("tien", "twenty")))
    if style in {5, 6}:
        return {"nl": f"{minutes[0]} voor half {next_dutch}", "en": f"{minutes[1]} past {english}"}
    return {"nl": f"{minutes[0]} over half {next_dutch}", "en": f"{minutes[1]} to {next_english}"}


def time(rng: random.Random, arguments: Sequence[str]) -> dict[str, str]:
    """``time [LOW HIGH]``: a time in figures between two hours, *20.30* and *20:30*."""
    low, high = (int(arguments[0]), int(arguments[1])) if arguments else (0, 23)
    hour, minute = rng.randint(low, high), rng.choice((0, 0, 0, 30, 30, 15, 45, rng.randrange(60)))
    dutch = f"{hour:02d}" if rng.random() < 0.5 else str(hour)
    mark = rng.choice((".", ".", ":"))
    return {"nl": f"{dutch}{mark}{minute:02d}", "en": f"{dutch}:{minute:02d}"}


def decade(rng: random.Random, _: Sequence[str]) -> dict[str, str]:
    """``decade``: *jaren negentig* and *1990s*, without an article."""
    word, english = rng.choice(_DECADES)
    figures = english[2:4]
    return {"nl": rng.choice((f"jaren {word}", f"jaren {word}", f"jaren {figures}")), "en": english}


def century(rng: random.Random, _: Sequence[str]) -> dict[str, str]:
    """``century``: *17e eeuw*."""
    number = ordinal(rng, ("11", "20"))
    words = {
        12: ("twaalfde", "12th"),
        16: ("zestiende", "16th"),
        17: ("zeventiende", "17th"),
        18: ("achttiende", "18th"),
        19: ("negentiende", "19th"),
    }
    if rng.random() < 0.4:
        word, english = words[rng.choice(sorted(words))]
        return {"nl": f"{word} eeuw", "en": f"{english} century"}
    return {"nl": f"{number['nl']} eeuw", "en": f"{number['en']} century"}
