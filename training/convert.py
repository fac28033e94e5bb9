"""The stage ``convert``: the averaged weights of a checkpoint become an int8 model for CTranslate2."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from training.problems import TrainingError
from training.weights import BIAS, EMBEDDING, EMBEDDING_PLACES, parts

if TYPE_CHECKING:
    import torch

    from training.settings import NetworkSettings

MODEL = "ctranslate2"
SUMMARY = "convert.json"
POSITIONS = 512
"""The longest sentence, in pieces, that the model has positions for."""


def convert(work: Path) -> None:
    """Write ``work/ctranslate2/`` from ``work/checkpoint.pt`` and ``work/sentencepiece.model``.

    Attention that is asked for (``return_attention=True``) is that of the last decoder layer's first head, the one that
    training guides along the word alignment. ``work/convert.json`` keeps what the package says of the network.

    Raises:
        TrainingError: if a file is missing, or the two do not belong together.

    """
    from training.checkpoint import FILE, Checkpoint
    from training.vocabulary import load_pieces

    checkpoint = Checkpoint.load(work / FILE)
    processor = load_pieces(work)
    vocabulary = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    if checkpoint.pieces != len(vocabulary):
        message = f"{work / FILE} knows {checkpoint.pieces} pieces and the vocabulary beside it has {len(vocabulary)}."
        raise TrainingError(f"{message} Run the stages tokenise and train again, in that order.")
    specification = _specification(checkpoint.network, checkpoint.average)
    specification.register_source_vocabulary(vocabulary)
    specification.register_target_vocabulary(vocabulary)
    specification.validate()
    specification.optimize(quantization="int8")
    folder = work / MODEL
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    specification.save(str(folder))
    network = {name: getattr(checkpoint.network, name) for name in checkpoint.network.__struct_fields__}
    summary = {"pieces": checkpoint.pieces, **network, "steps": checkpoint.step, "pairs": checkpoint.pairs}
    (work / SUMMARY).write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")


def _specification(network: NetworkSettings, weights: Mapping[str, torch.Tensor]) -> Any:
    """The network in CTranslate2's terms, with ``weights`` in it."""
    from ctranslate2.specs import common_spec, transformer_spec
    from ctranslate2.specs.model_spec import index_spec

    from training.network import position_encodings

    specification = transformer_spec.TransformerSpec.from_config(
        (network.encoder_layers, network.decoder_layers),
        network.heads,
        pre_norm=True,
        activation=common_spec.Activation.RELU,
        alignment_layer=-1,
        alignment_heads=1,
    )
    for side in (specification.encoder, specification.decoder):
        side.scale_embeddings = True
        # CTranslate2's own begin at position 1.
        side.position_encodings.encodings = position_encodings(POSITIONS, network.width).numpy()
    for place in EMBEDDING_PLACES:
        index_spec(specification, place).weight = _array(weights, EMBEDDING)
    specification.decoder.projection.bias = _array(weights, BIAS)
    for part in parts(network.encoder_layers, network.decoder_layers):
        target = index_spec(specification, part.place)
        for attribute, suffix in zip(part.attributes, ("weight", "bias"), strict=True):
            setattr(target, attribute, _array(weights, f"{part.name}.{suffix}"))
    config = specification.config
    config.add_source_eos = True
    config.unk_token, config.bos_token, config.eos_token = "<unk>", "<s>", "</s>"
    config.decoder_start_token = config.bos_token
    return specification


def _array(weights: Mapping[str, torch.Tensor], name: str) -> NDArray[np.float32]:
    if name not in weights:
        raise TrainingError(f"The checkpoint has no weight called {name}. Run the stage train again.")
    array: NDArray[np.float32] = weights[name].float().numpy()
    return array
