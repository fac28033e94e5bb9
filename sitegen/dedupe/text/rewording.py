"""Sentences that stand in each other's place in two texts, and whether one tells what the other contradicts.

A text with the opposite news may be the same but for a sentence: *niemand raakte gewond* gives way to *drie mensen
kwamen om*, *een ton* to *250.000 euro*. Figures at the same place (:mod:`sitegen.dedupe.text.facts`) do not tell that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sitegen.dedupe.text.own_text import Wording, known_shares

_EDITED = 0.5
"""A sentence that has this share of the runs of words of the longer in common with another is that one, edited."""

Stretch: TypeAlias = tuple[Sequence[int], Sequence[int]]
"""Sentences of one text, and those of the other that stand in their place."""


def tells_otherwise(one: Wording, other: Wording) -> bool:
    """Whether sentences of the one deny more or less than those in their place, or give an amount that the other text
    has nowhere."""
    if not one.lengths or not other.lengths or np.array_equal(one.runs, other.runs):
        return False
    return any(
        _denies_more(one, own, other, theirs)
        or _denies_more(other, theirs, one, own)
        or _counts_else(one, own, other)
        or _counts_else(other, theirs, one)
        for own, theirs in _replaced(one, other)
    )


def _denies_more(text: Wording, own: Sequence[int], other: Wording, theirs: Sequence[int]) -> bool:
    """Whether sentences ``own`` of ``text`` have more denials than ``theirs``, in words that are nowhere in the other
    text: it may cut the same words into other sentences."""
    if sum(text.denials[each] for each in own) <= sum(other.denials[each] for each in theirs):
        return False
    denying = text.runs[text.denying & np.isin(text.owners, own)]
    return not np.isin(denying, other.runs).all()


def _counts_else(text: Wording, own: Sequence[int], other: Wording) -> bool:
    return any(text.amounts[each].difference(*other.amounts) for each in own)


def _replaced(one: Wording, other: Wording) -> Iterator[Stretch]:
    """The edited sentences, and the stretches without such between common sentences."""
    shared = _shared_runs(one, other)
    lengths, others = np.bincount(one.owners), np.bincount(other.owners)
    names = list(range(-1, -len(others) - 1, -1))
    for own in range(len(lengths)):
        partner = int(shared[own].argmax())
        longer, shorter = max(lengths[own], others[partner]), min(lengths[own], others[partner])
        if names[partner] < 0 and shared[own, partner] >= _EDITED * longer:
            names[partner] = own
            # What only gains words at its edges, such as a dateline, says the same.
            if shared[own, partner] < shorter:
                yield (own,), (partner,)
    partnered = {name for name in names if name >= 0}
    known, others_known = known_shares(one, other), known_shares(other, one)
    blocks = SequenceMatcher(None, range(len(lengths)), names, autojunk=False).get_opcodes()
    for _, start, stop, first, last in blocks:
        gone = [each for each in range(start, stop) if each not in partnered and known[each] < 1]
        new = [each for each in range(first, last) if names[each] < 0 and others_known[each] < 1]
        # Editors cut a text from its end: what another one has in the place of its last sentences is no replacement.
        cut = stop == len(lengths) and last == len(others) and len(gone) != len(new)
        if gone and new and not cut:
            yield gone, new


def _shared_runs(one: Wording, other: Wording) -> NDArray[np.int64]:
    """How many runs each sentence of ``one`` (rows) has in common with each of ``other``; a run counts where it is
    first."""
    runs, first = np.unique(other.runs, return_index=True)
    places = np.searchsorted(runs, one.runs).clip(max=len(runs) - 1)
    known = runs[places] == one.runs
    found = np.zeros((len(one.lengths), len(other.lengths)), dtype=np.int64)
    np.add.at(found, (one.owners[known], other.owners[first[places[known]]]), 1)
    return found
