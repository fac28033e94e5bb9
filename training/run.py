"""A network that is being trained: its optimisers, its average, one step, and its checkpoint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import get_ema_multi_avg_fn

from training import checkpoint
from training.batches import Batch
from training.checkpoint import Checkpoint
from training.corpus import Corpus
from training.loss import cross_entropy, guidance
from training.network import Transformer
from training.problems import TrainingError
from training.settings import NetworkSettings, Settings, TrainingSettings
from training.vocabulary import load_pieces


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

    def learn(self, batch: Batch, rate: float, warm: int) -> tuple[Tensor, Tensor]:
        """One step on ``batch``; its cross-entropy and guidance loss, in nats."""
        own = self.settings.training
        for optimiser, ratio in ((self.muon, own.muon_ratio), (self.adam, 1.0)):
            for group in optimiser.param_groups:
                group["lr"] = rate * ratio
        entropy, guide = self.losses(batch, own.label_smoothing)
        (entropy + own.guide * guide).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.muon.step()
        self.adam.step()
        self.network.zero_grad()
        self.step += 1
        self.pairs += len(batch.source)
        with torch.no_grad():
            average = get_ema_multi_avg_fn(min(own.average, warm / (warm + 9)))
            average(list(self.average.values()), list(self.network.state_dict().values()), self.step)
        return entropy.detach(), guide.detach()

    def losses(self, batch: Batch, smoothing: float) -> tuple[Tensor, Tensor]:
        """Cross-entropy with smoothed labels and guidance loss of ``batch``, in nats a piece."""
        with torch.autocast(self.settings.training.device, torch.bfloat16):
            states, attention = self.network(batch.source, batch.given)
        states, wanted = states.flatten(0, 1)[batch.real], batch.wanted.flatten()[batch.real]
        entropy = cross_entropy(states, self.network.emb.weight, self.network.bias, wanted, smoothing)
        return entropy, guidance(attention, batch.links)

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
