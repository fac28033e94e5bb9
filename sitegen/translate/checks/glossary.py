"""Terms of the glossary that the English does not say as they are wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.translate.casing import is_styled
from sitegen.translate.checks.flaw import Flaw
from sitegen.translate.segment import Segment, Wanted

_TOLD = 2.0


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """Terms whose English is missing. Told are those of the site's own glossary, and not those of the starter."""
    for term in segment.terms:
        if not _said(term, target, is_styled(segment.text)):
            message = f"the glossary wants “{term.english}” for “{term.dutch}”"
            yield Flaw("glossary", message, term.weight, told=term.weight >= _TOLD)


def _said(term: Wanted, target: str, styled: bool) -> bool:
    # What is a part of a longer word may be one in English too, and a plural or genitive goes on.
    end = "" if term.part else r"(?:'?s?|es)(?!\w)"
    flags = re.IGNORECASE if styled else re.NOFLAG
    return any(re.search(rf"(?<!\w){_either_case(english)}{end}", target, flags) for english in term.accepted)


def _either_case(english: str) -> str:
    """A pattern for ``english``, with a capital or not at the beginning, where a sentence may begin."""
    first, rest = english[:1], english[1:]
    return (
        f"[{re.escape(first.lower())}{re.escape(first.upper())}]{re.escape(rest)}"
        if first.isalpha()
        else re.escape(english)
    )
