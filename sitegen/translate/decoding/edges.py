"""Signs at the edges of a segment: ``→ Meer nieuws``, ``Meer nieuws »``, ``Feest! 🎉``.

They are no part of what is said, and a model takes them for the beginning of a headline or for quotation marks. So they
stay here while the words between them travel.
"""

from __future__ import annotations

import re
from dataclasses import replace

from msgspec import Struct, structs

from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.segments.tokens import tokens

# No ASCII, no marks that belong to words, and no signs of currencies or units.
_NONE = r"\w!-~｟｠€£¥¢°§©®™…¿¡‘’“”„‚‛‐-―"
_EDGE = re.compile(rf"[^\s{_NONE}][^{_NONE}]*")
"""A sign, and signs and spaces behind it."""


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
        return structs.replace(found, target=target, links=links)


def bare(segment: Segment) -> Bare:
    """``segment`` without the signs at its edges, if words are left."""
    text = segment.text
    if not any(map(str.isalpha, text)):
        return Bare(segment)
    before, behind = _EDGE.match(text), _EDGE.match(text[::-1])
    if before is None and behind is None:
        return Bare(segment)
    start, end = before.end() if before else 0, len(text) - (behind.end() if behind else 0)
    words = text[start:end]
    if any(term.dutch not in words for term in segment.terms):
        return Bare(segment)  # the glossary has a word for the sign
    names = tuple(name for name in segment.names if name in words)
    return Bare(replace(segment, text=words, names=names), text[:start], text[end:])
