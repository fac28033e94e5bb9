"""Loops, Dutch left in place and empty output, counted on 200 section names, lines in capitals and short headlines.

Small models stutter over these ("Binnenland Binnenland") or hand them back as they are. ``headlines.txt`` holds the
lines: the Dutch, ``same`` or ``differs`` (whether English may be the very same), and a translation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from training.problems import TrainingError

Fault: TypeAlias = Literal["empty", "loop", "untranslated"]

_FILE = Path(__file__).with_name("headlines.txt")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Function words that English does not have; in a name ("De Wever") the reference has them too.
_DUTCH = frozenset(
    """aan bij dat de der deze dit een en geen heeft hebben het hij maar meer naar niet nog om ook te toen tussen uit
    van voor waarom wat werd werden wij wordt worden zij zijn zonder zou zouden""".split()  # noqa: SIM905 - words read better so
)
# English says these twice in good sentences.
_MAY_DOUBLE = frozenset({"that", "had"})


@dataclass(frozen=True, slots=True)
class Headline:
    """A line to translate. ``may_stay``: its English may be the Dutch word; ``en`` is one good translation."""

    nl: str
    en: str
    may_stay: bool


@dataclass(frozen=True, slots=True)
class Flaw:
    """A line that was translated badly."""

    headline: Headline
    output: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class HeadlineReport:
    """How many lines there were, and those with faults, in the order of the file."""

    total: int
    flaws: tuple[Flaw, ...]

    def count(self, fault: Fault) -> int:
        """How many lines have ``fault``."""
        return sum(fault in flaw.faults for flaw in self.flaws)


def run_headlines(translate: Callable[[Sequence[str]], list[str]]) -> HeadlineReport:
    """Translate all lines with one call of ``translate`` and judge what comes back.

    Raises:
        TrainingError: if ``translate`` returns another number of lines than it was given.

    """
    headlines = load_headlines()
    outputs = translate([headline.nl for headline in headlines])
    if len(outputs) != len(headlines):
        raise TrainingError(f"{len(headlines)} headlines gave {len(outputs)} translations: return one for each line.")
    judged = (
        Flaw(headline, output, faults(headline, output)) for headline, output in zip(headlines, outputs, strict=True)
    )
    return HeadlineReport(len(headlines), tuple(flaw for flaw in judged if flaw.faults))


def load_headlines() -> tuple[Headline, ...]:
    """The lines of ``headlines.txt``."""
    rows = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines())
    return tuple(Headline(nl, en, {"same": True, "differs": False}[flag]) for nl, flag, en in rows)


def faults(headline: Headline, output: str) -> tuple[Fault, ...]:
    """What is wrong with ``output``."""
    if not _WORD.search(output):
        return ("empty",)
    found: list[Fault] = []
    if is_loop(headline.nl, output):
        found.append("loop")
    if not headline.may_stay and _is_untranslated(headline, output):
        found.append("untranslated")
    return tuple(found)


def is_loop(source: str, output: str) -> bool:
    """Whether ``output`` says a word or phrase twice running that ``source`` does not, says a trigram three times, or
    says far too much: over four words more than twice as many as ``source``."""
    own, words = words_of(source), words_of(output)
    doubled = {(word,) for word in _MAY_DOUBLE} | _doubled(own)
    if any(len(phrase) > 1 or not phrase[0].isdigit() for phrase in _doubled(words) - doubled):
        return True
    trigrams = Counter(zip(words, words[1:], words[2:], strict=False))
    return max(trigrams.values(), default=0) >= 3 or len(words) > 2 * len(own) + 4


def dutch_words(output: str, reference: str) -> tuple[str, ...]:
    """Dutch function words in ``output`` that ``reference`` does not hold (as a part of a name), in order."""
    known = set(words_of(reference))
    return tuple(word for word in words_of(output) if word in _DUTCH and word not in known)


def words_of(text: str) -> list[str]:
    """The words and figures of ``text``, in small letters."""
    return _WORD.findall(text.lower())


def _doubled(words: Sequence[str]) -> set[tuple[str, ...]]:
    """The words and phrases that are at once said again."""
    starts = ((first, size) for first in range(len(words)) for size in range(1, (len(words) - first) // 2 + 1))
    return {
        tuple(words[first : first + size])
        for first, size in starts
        if words[first : first + size] == words[first + size : first + 2 * size]
    }


def _is_untranslated(headline: Headline, output: str) -> bool:
    """Whether ``output`` is the source, or holds Dutch function words or most of the words that had to change."""
    if output.strip().lower() == headline.nl.lower() or dutch_words(output, headline.en):
        return True
    to_change = set(words_of(headline.nl)) - set(words_of(headline.en))
    return len(to_change & set(words_of(output))) > len(to_change) / 2
