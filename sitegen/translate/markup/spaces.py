"""White space that readers see and the plain text of a run does not hold, and the other way round.

Atoms (pictures, footnote numbers) stand between characters and have no words of their own. The plain text holds single
spaces and none at its edges, so that of "↑ text" or "text ↑ ↑" some would be lost. A struck word and the word for it
are no sentence, but with :data:`SLASH` between them they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from lxml.html import HtmlElement
from msgspec import Struct, field

from sitegen.translate.markup.tag_spans import Span

SLASH = " / "
_STRUCK = frozenset(("del", "s"))
_APART = _STRUCK | {"ins"}
"""What begins or ends with these is no part of the word beside it."""
_CURRENCIES = frozenset("€$£¥")


class Spaces(Struct, frozen=True):
    """The numbers of the atoms that have a space ``before`` or ``after`` them; ``slashed`` are pairs of neighbouring
    tags between which the plain text has a slash, and what is there instead."""

    before: frozenset[int] = frozenset()
    after: frozenset[int] = frozenset()
    slashed: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def between_tags(self) -> Spaces:
        """What concerns tags, and not atoms."""
        return Spaces(slashed=self.slashed)

    def around(self, words: str, left: int | None, right: int | None) -> str:
        """``words`` between the tags or atoms ``left`` and ``right`` (None: the edge of what holds them), with the
        spaces that these want, and without the slash."""
        if words == SLASH and left is not None and right is not None:
            return self.slashed.get((left, right), words)
        if left in self.after and (words[:1].isalnum() or (not words and right is not None)):
            words = f" {words}"
        if right in self.before and not words.endswith(" ") and (words or left is not None):
            words += " "
        return words

    def fit(self, source: Span, placed: Span, target: str) -> bool:
        """Whether the tags below ``source`` that have a slash between them have it in ``target``, where they are
        ``placed``, as well."""
        if not self.slashed:
            return True
        own = {span.number for span in source.walk()}
        wanted = {frozenset(pair) for pair in self.slashed if own.issuperset(pair)}
        rows = (sorted(span.children, key=lambda each: each.start) for span in (placed, *placed.walk()))
        beside = (pair for row in rows for pair in pairwise(row))
        return wanted <= {frozenset((a.number, b.number)) for a, b in beside if target[a.end : b.start] == SLASH}


def may_be_alternatives(*tags: str) -> bool:
    """Whether one of ``tags`` is of those that :func:`are_alternatives` looks for."""
    return not _APART.isdisjoint(tags)


def are_alternatives(tag: str, words: tuple[str, str, str], element: HtmlElement) -> bool:
    """Whether ``tag`` and the ``element`` behind it hold words one of which is there for the other; ``words`` are those
    before the tag, in it, and between the two (nothing or a space)."""
    before, left, gap = words
    tags, right = {tag, str(element.tag)}, element.text_content()[:1]
    apart = "ins" in tags and not tags.isdisjoint(_STRUCK) if gap else not tags.isdisjoint(_APART)
    inside = before[-1:].isalnum() or (element.tail or "")[:1].isalnum()
    return apart and not inside and left[-1:].isalnum() and (right.isalnum() or right in _CURRENCIES)
