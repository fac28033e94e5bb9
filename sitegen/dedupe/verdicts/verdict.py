"""What a measured resemblance means: copy, update, related, or nothing."""

from __future__ import annotations

from sitegen.config.site import DedupeTable
from sitegen.dedupe.story import Verdict
from sitegen.dedupe.text.facts import Conflicts
from sitegen.dedupe.text.shingles import Similarity

_MIN_LENGTH_RATIO = 0.1
"""A text that fills less of another than this is quoted by it, not abridged from it."""
_OTHER_NAMES = 2
"""One other name at the same place is a spelling, two are another fact."""
_OTHER_SUBJECT = 0.3
"""Of the figures and names at common places, this share differs if the form is all that is common."""
_NEWS = 3
"""Figures and names of its own that make a sentence worth reading; fewer are a by-line or a dateline."""
_PARAGRAPH = 30
"""So many words of its own make a text worth reading, too; fewer are a by-line, a quotation or a changed sentence."""
_MINOR = 0.5
"""A text of which less than this is shared is judged by the rest; and so is one that fills less of the other: it may be
abridged from that one, or gathered with others by it."""
_COMMON_GROUND = 0.06
"""Rests of two versions of a story have more names and long words in common than this, different news has fewer."""
_GATHERED = 0.35
"""A text that fills less of another than this may be one of several that the other gathers."""
_SURE_GROUND = 0.15
"""A minor part of a text is a copy or version of it only if the rest has as much in common with it as this."""


def is_alike(measured: Similarity, settings: DedupeTable) -> bool:
    """Whether two texts resemble each other more than different news does."""
    return measured.jaccard >= settings.jaccard or measured.containment >= settings.containment


def is_other_news(found: Conflicts) -> bool:
    """Whether what two texts say beside what they share is on different subjects."""
    return found.own.ground < _COMMON_GROUND


def judge(measured: Similarity, length_ratio: float, found: Conflicts, settings: DedupeTable) -> Verdict | None:
    """The verdict on two long articles.

    ``length_ratio`` is the shorter one's length in that of the longer one (0–1). A copy says nothing else than its
    original: another figure at the same place makes an update, and so do the opposite and sentences with facts of
    their own. Rather an update too many than one too few: of two versions readers can reach both. Mostly other figures
    and names make a new report in the same form (weather, results), which is only related; so does a passage that
    articles on different matters share.
    """
    if not is_alike(measured, settings):
        return None
    differing = found.figures + found.names
    if differing >= 3 and differing >= _OTHER_SUBJECT * found.shared:
        return Verdict.RELATED
    in_doubt = found.own.passage or measured.containment < _MINOR or length_ratio < _MINOR
    if length_ratio < _MIN_LENGTH_RATIO or (in_doubt and is_other_news(found)):
        return Verdict.RELATED
    contradicts = found.figures or found.names >= _OTHER_NAMES or found.otherwise
    tells_news = found.own.news >= _NEWS or found.own.words >= _PARAGRAPH or found.own.denies
    if length_ratio < _GATHERED and found.own.ground < _SURE_GROUND:
        return Verdict.RELATED  # a round-up must not take the place of a report that it gathers
    if measured.containment < settings.duplicate or contradicts or tells_news:
        return Verdict.UPDATE
    return Verdict.DUPLICATE
