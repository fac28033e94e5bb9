"""A working folder as ``train`` leaves it, around a network of random weights and some hundred pieces."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import msgspec

from training.bitext.prepare import Report, SourceReport
from training.settings import NetworkSettings

SENTENCES = (
    "De burgemeester opent vrijdag het nieuwe museum aan de haven.",
    "Drie mensen raakten gewond toen een bus van de weg raakte.",
    "The mayor will open the new museum by the harbour on Friday.",
    "Three people were injured when a bus came off the road.",
    "Wat kost dat? Niemand weet het, zei de wethouder.",
    "What does it cost? Nobody knows, the alderman said.",
)
PIECES = 330
SHAPE = NetworkSettings(width=32, feed_forward=48, heads=2, encoder_layers=2, decoder_layers=1)


def write_pieces(path: Path, size: int = PIECES) -> None:
    """A SentencePiece model whose first pieces are those of the real one."""
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES * 4),
        model_writer=model,
        vocab_size=size,
        byte_fallback=True,
        pad_id=0,
        unk_id=1,
        bos_id=2,
        eos_id=3,
        user_defined_symbols=["｟0｠", "｟1｠", "｟2｠", "｟3｠"],
        character_coverage=1.0,
        minloglevel=2,
        num_threads=1,
    )
    path.write_bytes(model.getvalue())


def write_report(work: Path) -> None:
    """What ``prepare`` leaves: a source of our own, two that others wrote, and two that training does not see."""
    sources = [
        SourceReport("authored/politics", 900, {"twice": 3}),
        SourceReport("open/help", 50, {}, "CC BY 4.0", "Example/help", "translated by its makers"),
        SourceReport("open/letters", 7, {}),
        SourceReport("open/none-kept", 0, {"too long": 4}, "CC BY-SA 4.0"),
        SourceReport("open/unused", 12, {}, "MPL 2.0"),
    ]
    report = Report(sum(own.kept for own in sources), {}, 0, sources)
    (work / "prepare.json").write_bytes(msgspec.json.encode(report))


def random_network(seed: int = 1) -> Any:
    """The network with weights that were drawn, not learnt, layer norms and biases too."""
    import torch

    from training.network import Transformer

    torch.manual_seed(seed)
    network = Transformer(PIECES, SHAPE)
    with torch.no_grad():
        for weight in network.parameters():
            weight.add_(torch.randn_like(weight) * 0.2)
    return network.eval()


def write_checkpoint(work: Path, network: Any) -> None:
    """What ``train`` leaves of ``network``: the average is what counts."""
    import torch

    from training.checkpoint import Checkpoint

    average = network.state_dict()
    weights = {name: torch.zeros_like(weight) for name, weight in average.items()}
    Checkpoint(weights, average, [], 7, 70, PIECES, SHAPE).save(work / "checkpoint.pt")
