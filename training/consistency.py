"""R-Drop (Liang et al., 2021): two passes with other dropout masks should foretell the same pieces.

A small corpus is seen so often that a network learns its sentences by heart; that the two passes are held together
keeps it from leaning on any one path, at the price of a second pass.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import torch
from torch import Tensor
from torch.autograd import Function

from training.loss import CHUNK_ELEMENTS


class ConsistentCrossEntropy(Function):
    """Mean cross-entropy of both passes, label smoothing and divergence counted; its gradient computed on the way."""

    @staticmethod
    def forward(
        ctx: Any, states: Tensor, table: Tensor, bias: Tensor, target: Tensor, smoothing: float, weight: float
    ) -> tuple[Tensor, Tensor]:
        """``states`` (2, tokens, width), ``table`` (pieces, width), ``bias`` (pieces), ``target`` (tokens).

        Gives two scalars: what is minimised, and the divergence in it, which has no gradient of its own.
        """
        tokens, pieces = states.shape[1], len(table)
        low = torch.bfloat16
        states, small, low_bias = states.to(low), table.to(low), bias.to(low)
        state_gradient = torch.empty_like(states)
        table_gradient = torch.zeros(table.shape, device=states.device)
        bias_gradient = torch.zeros(pieces, device=states.device)
        total, apart = (torch.zeros((), device=states.device) for _ in range(2))
        one_pass = both_passes if states.device.type == "cpu" else _fused()
        step = max(64, CHUNK_ELEMENTS[states.device.type] // (2 * pieces))
        for start in range(0, tokens, step):
            part = states[:, start : start + step]
            scores = part @ small.t() + low_bias
            loss, divergence, slope, bias_slope = one_pass(
                scores, target[start : start + step, None], smoothing, weight
            )
            state_gradient[:, start : start + step] = slope @ small
            table_gradient += (slope.flatten(0, 1).t() @ part.flatten(0, 1)).float()
            bias_gradient += bias_slope
            total += loss
            apart += divergence
        ctx.save_for_backward(state_gradient, table_gradient, bias_gradient)
        ctx.tokens = 2 * tokens
        apart = apart / (2 * tokens)
        ctx.mark_non_differentiable(apart)
        return total / (2 * tokens), apart

    @staticmethod
    def backward(ctx: Any, *outer: Tensor) -> tuple[Tensor | None, ...]:
        states, table, bias = ctx.saved_tensors
        factor = outer[0] / ctx.tokens
        return states * factor, table * factor, bias * factor, None, None, None


def both_passes(
    scores: Tensor, wanted: Tensor, smoothing: float, weight: float
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """The summed loss of ``scores`` (2, tokens, pieces), the divergence in it, its gradient by them, that one's sum.

    ``wanted`` (tokens, 1) are the right pieces. The divergence is half the sum of Kullback-Leibler's both ways, times
    ``weight``. Written to be compiled into few passes.
    """
    pieces = scores.shape[2]
    logs = scores.float().log_softmax(-1)
    chances = logs.exp()
    share = torch.where(
        torch.arange(pieces, device=scores.device) == wanted, 1 - smoothing + smoothing / pieces, smoothing / pieces
    )
    entropy = -(logs * share).sum()
    apart = logs - logs.flip(0)
    ways = (chances * apart).sum(-1, keepdim=True)
    divergence = weight / 2 * ways.sum()
    slope = chances - share + weight / 2 * (chances * (apart - ways) + chances - chances.flip(0))
    return entropy + divergence, divergence, slope.to(torch.bfloat16), slope.sum((0, 1))


@cache
def _fused() -> Callable[[Tensor, Tensor, float, float], tuple[Tensor, Tensor, Tensor, Tensor]]:
    return torch.compile(both_passes, dynamic=True)


def consistent_cross_entropy(
    states: Tensor, table: Tensor, bias: Tensor, target: Tensor, smoothing: float, weight: float
) -> tuple[Tensor, Tensor]:
    """Mean smoothed cross-entropy of ``target`` (tokens) in both passes plus their divergence; and that divergence.

    ``states`` (2, tokens, width) are those of two passes over the same batch; in nats. A ``weight`` of 5 is that of
    the paper.
    """
    result: tuple[Tensor, Tensor] = ConsistentCrossEntropy.apply(  # type: ignore[no-untyped-call]
        states, table, bias, target, smoothing, weight
    )
    return result
