"""R-Drop (Liang et al., 2021): two passes with other dropout masks should foretell the same pieces.

A small corpus is seen so often that a network learns its sentences by heart; that the two passes are held together
keeps it from leaning on any one path, at the price of a second pass.
"""

from __future__ import annotations

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
        step = max(64, CHUNK_ELEMENTS[states.device.type] // (2 * pieces))
        for start in range(0, tokens, step):
            part = states[:, start : start + step]
            scores = part @ small.t() + low_bias
            loss, divergence, slope, bias_slope = both_passes(
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
    ``weight``.
    """
    pieces = scores.shape[2]
    logs = scores.float()
    logs -= logs.logsumexp(-1, keepdim=True)
    right = wanted.expand(2, -1, -1)
    entropy = -(1 - smoothing) * logs.gather(2, right).sum() - smoothing * logs.mean(-1).sum()
    chances = logs.exp()
    apart = logs[0] - logs[1]
    there = torch.linalg.vecdot(chances[0], apart)[:, None]
    back = -torch.linalg.vecdot(chances[1], apart)[:, None]
    divergence = weight / 2 * (there.sum() + back.sum())
    # The slope of the divergence is made in the place of the logarithms.
    torch.mul(chances[0], apart - there, out=logs[0])
    torch.mul(chances[1], apart.neg_().sub_(back), out=logs[1])
    difference = torch.sub(chances[0], chances[1], out=apart)
    logs[0] += difference
    logs[1] -= difference
    slope = chances.add_(logs, alpha=weight / 2).sub_(smoothing / pieces)
    slope.scatter_add_(2, right, torch.full_like(right, -1, dtype=slope.dtype) * (1 - smoothing))
    return entropy + divergence, divergence, slope.to(torch.bfloat16), slope.sum((0, 1))


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
