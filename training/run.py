"""A network that is being trained: its optimisers, its average, one step, and its checkpoint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import get_ema_multi_avg_fn

from training import checkpoint
from training.batches import Batch
from training.checkpoint import Checkpoint
from training.consistency import consistent_cross_entropy
from training.corpus import Corpus
from training.loss import cross_entropy, guidance
from training.network import Transformer
from training.problems import TrainingError
from training.settings import NetworkSettings, Settings, TrainingSettings
from training.vocabulary import load_pieces


class Losses(NamedTuple):
    """What a batch costs, in nats a piece."""

    entropy: Tensor
    """Cross-entropy, the divergence counted."""
    guide: Tensor
    divergence: Tensor


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
        shape = saved.network if saved else settings.network
        network = Transformer(pieces, msgspec.structs.replace(shape, dropout=settings.network.dropout))
        if saved:
            network.load_state_dict(saved.weights)
        else:
            from training.embeddings import cooccurrence_embeddings  # needs scipy, and only here

            table = cooccurrence_embeddings(Corpus.load(work), pieces, settings.network.width, settings.training.seed)
            network.emb.weight.data.copy_(torch.from_numpy(table))
        network.to(settings.training.device)
        if settings.training.compile:
            network.compile_layers()
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

    def learn(self, batch: Batch, rate: float, warm: int) -> Losses:
        """One step on ``batch``, and what it cost."""
        own = self.settings.training
        for optimiser, ratio in ((self.muon, own.muon_ratio), (self.adam, 1.0)):
            for group in optimiser.param_groups:
                group["lr"] = rate * ratio
        losses = self.losses(batch, own.label_smoothing)
        (losses.entropy + own.guide * losses.guide).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.muon.step()
        self.adam.step()
        self.network.zero_grad()
        self.step += 1
        self.pairs += len(batch.source)
        with torch.no_grad():
            average = get_ema_multi_avg_fn(min(own.average, warm / (warm + 9)))
            average(list(self.average.values()), list(self.network.state_dict().values()), self.step)
        return Losses(*(loss.detach() for loss in losses))

    def losses(self, batch: Batch, smoothing: float) -> Losses:
        """What ``batch`` costs, with smoothed labels; in training with R-Drop it is passed through twice."""
        own = self.settings.training
        passes = 2 if own.r_drop and self.network.training else 1
        with torch.autocast(own.device, torch.bfloat16):
            states, attention = self.network(batch.source.repeat(passes, 1), batch.given.repeat(passes, 1))
        states = states.reshape(passes, -1, states.shape[-1])[:, batch.real]
        wanted, links = batch.wanted.flatten()[batch.real], batch.links.repeat(passes, 1, 1)
        table, bias = self.network.emb.weight, self.network.bias
        if passes == 1:
            entropy = cross_entropy(states[0], table, bias, wanted, smoothing)
            divergence = torch.zeros((), device=entropy.device)
        else:
            entropy, divergence = consistent_cross_entropy(states, table, bias, wanted, smoothing, own.r_drop)
        return Losses(entropy, guidance(attention, links), divergence)

    def save(self, file: Path) -> None:
        """Write a checkpoint."""
        weights, average = ({k: v.cpu() for k, v in own.items()} for own in (self.network.state_dict(), self.average))
        states = [self.muon.state_dict(), self.adam.state_dict()]
        settings = _shape(self.network, self.settings)
        Checkpoint(weights, average, states, self.step, self.pairs, len(self.network.bias), settings).save(file)


def _optimisers(network: Transformer, settings: TrainingSettings) -> tuple[torch.optim.Muon, torch.optim.AdamW]:
    matrices = [own for name, own in network.named_parameters() if own.ndim == 2 and not name.startswith("emb")]
    others = [own for name, own in network.named_parameters() if own.ndim != 2 or name.startswith("emb")]
    muon = torch.optim.Muon(
        matrices,
        settings.learning_rate * settings.muon_ratio,
        momentum=0.95,
        nesterov=True,
        weight_decay=settings.weight_decay,
        adjust_lr_fn="match_rms_adamw",
        ns_steps=4,
    )
    adam = torch.optim.AdamW(
        others,
        settings.learning_rate,
        betas=(0.9, 0.98),
        eps=1e-9,
        weight_decay=0.0,
        fused=settings.device == "cuda",
    )
    return muon, adam


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
