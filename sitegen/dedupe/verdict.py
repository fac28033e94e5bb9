"""What a measured resemblance means: copy, update, related, or nothing."""

from __future__ import annotations

from sitegen.config import DedupeTable
from sitegen.dedupe.facts import Conflicts
from sitegen.dedupe.shingles import Similarity
from sitegen.dedupe.story import Verdict

_MIN_LENGTH_RATIO = 0.1
"""A text that fills less of another than this is quoted by it, not abridged from it."""
_OTHER_NAMES = 2
_OTHER_SUBJECT = 0.3


def is_alike(measured: Similarity, settings: DedupeTable) -> bool:
    """Whether two texts resemble each other more than different news does."""
    return measured.jaccard >= settings.jaccard or measured.containment >= settings.containment


def judge(measured: Similarity, length_ratio: float, found: Conflicts, settings: DedupeTable) -> Verdict | None:
    """The verdict on two long articles.

    ``length_ratio`` is the shorter one's length in that of the longer one (0–1). A copy says nothing else than its
    original: another figure at the same place makes an update, and mostly other figures and names make a new report
    in the same form (weather, results), which is only related.
    """
    if not is_alike(measured, settings):
        return None
    if found.figures + found.names >= 3 and found.figures + found.names >= _OTHER_SUBJECT * found.shared:
        return Verdict.RELATED
    if length_ratio < _MIN_LENGTH_RATIO:
        return Verdict.RELATED
    if measured.containment < settings.duplicate or found.figures or found.names >= _OTHER_NAMES:
        return Verdict.UPDATE
    return Verdict.DUPLICATE
