"""One term of a glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, field


class Term(Struct, frozen=True):
    """``term`` is Dutch, ``translation`` its English (with ``the``, if it takes one); ``variants`` maps other Dutch
    forms (plural, genitive) to theirs. ``also`` lists English that is good as well.

    ``case``: ``as-is`` finds the term only as it is written, ``sentence`` also with a capital at its beginning.
    ``part_of_word``: it is also looked for at the beginning of longer words. ``weight``: what its loss costs a
    translation (:mod:`sitegen.translate.checks`).
    """

    term: str
    translation: str
    variants: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    case: Literal["as-is", "sentence"] = "as-is"
    part_of_word: bool = False
    weight: float = 2.0

    @property
    def forms(self) -> Iterator[tuple[str, str]]:
        """Each Dutch form and its English."""
        yield self.term, self.translation
        yield from self.variants.items()
