"""White space that readers see and the plain text of a run does not hold, and the other way round.

Atoms (pictures, footnote numbers) stand between characters and have no words of their own. The plain text holds single
spaces and none at its edges, so that of "↑ text" or "text ↑ ↑" some would be lost. A struck word and the word for it
are no sentence, but with :data:`SLASH` between them they are.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

SLASH = " / "


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
