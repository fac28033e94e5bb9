"""What is minimised: cross-entropy with smoothed labels, and attention that follows the word alignment."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import torch
from torch import Tensor
from torch.autograd import Function

CHUNK_ELEMENTS = {"cpu": 3_000_000, "cuda": 200_000_000}
"""Scores in a chunk: what a CPU's cache holds in part, or what keeps a GPU busy."""


class SmoothedCrossEntropy(Function):
    """Mean cross-entropy of a tied output layer with label smoothing, its gradient computed on the way.

    The scores of all pieces for all tokens are the largest arrays of a step by far; taken in chunks, and turned into
    their own gradient in place, they cost one pass where automatic differentiation takes six.
    """

    @staticmethod
    def forward(ctx: Any, states: Tensor, table: Tensor, bias: Tensor, target: Tensor, smoothing: float) -> Tensor:
        """``states`` (tokens, width), ``table`` (pieces, width), ``bias`` (pieces), ``target`` (tokens) → a scalar."""
        tokens, pieces = len(states), len(table)
        low = torch.bfloat16
        states, small, low_bias = states.to(low), table.to(low), bias.to(low)
        gradient = torch.empty(tokens, pieces, dtype=low, device=states.device)
        bias_gradient = torch.zeros(pieces, device=states.device)
        total = torch.zeros((), device=states.device)
        one_pass = in_place if states.device.type == "cpu" else _fused()
        step = max(64, CHUNK_ELEMENTS[states.device.type] // pieces)
        for start in range(0, tokens, step):
            scores = torch.addmm(low_bias, states[start : start + step], small.t())
            loss, slope, bias_slope = one_pass(scores, target[start : start + step, None], smoothing)
            gradient[start : start + step] = slope
            bias_gradient += bias_slope
            total += loss
        ctx.save_for_backward(gradient @ small, (gradient.t() @ states).float(), bias_gradient)
        ctx.tokens = tokens
        return total / tokens

    @staticmethod
    def backward(ctx: Any, *outer: Tensor) -> tuple[Tensor | None, ...]:
        states, table, bias = ctx.saved_tensors
        factor = outer[0] / ctx.tokens
        return states * factor, table * factor, bias * factor, None, None


def in_few_passes(scores: Tensor, wanted: Tensor, smoothing: float) -> tuple[Tensor, Tensor, Tensor]:
    """The summed loss of ``scores`` (tokens, pieces), its gradient by them, and that gradient's sum over the tokens.

    ``wanted`` (tokens, 1) are the right pieces. Written to be compiled into few passes.
    """
    pieces = scores.shape[1]
    scores = scores.float()
    normaliser = scores.logsumexp(-1, keepdim=True)
    right = torch.arange(pieces, device=scores.device) == wanted
    share = torch.where(right, 1 - smoothing + smoothing / pieces, smoothing / pieces)
    loss = normaliser.sum() - (scores * share).sum()
    slope = (scores - normaliser).exp() - share
    return loss, slope.to(torch.bfloat16), slope.sum(0)


def in_place(scores: Tensor, wanted: Tensor, smoothing: float) -> tuple[Tensor, Tensor, Tensor]:
    """What `in_few_passes` gives, in the least memory: on a CPU this is three times as fast."""
    scores = scores.float()
    normaliser = scores.logsumexp(-1, keepdim=True)
    loss = normaliser.sum() - (1 - smoothing) * scores.gather(1, wanted).sum() - smoothing * scores.mean(-1).sum()
    scores.sub_(normaliser).exp_().sub_(smoothing / scores.shape[1])
    scores.scatter_add_(1, wanted, torch.full_like(wanted, -1, dtype=scores.dtype) * (1 - smoothing))
    return loss, scores, scores.sum(0)


@cache
def _fused() -> Callable[[Tensor, Tensor, float], tuple[Tensor, Tensor, Tensor]]:
    return torch.compile(in_few_passes, dynamic=True)


def cross_entropy(states: Tensor, table: Tensor, bias: Tensor, target: Tensor, smoothing: float) -> Tensor:
    """Mean smoothed cross-entropy of ``target`` (tokens) under the scores ``states @ table.T + bias``, in nats."""
    result: Tensor = SmoothedCrossEntropy.apply(states, table, bias, target, smoothing)  # type: ignore[no-untyped-call]
    return result


def guidance(attention: Tensor, links: Tensor) -> Tensor:
    """How far ``attention`` (batch, target, source) is from ``links`` (the same shape, true where aligned), in nats.

    The negative log of the attention that falls on any linked piece, over the target pieces that have a link: guided
    alignment (Chen et al., 2016) for links of which each is as good as the other.
    """
    linked = links.any(-1)
    falls = (attention * links).sum(-1).clamp_min(1e-6).log()
    return -(falls * linked).sum() / linked.sum().clamp_min(1)
