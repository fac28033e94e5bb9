"""The stage ``train``: learns the weights until its time is over; resumable, on the CPU or on one GPU."""

from __future__ import annotations

import ctypes
import json
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean
from typing import TextIO

import numpy as np
import torch

from training import checkpoint
from training.augmentation import Example
from training.batches import batches, collate, cut
from training.corpus import Corpus
from training.run import Losses, Run
from training.settings import Settings, TrainingSettings
from training.vocabulary import PAD

_REPORT_STEPS = 100
_SAVE_SECONDS = 300
_LOWEST = 0.03
"""The rate at the end, against its highest."""


def train(work: Path, settings: Settings, start: Path | None = None, seconds: float | None = None) -> None:
    """Train for ``seconds``, or as long as the settings say, and leave ``checkpoint.pt`` in ``work``.

    Goes on from the checkpoint there if there is one, else from the weights in the checkpoint ``start``, else from
    embeddings that come from the text. A stop (SIGTERM, Ctrl-C) saves first. Progress goes to ``train.jsonl``.

    Matrices learn by Muon (Jordan et al., 2024), the rest by AdamW. The rate rises over the first steps and falls to
    3 % over the last part of the run: a run that is to be shipped should end with its time, not with a stop.

    Raises:
        TrainingError: if an earlier stage has not run, or the checkpoint does not fit the vocabulary.

    """
    own = settings.training
    torch.set_num_threads(own.threads)
    torch.manual_seed(own.seed)
    _keep_memory()
    run = Run.begin(work, settings, start)
    held_back = _held_back(work, settings)
    feed = batches(work, settings, own.seed + run.step, held_back[0])
    begin = saved = time.monotonic()
    first, before, losses = run.step, run.pairs, []
    length = own.seconds if seconds is None else seconds
    with _stop_signals() as stopped, (work / "train.jsonl").open("a", encoding="utf-8") as log:
        while not stopped and (passed := _passed(time.monotonic() - begin, length, run.step - first, own.steps)) < 1:
            warm = run.step - first + 1
            rate = own.learning_rate * schedule(warm, passed, own)
            losses.append(run.learn(next(feed).to(own.device), rate, warm))
            if run.step % _REPORT_STEPS == 0:
                means = {name: fmean(float(loss[at]) for loss in losses) for at, name in enumerate(Losses._fields)}
                speed = (run.pairs - before) / (time.monotonic() - begin)
                _report(log, run, **means, rate=rate, pairs_per_second=speed)
                losses = []
            if time.monotonic() - saved > _SAVE_SECONDS:
                run.save(work / checkpoint.FILE)
                saved = time.monotonic()
        run.save(work / checkpoint.FILE)
        _report(log, run, held_back=_held_back_loss(run, held_back[1]))


def schedule(step: int, passed: float, settings: TrainingSettings) -> float:
    """The rate at ``step`` of this run, when the part ``passed`` (0 to 1) of it is over, against its highest."""
    warm = min(1.0, step / max(1, settings.warmup))
    left = 1 - passed
    return warm * (max(_LOWEST, left / settings.decay) if left < settings.decay else 1.0)


def _passed(seconds: float, all_seconds: float, steps: int, all_steps: int) -> float:
    """The part of the run that is over (0 to 1), by its time or by its steps, whichever is further."""
    return max(seconds / all_seconds, steps / all_steps if all_steps else 0.0)


def _held_back(work: Path, settings: Settings) -> tuple[list[int], list[Example]]:
    """Pairs to measure the loss with: the same ones for the same text, drawn by weight."""
    corpus = Corpus.load(work)
    count = min(settings.training.held_back, len(corpus) // 10)
    weights = np.array(corpus.weights, np.float64)
    draw = np.random.default_rng(0)
    chosen = sorted(draw.choice(len(corpus), count, replace=False, p=weights / weights.sum()).tolist())
    return chosen, [Example(corpus.dutch[i], corpus.english[i], corpus.links[i].astype(np.uint8)) for i in chosen]


def _held_back_loss(run: Run, examples: list[Example]) -> float:
    """Cross-entropy of the pairs held back, in nats a piece, without smoothing."""
    total, count = 0.0, 0
    run.network.eval()
    with torch.no_grad():
        for lot in cut(examples, run.settings.training.batch_tokens):
            batch = collate(lot).to(run.settings.training.device)
            pieces = int((batch.wanted != PAD).sum())
            total, count = total + float(run.losses(batch, smoothing=0).entropy) * pieces, count + pieces
    run.network.train()
    return total / max(1, count)


def _report(log: TextIO, run: Run, **values: float) -> None:
    line = {"step": run.step, "pairs": run.pairs} | {name: float(f"{value:.4g}") for name, value in values.items()}
    print(json.dumps(line), file=log, flush=True)
    print("  ".join(f"{name} {value}" for name, value in line.items()), flush=True)


@contextmanager
def _stop_signals() -> Iterator[list[int]]:
    """A list that is empty until the process is asked to stop."""
    asked: list[int] = []
    both = (signal.SIGTERM, signal.SIGINT)
    old = {which: signal.signal(which, lambda number, _: asked.append(number)) for which in both}
    try:
        yield asked
    finally:
        for which, handler in old.items():
            signal.signal(which, handler)


def _keep_memory() -> None:
    """Have glibc keep the memory it frees: giving back and fetching large arrays takes a tenth of a step's time."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return  # another C library
    trim_threshold, top_pad, mmap_max = -1, -2, -4
    for name, value in ((trim_threshold, 2**31 - 1), (top_pad, 2**28), (mmap_max, 0)):
        mallopt(name, value)
