"""How fast a package translates in large batches, against the very same package called as Argos Translate 1.11 does.

Argos Translate sends each line on its own, in batches of at most 32 tokens, to one worker that may use every core, and
searches with a beam of 4. Loading the model is not counted, nor is Argos's sentence splitter.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from sitegen.translate.models.argos import Package
from sitegen.translate.models.tokenizer import Tokenizer, load_tokenizer
from training.evaluation.paths import BATCH_TOKENS, load_model
from training.evaluation.results import Speed

_BEAM = 2
_ARGOS_BEAM = 4
_LINES = 100


def measure_speed(package: Package, sentences: Sequence[str], runs: int = 3) -> Speed:
    """The median of so many ``runs`` over the first 100 of ``sentences``, in which the ways take turns.

    Only an idle machine gives a number of use: Argos's way waits for two threads after every small step.
    """
    sentences = sentences[:_LINES]
    tokenizer = load_tokenizer(package)
    ours, theirs = load_model(package, workers=2, threads=1), load_model(package, workers=1, threads=0)
    ways: list[Callable[[], None]] = [
        lambda: _batched(ours, tokenizer, sentences),
        lambda: _as_argos(theirs, tokenizer, sentences, _BEAM),
        lambda: _as_argos(theirs, tokenizer, sentences, _ARGOS_BEAM),
    ]
    for model in (ours, theirs):  # the first call allocates
        _batched(model, tokenizer, sentences[:8])
    seconds: list[list[float]] = [[] for _ in ways]
    for _ in range(runs):
        for way, taken in zip(ways, seconds, strict=True):
            start = time.perf_counter()
            way()
            taken.append(time.perf_counter() - start)
    words = sum(len(sentence.split()) for sentence in sentences)
    return Speed(words, *(round(words / median(taken), 1) for taken in seconds))


def _batched(model: Any, tokenizer: Tokenizer, sentences: Sequence[str]) -> None:
    pieces = sorted(tokenizer.encode(sentences), key=len, reverse=True)
    results = model.translate_batch(pieces, beam_size=_BEAM, max_batch_size=BATCH_TOKENS, batch_type="tokens")
    for result in results:
        tokenizer.decode(result.hypotheses[0])


def _as_argos(model: Any, tokenizer: Tokenizer, sentences: Sequence[str], beam: int) -> None:
    for sentence in sentences:
        results = model.translate_batch(
            tokenizer.encode([sentence]),
            beam_size=beam,
            length_penalty=0.2,
            max_batch_size=32,
            batch_type="tokens",
            replace_unknowns=True,
            return_scores=True,
        )
        tokenizer.decode(results[0].hypotheses[0])
