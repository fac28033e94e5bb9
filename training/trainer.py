"""The stage ``train``: learns the weights until its time is over; resumable, on the CPU or on one GPU."""

from __future__ import annotations

import ctypes
import json
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np
import torch
from torch import Tensor, nn

from training import checkpoint
from training.augmentation import Example
from training.batches import Batch, batches, collate, cut
from training.checkpoint import Checkpoint
from training.corpus import Corpus
from training.embeddings import cooccurrence_embeddings
from training.loss import cross_entropy, guidance
from training.network import Transformer
from training.problems import TrainingError
from training.settings import NetworkSettings, Settings, TrainingSettings
from training.vocabulary import PAD, load_pieces

_REPORT_STEPS = 100
_SAVE_STEPS = 500
_LOWEST = 0.03
"""The rate at the end, against its highest."""


@dataclass
class Run:
    """A network that is being trained, and how far it is."""

    network: Transformer
    average: dict[str, Tensor]
    muon: torch.optim.Muon
    adam: torch.optim.AdamW
    settings: Settings
    step: int = 0
    pairs: int = 0

    @classmethod
    def begin(cls, work: Path, settings: Settings, start: Path | None) -> Run:
        """The run that the checkpoint in ``work`` stopped, else one from the weights in ``start``, else a new one."""
        file = work / checkpoint.FILE
        source = file if file.exists() else start
        saved = Checkpoint.load(source) if source else None
        pieces = load_pieces(work).get_piece_size()
        if saved and saved.pieces != pieces:
            raise TrainingError(
                f"{source} knows {saved.pieces} pieces and {work / 'sentencepiece.model'} has {pieces}. "
                "Put the vocabulary there that the weights were trained with, or start anew in another folder."
            )
        network = Transformer(pieces, saved.network if saved else settings.network)
        if saved:
            network.load_state_dict(saved.weights)
        else:
            table = cooccurrence_embeddings(Corpus.load(work), pieces, settings.network.width, settings.training.seed)
            network.emb.weight.data.copy_(torch.from_numpy(table))
        network.to(settings.training.device)
        muon, adam = _optimisers(network, settings.training)
        if saved and saved.optimisers:
            muon.load_state_dict(saved.optimisers[0])
            adam.load_state_dict(saved.optimisers[1])
        weights = saved.average if saved else network.state_dict()
        average = {name: own.detach().clone().float().to(settings.training.device) for name, own in weights.items()}
        counts = (saved.step, saved.pairs) if saved else (0, 0)
        size = sum(own.numel() for own in network.parameters())
        print(f"{size:,} weights, from {source or 'co-occurrence'}, step {counts[0]}", flush=True)
        return cls(network, average, muon, adam, settings, *counts)

    def learn(self, batch: Batch, compiled: nn.Module, rate: float, warm: int) -> tuple[Tensor, Tensor]:
        """One step on ``batch``; its cross-entropy and guidance loss, in nats."""
        own = self.settings.training
        for optimiser, ratio in ((self.muon, own.muon_ratio), (self.adam, 1.0)):
            for group in optimiser.param_groups:
                group["lr"] = rate * ratio
        entropy, guide = self.losses(batch, compiled)
        (entropy + own.guide * guide).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        for optimiser in (self.muon, self.adam):
            optimiser.step()
            optimiser.zero_grad()
        self.step += 1
        self.pairs += len(batch.source)
        with torch.no_grad():
            decay = min(own.average, warm / (warm + 9))
            for name, value in self.network.state_dict().items():
                self.average[name].lerp_(value.float(), 1 - decay)
        return entropy.detach(), guide.detach()

    def losses(self, batch: Batch, network: nn.Module) -> tuple[Tensor, Tensor]:
        """Cross-entropy and guidance loss of ``batch``, in nats a piece."""
        with torch.autocast(self.settings.training.device, torch.bfloat16):
            states, attention = network(batch.source, batch.given)
        real = batch.wanted != PAD
        inner = self.network
        smoothing = self.settings.training.label_smoothing
        entropy = cross_entropy(states[real], inner.emb.weight, inner.bias, batch.wanted[real], smoothing)
        return entropy, guidance(attention, batch.links)

    def save(self, file: Path) -> None:
        """Write a checkpoint."""
        weights, average = ({k: v.cpu() for k, v in own.items()} for own in (self.network.state_dict(), self.average))
        states = [self.muon.state_dict(), self.adam.state_dict()]
        settings = _shape(self.network, self.settings)
        Checkpoint(weights, average, states, self.step, self.pairs, len(self.network.bias), settings).save(file)


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
    compiled: nn.Module = torch.compile(run.network, dynamic=True) if own.compile else run.network  # type: ignore[assignment,unused-ignore]
    feed = batches(work, settings, own.seed + run.step, held_back[0])
    begin, first, before, losses = time.monotonic(), run.step, run.pairs, []
    length = own.seconds if seconds is None else seconds
    with _stop_signals() as stopped, (work / "train.jsonl").open("a", encoding="utf-8") as log:
        while not stopped and (passed := time.monotonic() - begin) < length:
            warm = run.step - first + 1
            rate = own.learning_rate * schedule(warm, passed / length, own)
            losses.append(run.learn(next(feed).to(own.device), compiled, rate, warm))
            if run.step % _REPORT_STEPS == 0:
                means = [fmean(float(loss[which]) for loss in losses) for which in (0, 1)]
                speed = (run.pairs - before) / (time.monotonic() - begin)
                _report(log, run, entropy=means[0], guide=means[1], rate=rate, pairs_per_second=speed)
                losses = []
            if run.step % _SAVE_STEPS == 0:
                run.save(work / checkpoint.FILE)
        run.save(work / checkpoint.FILE)
        _report(log, run, held_back=_held_back_loss(run, held_back[1]))


