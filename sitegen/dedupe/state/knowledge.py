"""What a run leaves for the next one, as values; how they stand in the tables of the state."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

import numpy as np
from msgspec import Struct, field

from sitegen.dedupe.candidates.contents import Contents, Pair
from sitegen.dedupe.candidates.signatures import Numbers
from sitegen.dedupe.state.tables import Tables
from sitegen.dedupe.story import Verdict
from sitegen.dedupe.text.shingles import Similarity
from sitegen.dedupe.verdicts.near_duplicates import Measured

_VERDICTS = (None, *Verdict)


class Knowledge(Struct, frozen=True):
    """The contents of all articles, the pairs that were proposed, and all pairs that were measured.

    ``made_of``: of how many contents the state was made when it was last written anew.
    """

    contents: Contents = field(default_factory=lambda: Contents.of({}))
    proposed: AbstractSet[Pair] = frozenset()
    measured: Mapping[Pair, Measured] = field(default_factory=dict)
    made_of: int = 0


def read_knowledge(tables: Tables) -> Knowledge:
    """What the last run left. Raises :class:`sqlite3.Error` and :class:`~sitegen.dedupe.state.tables.DamagedError`."""
    rows = tables.array("pairs", 6)
    figures = rows[:, 4:].copy().view(np.float64).tolist()
    measured, proposed = {}, set()
    for (one, other, is_proposed, verdict), similarity in zip(rows[:, :4].tolist(), figures, strict=True):
        measured[one, other] = Measured(Similarity(*similarity), _VERDICTS[verdict])
        if is_proposed:
            proposed.add((one, other))
    made_of = int(tables.array("made of", 1)[0, 0])
    return Knowledge(Contents(tables.array("contents", Contents.COLUMNS)), proposed, measured, made_of)


def put_knowledge(tables: Tables, knowledge: Knowledge) -> None:
    """Store ``knowledge`` in the place of what there is. Raises :class:`sqlite3.Error`."""
    tables.put_array("contents", knowledge.contents.rows)
    tables.put_array("pairs", _pair_rows(knowledge))
    tables.put_array("made of", np.array([knowledge.made_of], dtype=np.int64))


def _pair_rows(knowledge: Knowledge) -> Numbers:
    """A row for each pair: both keys, whether it was proposed, the verdict, Jaccard and containment."""
    pairs = sorted(knowledge.measured)
    rows = np.empty((len(pairs), 6), dtype=np.int64)
    rows[:, :2] = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    rows[:, 2] = [pair in knowledge.proposed for pair in pairs]
    measured = [knowledge.measured[pair] for pair in pairs]
    rows[:, 3] = [_VERDICTS.index(each.verdict) for each in measured]
    figures = [(each.similarity.jaccard, each.similarity.containment) for each in measured]
    rows[:, 4:] = np.array(figures, dtype=np.float64).reshape(-1, 2).view(np.int64)
    return rows
