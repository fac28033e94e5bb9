"""Which contents there are and which pairs of them may be alike: followed from the last run, or found anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from functools import partial

import numpy as np
from msgspec import Struct

from sitegen.config.site import DedupeTable
from sitegen.dedupe.candidates.contents import Contents, Pair
from sitegen.dedupe.candidates.inspection import inspect_all
from sitegen.dedupe.candidates.pairs import Postings, candidate_pairs, sorted_postings
from sitegen.dedupe.candidates.refresh import Before, Change, refreshed_pairs
from sitegen.dedupe.candidates.signatures import Numbers, Signature, Signatures
from sitegen.dedupe.state.knowledge import Knowledge, read_knowledge
from sitegen.dedupe.state.store import State
from sitegen.dedupe.state.tables import Tables
from sitegen.dedupe.verdicts.near_duplicates import Measured
from sitegen.parallel import Workers
from sitegen.read.article import Article

_A_CHANGE = 400
"""Following one change costs as much as comparing so many articles anew."""
_GROWTH = 4
"""An archive that grew so many times is stored anew, for its buckets are too large by then."""


class Survey(Struct, frozen=True):
    """The contents of all articles, and the pairs of them that may be alike.

    ``measured`` are pairs that were measured before. ``store`` brings the signatures in the state up to date, or writes
    them into empty tables if that is ``anew``; ``made_of`` as in :class:`Knowledge`.
    """

    contents: Contents
    proposed: AbstractSet[Pair]
    measured: Mapping[Pair, Measured]
    store: Callable[[Tables], None]
    anew: bool
    made_of: int


def survey(articles: Mapping[int, Article], settings: DedupeTable, state: State, workers: Workers) -> Survey:
    """Survey ``articles``, which go by the keys of their contents. The result does not depend on the ``state``, which
    only saves work."""
    known = state.read(read_knowledge) or Knowledge()
    present = np.array(sorted(articles), dtype=np.int64)
    new = np.setdiff1d(present, known.contents.keys).tolist()
    found_new = inspect_all([articles[key] for key in new], settings.min_shingles, workers)
    inspections = dict(zip(new, found_new, strict=True))
    added = {key: each.signature for key, each in inspections.items()}
    removed = np.setdiff1d(known.contents.keys, present)
    contents = known.contents.changed(removed, Contents.of(inspections))
    share = min(settings.containment, 2 * settings.jaccard / (1 + settings.jaccard))
    if known.made_of and (len(new) + len(removed)) * _A_CHANGE <= len(present) <= _GROWTH * known.made_of:
        done = state.read(partial(followed, known=known, added=added, removed=removed, contents=contents, share=share))
    else:
        kept = np.setdiff1d(present, new)
        found = state.read(partial(_signatures, known.contents, kept)) if len(kept) else {}
        done = None if found is None else anew(contents, Signatures({**found, **added}), known.measured, share)
    # What could be read a moment ago is damaged, and the state empty by now.
    return done or survey(articles, settings, state, workers)


def followed(
    tables: Tables,
    known: Knowledge,
    added: Mapping[int, Signature],
    removed: Numbers,
    contents: Contents,
    share: float,
) -> Survey:
    """What follows from the last run's pairs and the change since."""
    change = Change(added, _signatures(known.contents, removed, tables))
    before = Before(tables.postings, lambda keys: _signatures(known.contents, keys, tables))
    found, lost = refreshed_pairs(before, change, share)
    if change.removed:
        lost = lost | {pair for pair in known.proposed if not change.removed.keys().isdisjoint(pair)}
    proposed = (known.proposed - lost) | found

    def store(tables: Tables) -> None:
        tables.change_postings(change.added_postings, change.removed_postings)
        tables.drop_signatures(removed.tolist())
        tables.put_signatures((key, each.hashes) for key, each in added.items())

    return Survey(contents, proposed, known.measured, store, False, known.made_of)


def anew(contents: Contents, signatures: Signatures, measured: Mapping[Pair, Measured], share: float) -> Survey:
    """What follows from all signatures."""
    keys = signatures.keys
    proposed = {(int(keys[one]), int(keys[other])) for one, other in candidate_pairs(signatures, share)}

    def store(tables: Tables) -> None:
        parts = (Postings(part.hashes, keys[part.owners]) for part in sorted_postings(signatures))
        tables.fill(parts, len(signatures.hashes))
        tables.put_signatures((key, signatures[number].hashes) for number, key in enumerate(keys.tolist()))

    return Survey(contents, proposed, measured, store, True, len(contents.rows))


def _signatures(contents: Contents, keys: Numbers, tables: Tables) -> dict[int, Signature]:
    found = tables.signatures(keys.tolist())
    return {key: Signature(contents.size(key), hashes) for key, hashes in found.items()}
