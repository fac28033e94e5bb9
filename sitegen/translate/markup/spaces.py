"""White space beside atoms (pictures, footnote numbers), which stand between characters and have no words of their own.

The plain text of a run holds single spaces and none at its edges, so that of "↑ text" or "text ↑ ↑" some would be lost.
"""

from __future__ import annotations

from msgspec import Struct


class Spaces(Struct, frozen=True):
    """The numbers of the atoms that have a space ``before`` or ``after`` them."""

    before: frozenset[int] = frozenset()
    after: frozenset[int] = frozenset()

    def around(self, words: str, left: int | None, right: int | None) -> str:
        """``words`` between the tags or atoms ``left`` and ``right`` (None: the edge of what holds them), with the
        spaces that these want."""
        if left in self.after and (words[:1].isalnum() or (not words and right is not None)):
            words = f" {words}"
        if right in self.before and not words.endswith(" ") and (words or left is not None):
            words += " "
        return words
