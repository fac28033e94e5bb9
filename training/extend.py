"""The stage ``extend``: gives a trained model pieces that its vocabulary lacks, each started from a piece like it."""

from __future__ import annotations

from pathlib import Path

import torch
from sentencepiece import sentencepiece_model_pb2 as model_format
from torch import Tensor

from training import checkpoint
from training.checkpoint import Checkpoint
from training.problems import TrainingError
from training.vocabulary import load_pieces

LIKE = {
    "’": "'",
    "▁’": "▁'",
    "‘": "'",
    "▁‘": "▁'",
    "“": '"',
    "▁“": '▁"',
    "”": '"',
    ",”": ',"',
    "”,": '",',
    "–": "-",
    "▁–": "▁-",
    "—": "-",
    "▁—": "▁-",
}
"""Typographic pieces, and the straight piece whose embedding and probability each starts with."""


def extend(work: Path) -> int:
    """Add the pieces of `LIKE` that are missing to ``sentencepiece.model`` and to ``checkpoint.pt`` in ``work``.

    The optimisers' state is dropped: its shape no longer fits. Returns how many pieces were added.

    Raises:
        TrainingError: if there is no model or checkpoint, or they do not belong together.

    """
    old = load_pieces(work)
    saved = Checkpoint.load(work / checkpoint.FILE)
    if saved.pieces != old.get_piece_size():
        raise TrainingError(
            f"The checkpoint in {work} knows {saved.pieces} pieces, its vocabulary {old.get_piece_size()}."
        )
    unknown = old.unk_id()
    added = [
        (piece, old.piece_to_id(like))
        for piece, like in LIKE.items()
        if old.piece_to_id(piece) == unknown and old.piece_to_id(like) != unknown
    ]
    if not added:
        return 0
    model = model_format.ModelProto.FromString((work / "sentencepiece.model").read_bytes())
    for piece, like in added:
        model.pieces.add(piece=piece, score=model.pieces[like].score)
    model.trainer_spec.vocab_size = len(model.pieces)
    rows = torch.tensor([like for _, like in added])
    weights, average = _grown(saved.weights, rows), _grown(saved.average, rows)
    grown = Checkpoint(weights, average, [], saved.step, saved.pairs, len(model.pieces), saved.network)
    grown.save(work / checkpoint.FILE)
    (work / "sentencepiece.model").write_bytes(model.SerializeToString())
    return len(added)


def _grown(weights: dict[str, Tensor], rows: Tensor) -> dict[str, Tensor]:
    grown = {name: torch.cat([weights[name], weights[name][rows]]) for name in ("emb.weight", "bias")}
    return weights | grown
