from __future__ import annotations

import numpy as np

from sitegen.dedupe.candidates.signatures import HASH_BITS, Signature, Signatures, is_band, sign
from sitegen.dedupe.text.shingles import Hashes, distinct, similarity


def spread(count: int, seed: int) -> Hashes:
    return distinct(np.random.default_rng(seed).integers(0, 2**64, count, dtype=np.uint64))


def bands(signature: Signature) -> set[int]:
    return set(signature.hashes[is_band(signature.hashes)].tolist())


def test_a_sample_is_a_quarter_of_the_shingles() -> None:
    signature = sign(spread(40_000, 1))
    assert signature.size == 40_000
    assert abs(len(signature.sample) - 10_000) < 400
    assert (signature.sample < 2**HASH_BITS).all()


def test_samples_share_what_the_sets_share() -> None:
    text = spread(20_000, 1)
    part = text[::4]
    shared = np.intersect1d(sign(text).sample, sign(part).sample)
    assert shared.tolist() == sign(part).sample.tolist()


def test_hashes_ascend_and_bands_stand_last() -> None:
    hashes = sign(spread(400, 1)).hashes
    assert (np.diff(hashes) > 0).all()
    assert is_band(hashes[-20:]).all()


def test_near_equal_sets_share_a_band_and_others_do_not() -> None:
    missed = 0
    for seed in range(300):
        text = spread(300, seed)
        copy = np.sort(np.concatenate((text[30:], spread(30, 1000 + seed))))
        assert similarity(text, copy).jaccard > 0.8
        missed += not bands(sign(text)) & bands(sign(copy))
        assert not bands(sign(text)) & bands(sign(spread(300, 2000 + seed)))
    assert missed <= 1


def test_a_set_of_one_shingle_has_a_signature() -> None:
    assert len(sign(spread(1, 1)).hashes) in (1, 2)


def test_many_signatures_are_in_the_order_of_their_keys() -> None:
    one, other = sign(spread(50, 1)), sign(spread(60, 2))
    empty = Signature(0, np.empty(0, dtype=np.int64))
    many = Signatures({5: one, -3: other, 0: empty})
    assert many.keys.tolist() == [-3, 0, 5]
    assert [many[number].size for number in range(len(many))] == [60, 0, 50]
    assert many[2].hashes.tolist() == one.hashes.tolist()
    assert many[1].words == 0
