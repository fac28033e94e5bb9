"""Signs at the edges of a segment: ``→ Meer nieuws``, ``Meer nieuws »``, ``Feest! 🎉``.

They are no part of what is said, and a model takes them for the beginning of a headline or for quotation marks. So they
stay here while the words between them travel.
"""

from __future__ import annotations

import re
from dataclasses import replace

from msgspec import Struct

from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.segments.tokens import tokens

# No ASCII, no marks that belong to words, and no signs of currencies or units.
_SIGN = r"[^\w\s!-~｟｠€£¥¢°§©®™…¿¡‘’“”„‚‛‐-―]"
_EDGES = re.compile(rf"(?P<before>(?:{_SIGN}+\s*)*)(?P<words>.*?)(?P<after>(?:\s*{_SIGN}+)*)", re.DOTALL)


class Bare(Struct, frozen=True):
    """A ``segment`` without the signs ``before`` and ``after`` its words."""

    segment: Segment
    before: str = ""
    after: str = ""

    def between(self, found: Translation) -> Translation:
        """``found``, the English of the words, between the signs again, with links to the tokens of the whole."""
        if not (self.before or self.after):
            return found
        target, links = f"{self.before}{found.target}{self.after}", found.links
        if links:
            first, last = len(tokens(self.before)), len(tokens(self.before + self.segment.text))
            links = (
                *range(first),
                *(link + first if link >= 0 else -1 for link in links),
                *range(last, last + len(tokens(self.after))),
            )
        return replace(found, target=target, links=links)


def bare(segment: Segment) -> Bare:
    """``segment`` without the signs at its edges, if words are left."""
    found = _EDGES.fullmatch(segment.text)
    if found is None or not (found["before"] or found["after"]) or not any(map(str.isalpha, found["words"])):
        return Bare(segment)
    words = found["words"]
    if any(term.dutch not in words for term in segment.terms):
        return Bare(segment)  # the glossary has a word for the sign
    names = tuple(name for name in segment.names if name in words)
    return Bare(replace(segment, text=words, names=names), found["before"], found["after"])
