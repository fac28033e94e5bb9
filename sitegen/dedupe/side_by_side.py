"""Two articles side by side: how alike they are, what that means, and what differs."""

from __future__ import annotations

from msgspec import Struct

from sitegen.config.site import DedupeTable
from sitegen.dedupe.comparison import compared
from sitegen.dedupe.repeats.removal import remove_repeats
from sitegen.dedupe.story import Verdict
from sitegen.dedupe.text.diff import Spans, diff_paragraphs, diff_words
from sitegen.dedupe.text.facts import read_facts
from sitegen.dedupe.text.shingles import Similarity
from sitegen.dedupe.verdicts.overrule import Overruled, read_rulings
from sitegen.parallel import Workers
from sitegen.read.article import Article


class Conflict(Struct, frozen=True):
    """Figures or names that stand at the same place of two texts and differ, as they are compared."""

    one: tuple[str, ...]
    other: tuple[str, ...]


class Comparison(Struct, frozen=True):
    """``measured`` is the verdict on the texts, ``verdict`` that of the editors where they say something.

    The texts are without their repeats, as readers get them; ``paragraphs`` are those of both.
    """

    similarity: Similarity
    measured: Verdict | None
    verdict: Verdict | None
    conflicts: tuple[Conflict, ...]
    title: Spans
    paragraphs: tuple[Spans, ...]


def compare(one: Article, other: Article, settings: DedupeTable) -> Comparison:
    """Compare two articles by themselves. In a build a third one can matter: a copy is judged as its original is."""
    articles = (one, other)
    texts = [remove_repeats(article).text for article in articles]
    rulings, _ = read_rulings(articles, ())
    with Workers() as workers, compared(articles, settings, None, workers) as found:
        similarity, measured = found.resemblance.similarity(0, 1), found.resemblance.verdict(0, 1)
        verdict = Overruled(found.resemblance, rulings).verdict(0, 1)
    first, second = (read_facts(text).places for text in texts)
    conflicts = (
        Conflict(
            tuple(sorted(first[place] - second[place])),
            tuple(sorted(second[place] - first[place])),
        )
        for place in first.keys() & second.keys()
    )
    return Comparison(
        similarity,
        measured,
        verdict,
        tuple(sorted((each for each in conflicts if each.one and each.other), key=lambda each: (each.one, each.other))),
        diff_words(one.title, other.title),
        diff_paragraphs(*([line for line in text.splitlines() if line.strip()] for text in texts)),
    )
