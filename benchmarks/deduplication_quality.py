"""How right deduplication judges: verdicts and clusters against a labelled set that is made by known edits.

    python -m benchmarks.deduplication_quality [--documents FILE]… [--fit]

Base documents are the articles of the sample and, if given, those of files: JSON lines (one ``{"id", "sentences"}`` a
line, the first sentence is the headline), or sentence pairs such as ``training/data/authored/articles.tsv``. Each is
edited in every known way; hard cases that must not be merged are added. Thresholds may be fitted on one half of the
documents (``--fit`` prints a grid); the other half is reported. The results are also written to
``benchmarks/results/deduplication_quality.json``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import msgspec

from benchmarks.deduplication import edits, hard_cases
from benchmarks.deduplication.documents import (
    FIT,
    HELD_OUT,
    Document,
    read_json_lines,
    read_sentence_pairs,
    read_site,
    to_article,
)
from benchmarks.deduplication.edits import Expected
from benchmarks.deduplication.hard_cases import Pair
from benchmarks.deduplication.measures import adjusted_rand_index, precision_recall
from sitegen.config.site import DedupeTable
from sitegen.dedupe import deduplicate
from sitegen.dedupe.story import Cluster, Verdict
from sitegen.read.article import Article

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "benchmarks" / "results" / "deduplication_quality.json"
EXPECTED = {**edits.EXPECTED, **hard_cases.EXPECTED}
_SAME = (Verdict.DUPLICATE, Verdict.UPDATE)


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of the labelled set, and the verdict that it got."""

    pair: Pair
    verdict: Verdict | None

    @property
    def expected(self) -> Expected:
        return EXPECTED[self.pair.kind]

    @property
    def right(self) -> bool:
        return self.verdict in self.expected.verdicts


def labelled_pairs(documents: Sequence[Document], seed: int = 1) -> list[Pair]:
    """Every edit of every document, and the hard cases; the same for the same documents and seed."""
    vocabulary = tuple(
        sorted({word for each in documents for line in each.sentences for word in line.split() if edits.ordinary(word)})
    )
    made = []
    for document in documents:
        for kind in edits.EXPECTED:
            pair = edits.versions(document, kind, random.Random(f"{seed} {document.id} {kind}"), vocabulary)
            made += [Pair(kind, *pair)] if pair else []
    return [*made, *hard_cases.hard_pairs(documents, random.Random(seed))]


def judge(pair: Pair, settings: DedupeTable) -> Judged:
    """What deduplication says of ``pair`` in its archive."""
    articles = _as_articles("a", (pair.one, *pair.archive, pair.other))
    for cluster in deduplicate(articles, {}, settings).clusters:
        if {"a0", articles[-1].id} <= _members(cluster):
            return Judged(pair, cluster.verdict)
    return Judged(pair, None)


def _as_articles(name: str, texts: Sequence[Document]) -> list[Article]:
    """``texts`` as articles, the shortest published first: a brief comes before the report, which replaces it."""
    lengths = [sum(map(len, text.sentences)) for text in texts]
    days = {at: day for day, at in enumerate(sorted(range(len(texts)), key=lengths.__getitem__))}
    return [to_article(text, f"{name}{at}", days[at]) for at, text in enumerate(texts)]


def _members(cluster: Cluster) -> set[str]:
    return {cluster.kept.id, *(copy.article.id for copy in cluster.copies)}


def cluster_agreement(pairs: Sequence[Pair], settings: DedupeTable) -> tuple[float, list[tuple[str, str]]]:
    """Adjusted Rand index of the stories found when all articles of ``pairs`` are in one archive, and the pairs of
    different stories that were put together."""
    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.one, *pair.archive, pair.other)))
    story_of = {f"t{at}": text.id for at, text in enumerate(texts)}
    found = {name: name for name in story_of}
    wrong = []
    for cluster in deduplicate(_as_articles("t", texts), {}, settings).clusters:
        if cluster.verdict in _SAME:
            members = sorted(_members(cluster))
            joined = {found[name] for name in members}
            found = {name: min(joined) if root in joined else root for name, root in found.items()}
            stories = [story_of[name] for name in members]
            wrong += [(stories[0], other) for other in stories[1:] if other != stories[0]]
    return adjusted_rand_index(list(story_of.values()), list(found.values())), wrong


