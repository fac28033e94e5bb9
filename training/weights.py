"""Which weight of a checkpoint is which variable of CTranslate2's: one table for the way there and for the way back.

CTranslate2's names are those of its Transformer specification for pre-norm layers: a self-attention holds one matrix
for queries, keys and values together, a cross-attention one for queries and one for keys and values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

EMBEDDING = "emb.weight"
"""Pieces × width; both sides' embeddings, and the projection onto the pieces."""
EMBEDDING_PLACES = ("encoder/embeddings_0", "decoder/embeddings", "decoder/projection")
BIAS = "bias"
"""Of the projection, one number a piece."""

_ENCODER_LAYER = {
    "n1": "self_attention/layer_norm",
    "att.qkv": "self_attention/linear_0",
    "att.o": "self_attention/linear_1",
    "n2": "ffn/layer_norm",
    "ff.a": "ffn/linear_0",
    "ff.b": "ffn/linear_1",
}
_DECODER_LAYER = {
    "n1": "self_attention/layer_norm",
    "att.qkv": "self_attention/linear_0",
    "att.o": "self_attention/linear_1",
    "n2": "attention/layer_norm",
    "x.q": "attention/linear_0",
    "x.kv": "attention/linear_1",
    "x.o": "attention/linear_2",
    "n3": "ffn/layer_norm",
    "ff.a": "ffn/linear_0",
    "ff.b": "ffn/linear_1",
}


class Part(NamedTuple):
    """A linear layer or a layer norm: its name here, without ``.weight`` and ``.bias``, and its place in CTranslate2's
    specification."""

    name: str
    place: str

    @property
    def attributes(self) -> tuple[Literal["weight", "gamma"], Literal["bias", "beta"]]:
        """What CTranslate2 calls the part's weight and bias."""
        return ("gamma", "beta") if self.place.endswith("layer_norm") else ("weight", "bias")


def parts(encoder_layers: int, decoder_layers: int) -> Iterator[Part]:
    """Every part of a network with so many layers, but for the embedding and the projection."""
    yield Part("ne", "encoder/layer_norm")
    yield Part("nd", "decoder/layer_norm")
    sides = (("enc", "encoder", encoder_layers, _ENCODER_LAYER), ("dec", "decoder", decoder_layers, _DECODER_LAYER))
    for ours, theirs, layers, table in sides:
        for layer in range(layers):
            for name, place in table.items():
                yield Part(f"{ours}.{layer}.{name}", f"{theirs}/layer_{layer}/{place}")
