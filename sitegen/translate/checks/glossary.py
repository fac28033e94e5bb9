"""Terms of the glossary that the English does not say as they are wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sitegen.translate.checks.dutch import SPELLING
from sitegen.translate.checks.flaw import Flaw
from sitegen.translate.names.casing import is_styled
from sitegen.translate.segments.segment import Segment, Wanted

_TOLD = 2.0
_PART = 4
# After the first word of a compound comes another one, unless it was turned round: "the master of the harbour".
_ALONE = (
    "is are was were be been has have had will would can could may must should do does did in on at to from by with of"
    " and or but that which who it he she they we you not as for the a an"
)
_ENDS = re.compile(rf"\s*(?:[^\w\s'’-]|$|(?:{'|'.join(_ALONE.split())})(?!\w))")
_TURNED = re.compile(r"\b(?:of|for|in|at|to|on|from)\s(?:the\s|an?\s)?$")


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """Terms whose English is missing. Told are those of the site's own glossary, and not those of the starter.

    Of a term that begins a longer word the rest must be English too. To lose it, or to leave it in Dutch, is worse than
    to say the term otherwise.
    """
    for term in segment.terms:
        said = _said(term, target, is_styled(segment.text))
        told = term.weight >= _TOLD
        if not said:
            yield Flaw("glossary", f"the glossary wants “{term.english}” for “{term.dutch}”", term.weight, told)
        elif term.part and (rest := _left(term, segment.text, target)):
            message = f"“{rest}” of “{term.dutch}{rest}” is still Dutch"
            yield Flaw("left-in-dutch", message, term.weight + 0.5, told)
        elif term.part and not any(_goes_on(found) for found in said):
            message = f"of a word that begins with “{term.dutch}” the rest is lost"
            yield Flaw("glossary", message, term.weight + 0.5, told)


def _said(term: Wanted, target: str, styled: bool) -> list[re.Match[str]]:
    """Where ``target`` says ``term``."""
    return [found for english in term.accepted for found in _form(english, styled).finditer(target)]


@lru_cache(maxsize=1024)
def _form(english: str, styled: bool) -> re.Pattern[str]:
    """Finds ``english`` where it is said."""
    # A plural or genitive goes on. A word that only begins so was cut by the model: "harbourmes" for "havenmeester".
    form = rf"(?<!\w){_either_case(english)}(?:'?s?|es)(?!\w)"
    return re.compile(form, re.IGNORECASE if styled else re.NOFLAG)


def _left(term: Wanted, source: str, target: str) -> str:
    """What ``source`` joins to ``term`` in one word, if ``target`` has just that as a word, and it looks Dutch."""
    joined = re.findall(rf"{re.escape(term.dutch)}(s?(\w{{{_PART},}}))", source)
    rests = (rest for found in joined for rest in found if SPELLING.search(rest))
    return next((rest for rest in rests if re.search(rf"(?<![^\W_]){re.escape(rest)}(?!\w)", target)), "")


def _goes_on(found: re.Match[str]) -> bool:
    """Whether more of a compound is said beside ``found``."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return _ENDS.match(after) is None or _TURNED.search(before) is not None


def _either_case(english: str) -> str:
    """A pattern for ``english``, with a capital or not at the beginning, where a sentence may begin."""
    first, rest = english[:1], english[1:]
    return (
        f"[{re.escape(first.lower())}{re.escape(first.upper())}]{re.escape(rest)}"
        if first.isalpha()
        else re.escape(english)
    )