def report(judged: Sequence[Judged], settings: DedupeTable) -> dict[str, object]:
    """Print the figures of one half, and return them."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for each in judged:
        table[each.pair.kind]["pairs"] += 1
        table[each.pair.kind]["right"] += each.right
        table[each.pair.kind][str(each.verdict or "none")] += 1
    columns = ["pairs", "right", *Verdict, "none"]
    print(f"{'kind':16}{''.join(f'{name:>11}' for name in columns)}   expected")
    for kind, expected in EXPECTED.items():
        wanted = " or ".join(str(each or "none") for each in expected.verdicts)
        print(f"{kind:16}{''.join(f'{table[kind][name]:11}' for name in columns)}   {wanted}: {expected.why}")
    precision, recall = precision_recall((each.expected.same_story, each.verdict in _SAME) for each in judged)
    merged = sum(each.verdict is Verdict.DUPLICATE and not each.expected.same_story for each in judged)
    index, wrong = cluster_agreement([each.pair for each in judged], settings)
    right = sum(each.right for each in judged) / len(judged)
    print(
        f"pairs: precision {precision:.4f}, recall {recall:.4f}; exact verdict {right:.4f}; hard cases merged {merged}"
    )
    print(f"clusters: adjusted Rand index {index:.4f}; different stories put together {len(wrong)} {wrong[:5]}\n")
    return {
        "pairs": len(judged),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "verdicts_right": round(right, 4),
        "hard_cases_merged": merged,
        "adjusted_rand_index": round(index, 4),
        "by_kind": {kind: dict(sorted(counts.items())) for kind, counts in sorted(table.items())},
    }


def fit(pairs: Sequence[Pair]) -> None:
    """Print what other thresholds come to."""
    for jaccard, containment, duplicate in product((0.15, 0.2, 0.25, 0.3), (0.35, 0.4, 0.45, 0.5), (0.75, 0.8, 0.85)):
        settings = DedupeTable(jaccard=jaccard, containment=containment, duplicate=duplicate)
        judged = [judge(pair, settings) for pair in pairs]
        precision, recall = precision_recall((each.expected.same_story, each.verdict in _SAME) for each in judged)
        right = sum(each.right for each in judged) / len(judged)
        print(f"{jaccard:5} {containment:5} {duplicate:5}: P {precision:.4f}, R {recall:.4f}, verdicts {right:.4f}")


def main() -> None:
    """Measure, print, and write the results."""
    parser = argparse.ArgumentParser(description="Measure how right deduplication judges.")
    parser.add_argument("--documents", type=Path, action="append", default=[])
    parser.add_argument("--fit", action="store_true", help="print a grid of thresholds on the half for fitting")
    options = parser.parse_args()
    documents = read_site(ROOT, datetime(2036, 1, 1, tzinfo=UTC))
    for path in options.documents:
        documents += read_json_lines(path) if path.suffix == ".jsonl" else [nl for nl, _ in read_sentence_pairs(path)]
    settings = DedupeTable()
    results: dict[str, object] = {
        "files": [path.name for path in options.documents],
        "documents": len(documents),
        "settings": msgspec.to_builtins(settings),
    }
    for half in (FIT, HELD_OUT):
        own = [document for document in documents if document.half == half]
        pairs = [pair for pair in labelled_pairs(own) if pair.kind in edits.EXPECTED or pair.one.half == half]
        if options.fit:
            if half == FIT:
                fit(pairs)
            continue
        print(f"{half}: {len(own)} documents, {len(pairs)} pairs")
        results[half.replace(" ", "_")] = report([judge(pair, settings) for pair in pairs], settings)
    if not options.fit:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