def schedule(step: int, passed: float, settings: TrainingSettings) -> float:
    """The rate at ``step`` of this run, when the part ``passed`` (0 to 1) of its time is over, against its highest."""
    warm = min(1.0, step / max(1, settings.warmup))
    left = 1 - passed
    return warm * (max(_LOWEST, left / settings.decay) if left < settings.decay else 1.0)


def _optimisers(network: Transformer, settings: TrainingSettings) -> tuple[torch.optim.Muon, torch.optim.AdamW]:
    matrices = [own for name, own in network.named_parameters() if own.ndim == 2 and not name.startswith("emb")]
    others = [own for name, own in network.named_parameters() if own.ndim != 2 or name.startswith("emb")]
    muon = torch.optim.Muon(
        matrices,
        settings.learning_rate * settings.muon_ratio,
        momentum=0.95,
        nesterov=True,
        weight_decay=0.01,
        adjust_lr_fn="match_rms_adamw",
        ns_steps=4,
    )
    return muon, torch.optim.AdamW(others, settings.learning_rate, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0)


def _shape(network: Transformer, settings: Settings) -> NetworkSettings:
    layer = network.enc[0]
    return NetworkSettings(
        width=network.emb.embedding_dim,
        feed_forward=layer.ff.a.out_features,  # type: ignore[union-attr,arg-type]
        heads=layer.att.heads,  # type: ignore[union-attr,arg-type]
        encoder_layers=len(network.enc),
        decoder_layers=len(network.dec),
        dropout=settings.network.dropout,
    )


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
            with torch.autocast(run.settings.training.device, torch.bfloat16):
                states, _ = run.network(batch.source, batch.given)
            real = batch.wanted != PAD
            tokens = int(real.sum())
            loss = cross_entropy(states[real], run.network.emb.weight, run.network.bias, batch.wanted[real], 0.0)
            total, count = total + float(loss) * tokens, count + tokens
    run.network.train()
    return total / max(1, count)


def _report(log: object, run: Run, **values: float) -> None:
    line = {"step": run.step, "pairs": run.pairs} | {name: float(f"{value:.4g}") for name, value in values.items()}
    print(json.dumps(line), file=log, flush=True)  # type: ignore[arg-type]
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
