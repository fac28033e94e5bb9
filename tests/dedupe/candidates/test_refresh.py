from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.dedupe.candidates.pairs import Postings, candidate_pairs
from sitegen.dedupe.candidates.refresh import Before, Change, refreshed_pairs
from sitegen.dedupe.candidates.signatures import HASH_BITS, Numbers, Signature, Signatures, sign
from sitegen.dedupe.text.shingles import Hashes

SHARE = 0.4
# Few hashes for many texts, so that lists are long and neighbours matter; negative ones are short texts,
# and large ones bands.
HASHES = st.one_of(
    st.sets(st.integers(0, 12), min_size=1, max_size=8),
    st.sets(st.integers(0, 60), min_size=24, max_size=50),
    st.sets(st.one_of(st.integers(0, 90), st.integers(2**HASH_BITS, 2**HASH_BITS + 3)), min_size=30, max_size=60),
    st.sets(st.integers(-2, -1), min_size=1, max_size=1),
)
TEXTS = st.dictionaries(st.integers(-50, 50), HASHES, max_size=40)


def signed(texts: Mapping[int, set[int]]) -> dict[int, Signature]:
    return {key: Signature(4 * len(each), np.array(sorted(each), dtype=np.int64)) for key, each in texts.items()}


def whole(texts: Mapping[int, Signature]) -> set[tuple[int, int]]:
    signatures = Signatures(texts)
    keys = signatures.keys.tolist()
    return {(keys[one], keys[other]) for one, other in candidate_pairs(signatures, SHARE)}


def archive(texts: Mapping[int, Signature]) -> Before:
    rows = sorted((value, key) for key, each in texts.items() for value in each.hashes.tolist())

    def lists(hashes: Numbers) -> Postings:
        wanted = set(hashes.tolist())
        kept = np.array([row for row in rows if row[0] in wanted], dtype=np.int64).reshape(-1, 2)
        return Postings(kept[:, 0], kept[:, 1])

    def signatures(keys: Numbers) -> dict[int, Signature]:
        return {key: texts[key] for key in keys.tolist()}

    return Before(lists, signatures)


@settings(deadline=None, max_examples=200)
@given(TEXTS, TEXTS, st.sets(st.integers(-50, 50), max_size=20))
def test_a_change_leads_where_a_run_from_nothing_leads(
    first: dict[int, set[int]], came: dict[int, set[int]], gone: set[int]
) -> None:
    before = signed(first)
    added = {key: each for key, each in signed(came).items() if key not in before}
    removed = {key: each for key, each in before.items() if key in gone}
    found, lost = refreshed_pairs(archive(before), Change(added, removed), SHARE)
    after = {**{key: each for key, each in before.items() if key not in removed}, **added}
    kept = {pair for pair in whole(before) if not removed.keys() & set(pair)}
    assert (kept | found) - lost == whole(after)


def test_a_copy_of_one_of_hundreds_of_alike_texts_comes_and_goes() -> None:
    def spread(count: int, seed: int) -> Hashes:
        return np.random.default_rng(seed).integers(0, 2**64, count, dtype=np.uint64)

    form = spread(200, 1)
    own = [np.concatenate((form, spread(20, seed))) for seed in range(2, 302)]
    crowd = {number: sign(np.unique(each)) for number, each in enumerate(own)}
    copy = {1000: sign(np.unique(np.concatenate((own[7][10:], spread(10, 999)))))}
    found, _ = refreshed_pairs(archive(crowd), Change(copy, {}), SHARE)
    assert (7, 1000) in found
    assert (whole(crowd) | found) == whole({**crowd, **copy})
    _, lost = refreshed_pairs(archive({**crowd, **copy}), Change({}, copy), SHARE)
    assert {pair for pair in whole({**crowd, **copy}) if 1000 not in pair} - lost <= whole(crowd)
