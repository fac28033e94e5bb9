"""How right sitegen is about which Dutch story an English article of another name translates.

    python -m benchmarks.originals_quality [--pairs FILE.tsv]

The invented events of the labelled set for deduplication are told in Dutch by two authors; the English is a free
translation of the first. Each English article, whole and cut to half, is asked about twice: with all Dutch stories in
the archive, where the first author's must be offered, and without that one, where nothing may be offered: not the same
event by the other author, and not a later one with the same people. Both is done with the machine's English of the
stories and without any. Thresholds were chosen on these events. The results are also written to
``benchmarks/results/originals_quality.json``.

``--pairs`` is a check on other articles, in a file of sentence pairs such as ``training/data/authored/articles.tsv``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

from benchmarks.deduplication.documents import Document, from_text, read_sentence_pairs, to_article
from benchmarks.deduplication.hard_cases import events, first_report, second_report
from sitegen.dedupe.story import Story
from sitegen.read import Article
from sitegen.translate.drafts import Terms
from sitegen.translate.memory import Memory
from sitegen.translate.models.argos import choose_package
from sitegen.translate.models.engine import ArgosEngine
from sitegen.translate.originals import suggest_originals
from sitegen.translate.stories import translate_stories
from sitegen.translate.text import Text
from sitegen.translate.translator import Translator

RESULT = Path(__file__).parent / "results" / "originals_quality.json"


@dataclass(frozen=True, slots=True)
class Told:
    """Dutch documents, and English ones by the id of the Dutch document that each translates."""

    dutch: Sequence[Document]
    english: Mapping[str, Document]


def told_events() -> Told:
    """Every event, told by both authors, and the English of the first."""
    known = events()
    dutch = [report(event) for event in known for report in (first_report, second_report)]
    english = {first_report(each).id: from_text(each["id"], each["english_title"], each["english"]) for each in known}
    return Told(dutch, english)


def told_pairs(path: Path) -> Told:
    """The articles of a file of sentence pairs."""
    pairs = read_sentence_pairs(path)
    return Told([dutch for dutch, _ in pairs], {dutch.id: english for dutch, english in pairs})


def stories_of(documents: Sequence[Document]) -> list[Story]:
    """``documents`` as stories."""
    articles = [to_article(document, document.id, 0) for document in documents]
    return [Story(article, article.html) for article in articles]


def orphan(document: Document, share: float) -> Article:
    """An English article with the first ``share`` of the sentences of ``document``."""
    part = document.sentences[: round(len(document.sentences) * share)]
    return structs.replace(to_article(replace(document, sentences=part), f"{document.id}-en", 0), language="en")


def machine_english(stories: Sequence[Story]) -> Mapping[str, Text]:
    """What the bundled package says of ``stories``."""
    package = choose_package("", Path())
    engine = ArgosEngine(package)
    with Memory(None) as memory:
        translator = Translator(package.identity, package.name, lambda: engine, memory)
        return {each.story.id: each.texts["en"] for each in translate_stories(stories, Terms(), translator).stories}


def measure(told: Told, share: float, stories: Sequence[Story], english: Mapping[str, Text]) -> dict[str, int]:
    """Count offers: right ones, missed ones, and wrong ones with the original in the archive and without it."""
    counts = {"right": 0, "missed": 0, "wrong": 0, "wrong without the original": 0}
    for original, document in told.english.items():
        asked = orphan(document, share)
        offers = suggest_originals([asked], stories, english)
        right = any(f"content/{original}.md:" in each.hint for each in offers)
        counts["right"] += right
        counts["missed"] += not offers
        counts["wrong"] += bool(offers) and not right
        others = [story for story in stories if story.id != original]
        counts["wrong without the original"] += len(suggest_originals([asked], others, english))
    return counts


def main() -> None:
    """Measure, print, and write the results."""
    parser = argparse.ArgumentParser(description="Measure how originals of English articles are recognised.")
    parser.add_argument("--pairs", type=Path)
    options = parser.parse_args()
    told = told_pairs(options.pairs) if options.pairs else told_events()
    stories = stories_of(told.dutch)
    results: dict[str, object] = {"stories": len(stories), "non-pairs": len(told.english) * (len(stories) - 1)}
    print(results)
    for name, english in (("names and figures only", {}), ("with the machine's English", machine_english(stories))):
        for share in (1.0, 0.5):
            counts = measure(told, share, stories, english)
            wrong = counts["wrong"] + counts["wrong without the original"]
            precision = counts["right"] / max(1, counts["right"] + wrong)
            recall = counts["right"] / len(told.english)
            print(f"{name}, {share:.0%} of the text: precision {precision:.3f}, recall {recall:.3f} {counts}")
            results[f"{name}, {share:.0%}"] = {**counts, "precision": round(precision, 4), "recall": round(recall, 4)}
    if options.pairs:
        return
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
