"""What a translation must keep of its source.

A human translation may fail too: 72 of the 997 references of FLORES-200 dev do, most for a name that they say
otherwise. A failure costs another try, and the best of all tries is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from sitegen.translate.segment import Segment
from sitegen.translate.tokens import PLACEHOLDER, is_word, tokens

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_QUOTE = re.compile(r"\"|(?<!\w)'|'(?!\w)")
_DUTCH = frozenset(
    """de het een en van dat die niet met zijn voor aan er ook als bij maar dan zij wij hij naar uit door nog wordt
    worden werd deze dit heeft hebben waren geen meer zou zouden""".split()  # noqa: SIM905 - words read better so
)


def penalty(segment: Segment, target: str) -> float:
    """How much is wrong with ``target`` as a translation of ``segment``: 0 is nothing, 1 a reason to try again.

    Counted are: nothing said, protected spans and names lost or repeated, words said over and over, figures lost,
    quotation marks without their other, a length that cannot be, Dutch left as it was.
    """
    if not target.strip():
        return 100.0
    source = segment.text
    before, after = tokens(source), tokens(target)
    return (
        10.0 * _miscopied_spans(source, target)
        + _miscopied_names(segment, target)
        + 2.0 * _loops(before, after)
        + 0.5 * _lost_figures(source, target)
        + 0.3 * _unmatched_quotes(source, target)
        + _impossible_length(source, target)
        + _left_in_dutch(before, after)
    )


def _miscopied_spans(source: str, target: str) -> int:
    """Protected spans lost, repeated or made up."""
    need, have = Counter(PLACEHOLDER.findall(source)), Counter(PLACEHOLDER.findall(target))
    return sum(((need - have) + (have - need)).values())


def _miscopied_names(segment: Segment, target: str) -> float:
    """2 for a name that is lost, less for one that is said more or less often than in the source."""
    total = 0.0
    for name in segment.names:
        word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        need, have = len(word.findall(segment.text)), len(word.findall(target))
        total += 2.0 if need and not have else 0.5 * abs(need - have)
    return total


def _loops(source: list[str], target: list[str]) -> int:
    """Words twice running that the source does not say twice running, and trigrams four times."""
    words, own = [each.lower() for each in target], [each.lower() for each in source]
    doubled = sum(1 for a, b in pairwise(words) if a == b and is_word(a) and not a.isdigit())
    allowed = sum(1 for a, b in pairwise(own) if a == b) + words.count("that")
    trigrams = Counter(zip(words, words[1:], words[2:], strict=False))
    return max(doubled - allowed, 0) + sum(1 for count in trigrams.values() if count >= 4)


def _lost_figures(source: str, target: str) -> int:
    wanted = [re.sub(r"\D", "", number) for number in _NUMBER.findall(source)]
    there = Counter(re.sub(r"\D", "", number) for number in _NUMBER.findall(target))
    return sum((Counter(wanted) - there).values())


def _unmatched_quotes(source: str, target: str) -> int:
    """Quotation marks too many or too few; apostrophes do not count."""
    return abs(len(_QUOTE.findall(source)) - len(_QUOTE.findall(target)))


def _impossible_length(source: str, target: str) -> float:
    if len(source) < 40:
        return 1.0 if len(target) > 3 * len(source) + 20 else 0.0
    ratio = len(target) / len(source)
    return 0.0 if 0.45 <= ratio <= 1.6 else 1.0


def _left_in_dutch(source: list[str], target: list[str]) -> float:
    words = [word.lower() for word in target if is_word(word)]
    if len(words) >= 4 and [word.lower() for word in source if is_word(word)] == words:
        return 2.0
    return 1.0 if len(words) >= 6 and sum(word in _DUTCH for word in words) > 0.15 * len(words) else 0.0
