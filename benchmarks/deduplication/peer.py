"""Measures datasketch on the same file, in an environment that has it: prints one JSON object.

The same words and runs of three, MinHash with 128 permutations, an LSH index with the threshold at which two articles
are alike, and the same exact verification of what it proposes. Hashing is spread over processes as ours is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from datasketch import LeanMinHash, MinHash, MinHashLSH

from benchmarks.deduplication.made_up import Archive
from benchmarks.deduplication.texts import Texts
from benchmarks.deduplication.work import SETTINGS, Clock, body_of, peak_mb, recall, verified
from sitegen.dedupe.text.normalise import words
from sitegen.parallel import in_blocks

PERMUTATIONS = 128


def hash_block(numbers: Sequence[int], path: Path) -> list[LeanMinHash]:
    found = []
    for text in Texts(path, numbers[-1] + 1).read(numbers):
        each = words(body_of(text))
        minhash = MinHash(PERMUTATIONS)
        minhash.update_batch([" ".join(run).encode() for run in set(zip(each, each[1:], each[2:], strict=False))])
        found.append(LeanMinHash(minhash))
    return found


def measure(path: Path, count: int, seed: int) -> dict[str, object]:
    texts = Texts(path, count)
    clock = Clock()
    with clock.stage("signatures"):
        hashed = [each for block in in_blocks(partial(hash_block, path=path), range(count)) for each in block]
    with clock.stage("candidates"):
        index = MinHashLSH(threshold=SETTINGS.jaccard, num_perm=PERMUTATIONS)
        pairs: set[tuple[int, int]] = set()
        for number, minhash in enumerate(hashed):
            pairs.update((other, number) for other in index.query(minhash))
            index.insert(number, minhash, check_duplication=False)
    with clock.stage("verification"):
        alike = verified(texts, sorted(pairs))
    return {
        "articles": count,
        "bands": [index.b, index.r],
        "seconds": clock.seconds,
        "processor": clock.processor,
        "candidates": len(pairs),
        "alike": len(alike),
        "peak_mb": peak_mb(),
        "recall": recall(texts, Archive(seed).planted(count), alike),
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), *map(int, sys.argv[2:4]))))
