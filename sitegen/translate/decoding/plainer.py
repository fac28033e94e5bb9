"""Dutch that models know badly, said in Dutch that they know well."""

from __future__ import annotations

import re

from sitegen.translate.locale.dutch_times import Time, times_in
from sitegen.translate.locale.hours import lasting_hours
from sitegen.translate.locale.scales import written_out
from sitegen.translate.segments.edits import Edit

_ELIDED = {
    "nachts": "in de nacht",
    "ochtends": "in de ochtend",
    "morgens": "in de morgen",
    "middags": "in de middag",
    "avonds": "in de avond",
    "zomers": "in de zomer",
    "winters": "in de winter",
}
_ELISION = re.compile(rf"(?<![\w'])'s ({'|'.join(_ELIDED)})\b", re.IGNORECASE)
_SHORTENED = {"t": "het", "n": "een"}
_SHORT = re.compile(r"(?<![\w'])'([tn])(?![\w'])", re.IGNORECASE)
_DECADES = {"20": "twintig", "30": "dertig", "40": "veertig", "50": "vijftig"}
_DECADES |= {"60": "zestig", "70": "zeventig", "80": "tachtig", "90": "negentig"}
_DECADE = re.compile(rf"(?<=\bjaren )'({'|'.join(_DECADES)})\b")
_ROUND = re.compile(r"(?<=\d),-(?![\d-])")
_OF = re.compile(r"\b(coalitie|commissie|kabinet|motie|regering)-(?=[A-ZÀ-Þ][^\W\d_]+\b)", re.IGNORECASE)


def plainer(text: str) -> list[Edit]:
    """What of ``text`` (start and end in characters) is better said otherwise, and how."""
    edits: list[Edit] = []
    # Most sentences hold nothing of the kind, and to look for a sign is quicker than for what it is part of.
    if "'" in text:
        edits += [(*match.span(), _ELIDED[match[1].lower()]) for match in _ELISION.finditer(text)]
        edits += [(*match.span(), _SHORTENED[match[1].lower()]) for match in _SHORT.finditer(text)]
        edits = [(start, end, _like_first(text, start, said)) for start, end, said in edits]
        edits += [(*match.span(), _DECADES[match[1]]) for match in _DECADE.finditer(text)]
    if "-" in text:
        edits += [(*match.span(), f"{match[1]} van ") for match in _OF.finditer(text)]
        edits += [(*match.span(), "") for match in _ROUND.finditer(text)]
    if any(map(str.isdigit, text)):
        edits += [edit for time in times_in(text) for edit in _of_time(text, time)]
        edits += written_out(text)
        edits += [(end, stop, " uren") for _, end, stop in lasting_hours(text)]
    return sorted(edits)


def _of_time(text: str, time: Time) -> list[Edit]:
    """``time`` as 20:30."""
    written = text[time.start : time.figure_end]
    if text[: time.start].endswith("OM "):  # without "UUR" the public prosecutor
        return [(time.start - 3, time.end, f"om {time.clock.of_24}")]
    if written.replace(".", ":") != time.clock.of_24:
        return [(time.start, time.end, time.clock.of_24)]
    edits = [(time.start + written.index("."), time.start + written.index(".") + 1, ":")] if "." in written else []
    return [*edits, (time.figure_end, time.end, "")] if time.end > time.figure_end else edits


def _like_first(text: str, start: int, said: str) -> str:
    """``said`` with a capital if it begins the sentence."""
    return said.capitalize() if not text[:start].strip("\"' ") else said
