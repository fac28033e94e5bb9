"""Boundaries found in a labelled sample of news: one sentence a line, an empty line between paragraphs.

``development.txt`` is what the rules were tuned on; ``sealed.txt`` was written before that and never looked into.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.translate.segments.typography import straighten
from sitegen.translate.sentences.boundaries import split_sentences

SAMPLE = Path(__file__).parent / "sentences"
HALVES = ("development", "sealed")


def paragraphs(half: str) -> list[list[str]]:
    text = (SAMPLE / f"{half}.txt").read_text("utf-8")
    return [[straighten(line) for line in block.splitlines()] for block in text.strip().split("\n\n")]


def ends(paragraph: list[str]) -> set[int]:
    """Where sentences end within ``paragraph``, in characters; its own end does not count."""
    return {len(" ".join(paragraph[: count + 1])) for count in range(len(paragraph) - 1)}


def test_sample_is_large() -> None:
    found = [paragraph for half in HALVES for paragraph in paragraphs(half)]
    assert len(found) >= 300
    assert sum(map(len, found)) >= 800


@pytest.mark.parametrize("halves", [HALVES, ("sealed",)], ids=["all", "sealed"])
def test_boundaries_of_the_sample(halves: tuple[str, ...]) -> None:
    right, misses = 0, []
    for paragraph in [each for half in halves for each in paragraphs(half)]:
        text = " ".join(paragraph)
        wanted, found = ends(paragraph), {end for _, end in split_sentences(text)[:-1]}
        right += len(wanted & found)
        misses += [f"{'missed' if end in wanted else 'invented'}: {text[:end]} ¦{text[end:]}" for end in wanted ^ found]
    score = 2 * right / (2 * right + len(misses))
    assert score >= 0.97, "\n".join([f"F1 {score:.4f}", *misses])
