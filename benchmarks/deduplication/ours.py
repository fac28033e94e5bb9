"""Measures sitegen on a file of articles, in a process of its own: prints one JSON object."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Sequence
from functools import partial
from hashlib import blake2b
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.deduplication.made_up import Archive, is_form
from benchmarks.deduplication.texts import Texts
from benchmarks.deduplication.work import SETTINGS, Clock, alike_by_brute_force, body_of, peak_mb, recall, verified
from sitegen.dedupe.candidates.contents import Contents
from sitegen.dedupe.candidates.inspection import Inspection, signature
from sitegen.dedupe.candidates.signatures import Signature, Signatures
from sitegen.dedupe.state.knowledge import Knowledge, put_knowledge, read_knowledge
from sitegen.dedupe.state.store import State
from sitegen.dedupe.state.tables import Tables
from sitegen.dedupe.story import Verdict
from sitegen.dedupe.survey import Survey, anew, followed
from sitegen.dedupe.verdicts.near_duplicates import Resemblance
from sitegen.dedupe.verdicts.stars import stars
from sitegen.parallel import in_blocks

SHARE = min(SETTINGS.containment, 2 * SETTINGS.jaccard / (1 + SETTINGS.jaccard))
BRUTE_FORCE = 15_000
"""Up to so many articles are compared one by one too."""
STAMP = "benchmark"


def key_of(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little", signed=True)


def sign_text(text: str) -> Signature:
    return signature(body_of(text), text.partition("\n")[0], (), SETTINGS.min_shingles)


def sign_block(numbers: Sequence[int], path: Path) -> list[tuple[int, Signature]]:
    """Key and signature of some articles."""
    return [(key_of(text), sign_text(text)) for text in Texts(path, numbers[-1] + 1).read(numbers)]


def store(tables: Tables, survey: Survey, known: Knowledge) -> None:
    survey.store(tables)
    put_knowledge(tables, known)


def measure(path: Path, count: int, extra: int, seed: int) -> dict[str, object]:
    """Seconds by stage, memory and recall for the first ``count`` articles, and milliseconds for ``extra`` more."""
    texts = Texts(path, count)
    clock = Clock()
    with clock.stage("signatures"):
        signed = [each for block in in_blocks(partial(sign_block, path=path), range(count)) for each in block]
        keys = [key for key, _ in signed]
        contents = Contents.of({key: Inspection(each, True) for key, each in signed})
    with clock.stage("candidates"):
        signatures = Signatures(dict(signed))
        del signed
        survey = anew(contents, signatures, {}, SHARE)
        owners = owners_of(keys)
        pairs = sorted(article_pairs(survey, owners))
    with clock.stage("verification"):
        alike = verified(texts, pairs)
    with clock.stage("verdicts and clusters"):
        resemblance = Resemblance(
            keys, contents, survey.proposed, {}, lambda key: body_of(texts[owners[key][0]]), SETTINGS
        )
        clusters = clusters_of(resemblance)
    state_path = path.with_suffix(".sqlite")
    with clock.stage("storing"):
        state = State(state_path, STAMP)
        known = Knowledge(contents, survey.proposed, resemblance.measured, survey.made_of)
        state.write(partial(store, survey=survey, known=known), True)
        state.close()
    peak = peak_mb()
    del survey, signatures, resemblance, known
    true = (
        {pair for pair in alike_by_brute_force(texts) if not all(map(is_form, pair))} if count <= BRUTE_FORCE else set()
    )
    return {
        "articles": count,
        "seconds": clock.seconds,
        "processor": clock.processor,
        "candidates": len(pairs),
        "alike": len(alike),
        "clusters": clusters,
        "peak_mb": peak,
        "recall": recall(texts, Archive(seed).planted(count), alike),
        "brute_force": (len(true & alike.keys()), len(true)),
        "state_mb": round(state_path.stat().st_size / 1e6, 1),
        "one_more_ms": one_more(Texts(path, count + extra), owners, state_path, range(count, count + extra)),
    }


def owners_of(keys: Sequence[int]) -> dict[int, list[int]]:
    """The numbers of the articles with each key: equal articles share one."""
    owners: dict[int, list[int]] = {}
    for number, key in enumerate(keys):
        owners.setdefault(key, []).append(number)
    return owners


def article_pairs(survey: Survey, owners: dict[int, list[int]]) -> set[tuple[int, int]]:
    """The numbers of the articles that are to be verified."""
    pairs = {(a, b) for one, other in survey.proposed for a in owners[one] for b in owners[other]}
    pairs |= {pair for equal in owners.values() for pair in combinations(equal, 2)}
    return {(min(pair), max(pair)) for pair in pairs}


def clusters_of(resemblance: Resemblance) -> dict[str, int]:
    """How many clusters there are of each verdict, the oldest leading."""
    counts = {}
    for verdict in Verdict:
        belongs = partial(has_verdict, resemblance, verdict)
        counts[verdict.value] = len(list(stars(resemblance.pairs(verdict), min, belongs)))
    return counts


def has_verdict(resemblance: Resemblance, verdict: Verdict, one: int, other: int) -> bool:
    return resemblance.verdict(one, other) is verdict


def one_more(texts: Texts, owners: dict[int, list[int]], path: Path, new: Sequence[int]) -> dict[str, float]:
    """Milliseconds of the processor (mean) that each of the articles ``new`` costs; what was before it is known."""
    seconds: dict[str, list[float]] = {}
    none = np.empty(0, dtype=np.int64)
    for number in new:
        text = texts[number]
        clock = Clock()
        with clock.stage("open the state"):
            state = State(path, STAMP)
            known = state.read(read_knowledge)
            assert known is not None
        with clock.stage("look up"):
            key, own = key_of(text), sign_text(text)
            contents = known.contents.changed(none, Contents.of({key: Inspection(own, True)}))
            follow = partial(followed, known=known, added={key: own}, removed=none, contents=contents, share=SHARE)
            survey = state.read(follow)
            assert survey is not None
        owners[key] = [number]
        with clock.stage("verify"):
            verified(texts, [(owners[one][0], owners[other][0]) for one, other in survey.proposed - known.proposed])
        with clock.stage("store"):
            after = Knowledge(contents, survey.proposed, known.measured, known.made_of)
            state.write(partial(store, survey=survey, known=after), False)
            state.close()
        for name, value in clock.processor.items():
            seconds.setdefault(name, []).append(value)
    return {name: round(1000 * statistics.mean(values), 1) for name, values in seconds.items()}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), *map(int, sys.argv[2:5]))))
