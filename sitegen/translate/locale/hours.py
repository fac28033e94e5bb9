"""Hours that last, ``1,5 uur`` → 1.5 hours, which models take for times; and whole hours that do not say in which half
of the day they are, ``om 7 uur`` → 7 o'clock, ``van 2 tot 3 uur`` → from 2 to 3 o'clock."""

from __future__ import annotations

import re

from sitegen.translate.locale.clocks import HALF, span_edit
from sitegen.translate.locale.dutch_times import times_in
from sitegen.translate.segments.edits import Edit

_LASTING = re.compile(
    r"(?<![\w.,:｟-])(?<!\bom )(?P<whole>\d+)(?P<mark>[.,])(?P<part>(?<=,)\d+|\d)(?P<unit> uur)(?!\w)"
)
_WHOLE = re.compile(r"(?<![\w.,:｟-])(\d{1,2}) uur(?!\w)")
_AT = re.compile(r"\b(?:om|rond|omstreeks|tegen|vanaf|tot|klokslag) $", re.IGNORECASE)
_FOR = re.compile(r"\b(?:in|binnen|duurt|duurde|duren|gedurende|ruim|bijna|zeker|minstens|na|van) $", re.IGNORECASE)
_SPAN = re.compile(
    r"(?<![\w.,:｟-])(?P<first>[1-9]|1[0-2])(?: uur)? (?:tot|en|of|à) (?P<last>[1-9]|1[0-2]) uur(?!\w)(?P<per> per )?"
)
_LASTS = re.compile(r"\b(?:ge)?(?:du[ru]\w*|kost\w*|reken\w*|wacht\w*|reistijd|rijtijd)(?: \w+){0,3} $", re.IGNORECASE)
_DAY = re.compile(r"ochtend|morgen|middag|avond|nacht", re.IGNORECASE)
_TIME = re.compile(r"\b(?:at|around|about|from|until|till|by|towards?) $", re.IGNORECASE)


def lasting_hours(source: str) -> list[tuple[int, int, int]]:
    """Of each figure with decimals that counts hours in Dutch ``source``: its start, its end, and the end of *uur*."""
    return [(found.start(), found.start("unit"), found.end()) for found in _LASTING.finditer(source)]


def hour_edits(source: str, target: str) -> list[Edit]:
    """Write hours of ``source`` that are no time of the day as hours in the English ``target``."""
    if " uur" not in source:
        return []
    edits: list[Edit] = []
    for found in _LASTING.finditer(source):
        form = f"{found['whole']}.{found['part']}"
        edits += _lasting_edits(form, found["whole"], found["part"], target)
    taken = {time.start for time in times_in(source)}
    for found in _SPAN.finditer(source):
        if taken.isdisjoint((found.start("first"), found.start("last"))):
            edits += _span_edits(source, found, target)
    for found in _WHOLE.finditer(source):
        if found.start() not in taken:
            edits += _whole_edits(source, found, target)
    return edits


def _lasting_edits(form: str, whole: str, part: str, target: str) -> list[Edit]:
    """What makes ``form`` hours where ``target`` says a time."""
    figure = rf"(?<![\w.,:]){whole}[.,:]{part}"
    unit = rf"\s*(?:{HALF}|(?:o'clock|hrs|h|u|uur|uren)(?!\w))"
    wrong = re.compile(rf"{figure}{unit}|(?<![\w.,:]){whole}:{part}(?!\d)(?:\s*hours\b)?", re.IGNORECASE)
    edits = [span_edit(said.span(), f"{form} hours", target) for said in wrong.finditer(target)]
    if not edits and "hour" not in target:
        bare = list(re.finditer(rf"{figure}(?![\w%-]|[.,:]\d)", target))
        edits += [(*said.span(), f"{form} hours") for said in bare if len(bare) == 1]
    return edits


def _span_edits(source: str, found: re.Match[str], target: str) -> list[Edit]:
    """What takes the half of the day away that ``target`` makes up for the span of hours ``found`` in ``source``."""
    lasts = found["per"] is not None or _LASTS.search(source[: found.start()]) is not None
    if not lasts and _DAY.search(source):
        return []
    first, last = rf"(?<![\w.,:]){found['first']}", rf"\s*(?:to|and|or|until|till|[-–])\s*{found['last']}"
    span = re.compile(
        rf"(?P<first>{first})(?P<half>\s*{HALF})?(?P<last>{last})(?(half)(?:\s*{HALF})?|\s*{HALF})", re.IGNORECASE
    )
    unit = "hours" if lasts else "o'clock"
    return [span_edit(said.span(), f"{said['first']}{said['last']} {unit}", target) for said in span.finditer(target)]


def _whole_edits(source: str, found: re.Match[str], target: str) -> list[Edit]:
    """What takes the half of the day away that ``target`` makes up for the hours ``found`` in ``source``."""
    hour, before = found[1], source[: found.start()]
    if re.findall(r"\d+", source).count(hour) > 1:
        return []
    at = _AT.search(before) is not None
    edits = []
    for said in re.finditer(rf"(?<![\w.,:]){hour}(?:\s*{HALF}|\s+hours\b)", target, re.IGNORECASE):
        is_time = at and _TIME.search(target[: said.start()]) is not None
        if said[0].lower().endswith("hours"):
            if is_time and before.lower().endswith("om "):
                edits.append(span_edit(said.span(), _time(hour), target))
        elif is_time and (int(hour) > 12 or not _DAY.search(source)):
            edits.append(span_edit(said.span(), _time(hour), target))
        elif int(hour) > 12 or _FOR.search(before):
            edits.append(span_edit(said.span(), f"{hour} hours" if int(hour) != 1 else "1 hour", target))
    return edits


def _time(hour: str) -> str:
    return f"{hour} o'clock" if 0 < int(hour) <= 12 else f"{hour}:00"
