"""One thing that is wrong with a translation."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


def _never() -> bool:
    return False


class Flaw(Struct, frozen=True):
    """``code`` is stable and hyphenated, ``message`` says in words what is wrong.

    ``weight`` is what it costs in the ladder of tries: 1 is a reason to try again. ``told`` says whether it is sure
    enough to tell an editor: of the human translations of a news test set at most one in fifty has such a flaw. What
    takes long to tell is left to ``excused``, which is asked only for an editor.
    """

    code: str
    message: str
    weight: float
    told: bool = True
    excused: Callable[[], bool] = _never

    @property
    def is_told(self) -> bool:
        """Whether an editor is told."""
        return self.told and not self.excused()


def listed(words: list[str]) -> str:
    """``words`` in quotation marks, as a list in words; no more than three."""
    shown = ", ".join(f"“{word}”" for word in words[:3])
    return f"{shown} and {len(words) - 3} more" if len(words) > 3 else shown
