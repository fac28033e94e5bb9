"""A run on disk: weights, their average, the optimisers' state, and how far it got."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.problems import TrainingError
from training.settings import NetworkSettings

FILE = "checkpoint.pt"


@dataclass(frozen=True)
class Checkpoint:
    """What a run needs to go on, or a conversion to begin."""

    weights: dict[str, Tensor]
    average: dict[str, Tensor]
    """The moving average of the weights; this is what is converted."""
    optimisers: list[dict[str, Any]]
    """Empty in a checkpoint that was unpacked from a package."""
    step: int
    pairs: int
    """Pairs seen so far, by all runs."""
    pieces: int
    network: NetworkSettings

    def save(self, file: Path) -> None:
        """Write to ``file``, in one stroke."""
        new = file.with_suffix(".new")
        network = {name: getattr(self.network, name) for name in self.network.__struct_fields__}
        torch.save(
            {
                "weights": self.weights,
                "average": self.average,
                "optimisers": self.optimisers,
                "step": self.step,
                "pairs": self.pairs,
                "network": {"pieces": self.pieces, **network},
            },
            new,
        )
        os.replace(new, file)  # noqa: PTH105 - the pair of words is the idiom

    @classmethod
    def load(cls, file: Path) -> Checkpoint:
        """Read ``file``.

        Raises:
            TrainingError: if there is no checkpoint there, or one of another kind.

        """
        try:
            found = torch.load(file, map_location="cpu", weights_only=True)
            network = dict(found["network"])
            pieces = network.pop("pieces")
            return cls(
                found["weights"],
                found["average"],
                found.get("optimisers", []),
                found.get("step", 0),
                found.get("pairs", 0),
                pieces,
                NetworkSettings(**network),
            )
        except FileNotFoundError as error:
            raise TrainingError(f"{file} is not there. Run the stage train first.") from error
        except (KeyError, TypeError, RuntimeError) as error:
            raise TrainingError(f"{file} is no checkpoint of this chain: {error}") from error
