"""The front-matter field ``corrections``: what the newsroom put right after publication, each with its day."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sitegen.problems import Problem
from sitegen.read.article import Correction
from sitegen.read.dates import BadDateError, parse_instant
from sitegen.read.decode import decode
from sitegen.read.yaml.entries import Entry, Scalar

_KEYS = ("date", "text")


def read_corrections(entry: Entry, example: str, zone: ZoneInfo) -> dict[str, object] | Problem:
    """The corrections of ``entry``, newest first; a :class:`Problem` at the place of the first that is wrong.

    ``example`` shows how the field is written; times without a zone are in ``zone``.
    """
    hint = f"write corrections: {example}"
    if not entry.groups and entry.value != ():
        return Problem("field-type", "corrections must be a list, each item with a date and a text", hint)
    found = []
    for group in entry.groups:
        correction = _correction(group, hint, entry, zone)
        if isinstance(correction, Problem):
            return correction
        found.append(correction)
    return {"corrections": tuple(sorted(found, key=lambda each: each.date, reverse=True))}


def _correction(group: tuple[Entry, ...], hint: str, whole: Entry, zone: ZoneInfo) -> Correction | Problem:
    values: dict[str, Scalar] = {}
    for entry in group:
        key = entry.key
        if key.text not in _KEYS or key.text in values:
            message = f"a correction has one date and one text, and no other {key.text!r}"
            return Problem("field-type", message, hint, line=key.line, column=key.column)
        if not isinstance(entry.value, Scalar) or not entry.value.text:
            message = f"the {key.text} of a correction must be one text"
            return Problem("field-type", message, hint, line=key.line, column=key.column)
        if isinstance(decode(entry.value.text.encode()), Problem):
            message = "a correction holds a control character"
            return Problem("control-character", message, "delete it", line=entry.line, column=entry.column)
        values[key.text] = entry.value
    missing = next((each for each in _KEYS if each not in values), "")
    if missing:
        first = group[0].key if group else whole.key
        return Problem("field-type", f"a correction lacks its {missing}", hint, line=first.line, column=first.column)
    date = values["date"]
    try:
        return Correction(parse_instant(date.text, zone), values["text"].text)
    except BadDateError as error:
        return Problem("bad-date", f"corrections: {error}", error.hint, line=date.line, column=date.column)
