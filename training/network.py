"""The Transformer (Vaswani et al., 2017): layer norms before each part, one embedding table for both languages.

The parameters' names are those that `training.convert` maps to CTranslate2. Attention is written out: with sentences
of some thirty pieces it is much faster on a CPU, backwards, than PyTorch's fused one, and the attention of the last
layer's first head is wanted anyway, to be guided along the word alignment.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.settings import NetworkSettings
from training.vocabulary import PAD

_MASKED = -1e9
_LONGEST = 512


class Attention(nn.Module):
    """Multi-head attention, to the sequence itself or to another."""

    def __init__(self, width: int, heads: int, *, cross: bool = False) -> None:
        super().__init__()
        self.heads = heads
        self.cross = cross
        if cross:
            self.q = nn.Linear(width, width)
            self.kv = nn.Linear(width, 2 * width)
        else:
            self.qkv = nn.Linear(width, 3 * width)
        self.o = nn.Linear(width, width)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The attended values, and each head's attention in float32 (batch, heads, positions, positions of memory)."""
        batch, length, width = x.shape
        if self.cross:
            query = self.q(x)
            key, value = self.kv(memory).chunk(2, -1)
        else:
            query, key, value = self.qkv(x).chunk(3, -1)
        query, key, value = (
            own.reshape(batch, -1, self.heads, width // self.heads).transpose(1, 2) for own in (query, key, value)
        )
        scores = (query @ key.transpose(-1, -2)).float()
        attention = torch.add(mask, scores, alpha=1 / math.sqrt(width // self.heads)).softmax(-1)
        values = (attention.to(value.dtype) @ value).transpose(1, 2).reshape(batch, length, width)
        return self.o(values), attention


class FeedForward(nn.Module):
    """Two linear maps with a rectifier between them."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.a = nn.Linear(width, inner)
        self.b = nn.Linear(inner, width)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.b(functional.relu(self.a(x)))
        return result


class EncoderLayer(nn.Module):
    """Self-attention, then feed-forward."""

    def __init__(self, settings: NetworkSettings) -> None:
        super().__init__()
        self.n1, self.n2 = (nn.LayerNorm(settings.width) for _ in range(2))
        self.att = Attention(settings.width, settings.heads)
        self.ff = FeedForward(settings.width, settings.feed_forward)
        self.drop = nn.Dropout(settings.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        normal = self.n1(x)
        x = x + self.drop(self.att(normal, normal, mask)[0])
        result: Tensor = x + self.drop(self.ff(self.n2(x)))
        return result


class DecoderLayer(nn.Module):
    """Self-attention to what was said, attention to the source, then feed-forward."""

    def __init__(self, settings: NetworkSettings) -> None:
        super().__init__()
        self.n1, self.n2, self.n3 = (nn.LayerNorm(settings.width) for _ in range(3))
        self.att = Attention(settings.width, settings.heads)
        self.x = Attention(settings.width, settings.heads, cross=True)
        self.ff = FeedForward(settings.width, settings.feed_forward)
        self.drop = nn.Dropout(settings.dropout)

    def forward(self, x: Tensor, causal: Tensor, memory: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        normal = self.n1(x)
        x = x + self.drop(self.att(normal, normal, causal)[0])
        values, attention = self.x(self.n2(x), memory, mask)
        x = x + self.drop(values)
        return x + self.drop(self.ff(self.n3(x))), attention[:, 0]


class Transformer(nn.Module):
    """Encoder and decoder over ``pieces`` subword pieces."""

    def __init__(self, pieces: int, settings: NetworkSettings) -> None:
        super().__init__()
        width = settings.width
        self.emb = nn.Embedding(pieces, width)
        nn.init.normal_(self.emb.weight, std=width**-0.5)
        self.enc = nn.ModuleList(EncoderLayer(settings) for _ in range(settings.encoder_layers))
        self.dec = nn.ModuleList(DecoderLayer(settings) for _ in range(settings.decoder_layers))
        self.ne, self.nd = nn.LayerNorm(width), nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(pieces))
        self.drop = nn.Dropout(settings.dropout)
        self.register_buffer("positions", position_encodings(_LONGEST, width), persistent=False)
        self.scale = math.sqrt(width)

    def compile_layers(self) -> None:
        """Have PyTorch compile the layers: each kind once, for batches of any shape."""
        for layer in (*self.enc, *self.dec):
            layer.compile(dynamic=True)

    def forward(self, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """The decoder's last states (batch, positions, width), and the guided head's attention to the source.

        ``source`` and ``target`` are piece numbers, padded with 0; ``target`` starts with the start piece.
        """
        mask = torch.zeros(source.shape, device=source.device).masked_fill_(source == PAD, _MASKED)[:, None, None, :]
        x = self._embed(source)
        for layer in self.enc:
            x = layer(x, mask)
        memory = self.ne(x)
        length = target.shape[1]
        causal = torch.full((length, length), _MASKED, device=source.device).triu_(1)
        x = self._embed(target)
        attention = memory
        for layer in self.dec:
            x, attention = layer(x, causal, memory, mask)
        return self.nd(x), attention

    def _embed(self, pieces: Tensor) -> Tensor:
        encodings: Tensor = self.get_buffer("positions")
        embedded: Tensor = self.drop(self.emb(pieces) * self.scale + encodings[: pieces.shape[1]])
        return embedded


def position_encodings(length: int, width: int) -> Tensor:
    """Sines, then cosines, of falling frequency (length, width), in the layout of CTranslate2."""
    position = torch.arange(length)[:, None].float()
    step = torch.arange(width // 2).float()
    angle = position * torch.exp(-math.log(10000) * step / (width // 2 - 1))
    return torch.cat([angle.sin(), angle.cos()], 1)
