"""Articles that have much in common and tell different news, as pairs that must not be merged."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.deduplication.documents import Document, from_text
from benchmarks.deduplication.edits import Expected
from sitegen.dedupe.story import Verdict

_HERE = Path(__file__).parent
_FILLED = 6
"""Articles made of one form."""
_ITEMS = 4
"""Reports that a round-up gathers."""
_APART = (Verdict.RELATED, None)
_NOTHING = (None, Verdict.RELATED)

EXPECTED: Mapping[str, Expected] = {
    "same event": Expected(_NOTHING, "written by another author: each is worth reading, and neither is a version"),
    "same people": Expected(_NOTHING, "a later event with the same people and places is another story"),
    "same form": Expected(_APART, "the words are those of the form, and every fact is another"),
    "round-up": Expected(_APART, "the round-up takes the place of none of the reports that it gathers"),
    "lone round-up": Expected(
        (*_APART, Verdict.UPDATE), "the same, with the other reports in no archive: both may stay"
    ),
    "digest": Expected(_NOTHING, "the first sentences of several reports are not a version of one of them"),
    "same statement": Expected(_APART, "a statement that both quote is not their story"),
    "same foot": Expected(_NOTHING, "boilerplate below an article says nothing of it"),
    "same intro": Expected(_NOTHING, "a column has the same introduction each week"),
    "same questions": Expected(_APART, "an interview is its answers"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles to compare, and what else is in the archive at the time."""

    kind: str
    one: Document
    other: Document
    archive: tuple[Document, ...] = ()


def events() -> list[dict[str, str]]:
    """The invented events: ``id``, and ``title``, ``first``, ``second`` and ``english`` with their titles."""
    return list(_toml("events.toml")["event"])


def first_report(event: Mapping[str, str]) -> Document:
    return from_text(f"{event['id']}/1", event["title"], event["first"])


def second_report(event: Mapping[str, str]) -> Document:
    return from_text(f"{event['id']}/2", event["second_title"], event["second"])


def hard_pairs(documents: Sequence[Document], chance: random.Random) -> Iterator[Pair]:
    """All pairs; round-ups and digests are made of ``documents``."""
    known = events()
    reports = [first_report(event) for event in known]
    yield from (Pair("same event", report, second_report(event)) for report, event in zip(reports, known, strict=True))
    # The first eight events are four beginnings, each with what came of it.
    yield from (Pair("same people", reports[start], reports[start + 1]) for start in range(0, 8, 2))
    for form in _toml("forms.toml")["form"]:
        made = [_filled(form, number, chance) for number in range(_FILLED)]
        yield from (Pair("same form", one, other) for one, other in combinations(made, 2))
    yield from _roundups(documents, chance)
    yield from _passages(reports)


def _roundups(documents: Sequence[Document], chance: random.Random) -> Iterator[Pair]:
    for number in range(len(documents) // 3):
        items = chance.sample(documents, min(_ITEMS, len(documents)))
        for kind, count in (("round-up", 12), ("digest", 3)):
            parts = [each.sentences[:count] for each in items]
            gathered = Document(f"{kind}/{number}", "Dit was de week", tuple(text for part in parts for text in part))
            briefs = [Document(each.id, each.title, each.sentences[:12]) for each in items]
            yield Pair(kind, briefs[0], gathered, tuple(briefs[1:]))
            if kind == "round-up":
                yield Pair("lone round-up", briefs[number % len(briefs)], gathered)


def _passages(reports: Sequence[Document]) -> Iterator[Pair]:
    common = _toml("passages.toml")
    quoting = [_with(each, common["statement"], len(each.sentences) // 2) for each in reports[::3]]
    signed = [_with(each, common["foot"], len(each.sentences)) for each in reports[1::3]]
    columns = [
        from_text(f"column/{at}", "Zaterdag", common["intro"] + text) for at, text in enumerate(common["columns"])
    ]
    talks = []
    for at, answers in enumerate(common["answers"]):
        lines = (line for both in zip(common["questions"], answers, strict=True) for line in both)
        talks.append(from_text(f"interview/{at}", "Zes vragen", "\n".join(lines)))
    groups = {"same statement": quoting, "same foot": signed, "same intro": columns, "same questions": talks}
    for kind, documents in groups.items():
        yield from (Pair(kind, one, other) for one, other in combinations(documents, 2))


def _with(document: Document, passage: str, at: int) -> Document:
    added = from_text("", "", passage).sentences
    return Document(document.id, document.title, (*document.sentences[:at], *added, *document.sentences[at:]))


def _filled(form: Mapping[str, Any], number: int, chance: random.Random) -> Document:
    """The ``number``-th article made of ``form``."""
    values: dict[str, str] = {}
    for name, choices in form["values"].items():
        if isinstance(choices[0], int):
            drawn = [str(chance.randint(*choices)) for _ in range(3)]
        else:
            drawn = chance.sample(choices, min(3, len(choices)))
        values |= {f"{name}{at or ''}": value for at, value in enumerate(drawn, 1) if at > 1}
        values[name] = drawn[0]
    return from_text(f"{form['id']}/{number}", form["title"].format(**values), form["text"].format(**values))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text("utf-8"))
