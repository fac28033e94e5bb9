"""Words said over and over, as small models do with what they do not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import eq

from sitegen.translate.checks.flaw import Flaw, listed
from sitegen.translate.checks.words import lowered
from sitegen.translate.segments.segment import Segment
from sitegen.translate.segments.tokens import is_word

_GOOD_TWICE = frozenset(("that", "had", "have", "is", "in", "at", "on", "her"))
"""She had had enough; it is worth at at least a million. Rare, so that the ladder still tries something else."""


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """Words twice running that the source does not say twice running, and trigrams four times."""
    words, own = lowered(target), lowered(segment.text)
    doubled = [a for a in _twice(words) if is_word(a) and not a.isdigit()]
    # "He said that that is so" is good English.
    if doubled and len(doubled) > (allowed := len(_twice(own)) + words.count("that")):
        told = not _GOOD_TWICE.issuperset(doubled)
        yield Flaw("loop", f"{listed(doubled)} is said twice running", 2.0 * (len(doubled) - allowed), told)
    if len(words) - len(set(words)) < 9:
        return  # three words four times leave nine that were said before
    trigrams = Counter(zip(words, words[1:], words[2:], strict=False))
    often = [" ".join(words) for words, count in trigrams.items() if count >= 4]
    if often:
        yield Flaw("loop", f"{listed(often)} is said over and over", 2.0 * len(often))


def _twice(words: Sequence[str]) -> list[str]:
    """Those of ``words`` that follow themselves."""
    return list(compress(words, map(eq, words, words[1:])))
