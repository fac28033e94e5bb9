"""Sentences that each test one thing a Dutch–English model gets wrong, judged by patterns instead of a reference.

``challenge.toml`` holds the items. A translation passes if each requirement is met by one of its alternatives, if
nothing forbidden is in it, and if it keeps to what holds for every sentence: protected spans copied, no loop, no Dutch
function word, a possible length. The patterns are regular expressions that see a plain text (:func:`plain`) and match
whole words and figures in any case; a space in them stands for a hyphen as well.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from training.evaluation.headlines import dutch_words, is_loop, words_of
from training.problems import TrainingError

_FILE = Path(__file__).with_name("challenge.toml")
_PLACEHOLDER = re.compile(r"｟\d+｠")
_STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "…": "..."}
)
_CONTRACTIONS = (
    (re.compile(r"\bwon't\b", re.IGNORECASE), "will not"),
    (re.compile(r"\b(?:can't|cannot)\b", re.IGNORECASE), "can not"),
    (re.compile(r"n't\b", re.IGNORECASE), " not"),
    (re.compile(r"(?<=\d)(?=[ap]\.?m\b)", re.IGNORECASE), " "),
)
# Not within a word or figure: "seven" is not in "seventeen", nor "2.5" in "12.5", "2.51" or "2.5.1".
_EDGE = r"(?:(?<!\w)|(?!\w))(?!(?<=\d[.,:])\d)(?!(?<=\d)[.,:]\d)"


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, a good translation of it, and what every good translation has (each one of several alternatives)
    or does not have."""

    kind: str
    nl: str
    en: str
    must: tuple[tuple[str, ...], ...]
    never: tuple[str, ...] = ()


class _Challenge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    item: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items of a kind passed."""

    kind: str
    passed: int
    total: int


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that did not pass, what came back for it, and why that is wrong."""

    item: Item
    output: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The tallies by kind and the failures, in the order of the file."""

    tallies: tuple[Tally, ...]
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> int:
        return sum(tally.passed for tally in self.tallies)

    @property
    def total(self) -> int:
        return sum(tally.total for tally in self.tallies)


def run_challenge(translate: Callable[[Sequence[str]], list[str]]) -> Report:
    """Translate all items with one call of ``translate`` and judge what comes back.

    Raises:
        TrainingError: if ``translate`` returns another number of lines than it was given.

    """
    items = load_items()
    outputs = translate([item.nl for item in items])
    if len(outputs) != len(items):
        raise TrainingError(f"{len(items)} sentences gave {len(outputs)} translations: return one for each sentence.")
    judged = (Failure(item, output, reasons(item, output)) for item, output in zip(items, outputs, strict=True))
    failures = tuple(failure for failure in judged if failure.reasons)
    failed = Counter(failure.item.kind for failure in failures)
    totals = Counter(item.kind for item in items)
    tallies = tuple(Tally(kind, total - failed[kind], total) for kind, total in totals.items())
    return Report(tallies, failures)


@cache
def load_items() -> tuple[Item, ...]:
    """The items of ``challenge.toml``."""
    return msgspec.convert(tomllib.loads(_FILE.read_text(encoding="utf-8")), _Challenge).item


def reasons(item: Item, output: str) -> tuple[str, ...]:
    """What is wrong with ``output`` as a translation of ``item``, in words; nothing if it passes."""
    return tuple(_reasons(item, output))


def unmet(item: Item, output: str) -> tuple[str, ...]:
    """The requirements of ``item`` that ``output`` does not meet, alternatives joined by " | "."""
    text = plain(output)
    return tuple(" | ".join(ways) for ways in item.must if not any(_pattern(way).search(text) for way in ways))


def plain(text: str) -> str:
    """``text`` with straight marks, single spaces and without contractions of *not*, as the patterns see it."""
    text = " ".join(text.translate(_STRAIGHT).split())
    for pattern, written_out in _CONTRACTIONS:
        text = pattern.sub(written_out, text)
    return text


def _reasons(item: Item, output: str) -> Iterator[str]:
    text = plain(output)
    if not text:
        yield "empty"
        return
    yield from (f"lacks: {ways}" for ways in unmet(item, output))
    for pattern in item.never:
        if found := _pattern(pattern).search(text):
            yield f"has: {found[0]}"
    if Counter(_PLACEHOLDER.findall(item.nl)) != Counter(_PLACEHOLDER.findall(output)):
        yield "protected spans not copied"
    if is_loop(item.nl, output):
        yield "loop"
    if left := dutch_words(output, item.en):
        yield f"left in Dutch: {' '.join(left)}"
    size, expected = len(words_of(output)), len(words_of(item.en))
    if not expected / 2 - 1 <= size <= 2 * expected + 4:
        yield f"{size} words where {expected} are expected"


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    spaced = pattern.replace(" ", "(?: ?- ?| )")
    return re.compile(f"{_EDGE}(?:{spaced}){_EDGE}", re.IGNORECASE)
