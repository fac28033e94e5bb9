"""An Argos package made by this chain becomes a checkpoint again, for training to go on from what is published.

The weights come back from int8, each row with its own scale; rounded once, they convert to the very same numbers.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sitegen.problems import SitegenError
from sitegen.translate.models.argos import open_package
from training.problems import TrainingError
from training.weights import BIAS, EMBEDDING, EMBEDDING_PLACES, parts

if TYPE_CHECKING:
    import torch

    from training.settings import NetworkSettings

_PIECES = "sentencepiece.model"
_TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)


def unpack(package: Path, work: Path) -> None:
    """Write ``work/checkpoint.pt`` and ``work/sentencepiece.model`` from the file ``package``.

    Raises:
        TrainingError: if it is no such package, or its network is not of this chain's shape.

    """
    from training.checkpoint import FILE, Checkpoint
    from training.settings import NetworkSettings

    try:
        opened = open_package(package)
        model, pieces = opened.read("model/model.bin"), opened.read(_PIECES)
    except SitegenError as error:
        raise TrainingError(f"{package} cannot be read: {error}") from error
    try:
        variables = read_variables(model)
        network = NetworkSettings(**_shape(variables))
        weights = _weights(variables, network)
    except (KeyError, IndexError, ValueError, struct.error) as error:
        message = f"{package} holds no network of this chain's shape ({error!r})."
        raise TrainingError(f"{message} Only packages that `package` made can be unpacked.") from error
    work.mkdir(parents=True, exist_ok=True)
    (work / _PIECES).write_bytes(pieces)
    Checkpoint(weights, weights, [], 0, 0, len(weights[EMBEDDING]), network).save(work / FILE)


def read_variables(model: bytes) -> dict[str, NDArray[np.generic]]:
    """The variables of CTranslate2's ``model.bin`` by name, aliases among them.

    The format is that of ``ctranslate2.specs.model_spec.ModelSpec``, binary version 6: little-endian, strings with
    their length and a null byte. Raises :class:`struct.error` or :class:`ValueError` if the file is damaged.
    """
    reader = _Reader(model)
    reader.number("I")
    reader.text()
    reader.number("I")
    variables: dict[str, NDArray[np.generic]] = {}
    for _ in range(reader.number("I")):
        name = reader.text()
        shape = [reader.number("I") for _ in range(reader.number("B"))]
        kind = _TYPES[reader.number("B")]
        variables[name] = np.frombuffer(reader.take(reader.number("I")), kind).reshape(shape)
    for _ in range(reader.number("I")):
        alias, name = reader.text(), reader.text()
        variables[alias] = variables[name]
        if f"{name}_scale" in variables:  # has no alias of its own
            variables[f"{alias}_scale"] = variables[f"{name}_scale"]
    return variables


class _Reader:
    """Goes through bytes from front to back."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        self._at += size
        return self._data[self._at - size : self._at]

    def number(self, kind: str) -> int:
        return int(struct.unpack(f"<{kind}", self.take(struct.calcsize(f"<{kind}")))[0])

    def text(self) -> str:
        return self.take(self.number("H")).rstrip(b"\0").decode()


def _shape(variables: dict[str, NDArray[np.generic]]) -> dict[str, int]:
    return {
        "width": variables["encoder/layer_norm/gamma"].shape[0],
        "feed_forward": variables["encoder/layer_0/ffn/linear_0/weight"].shape[0],
        "heads": int(variables["encoder/num_heads"].item()),
        "encoder_layers": _layers(variables, "encoder"),
        "decoder_layers": _layers(variables, "decoder"),
    }


def _layers(variables: dict[str, NDArray[np.generic]], side: str) -> int:
    return len({name.split("/")[1] for name in variables if name.startswith(f"{side}/layer_") and name.count("/") > 2})


def _weights(variables: dict[str, NDArray[np.generic]], network: NetworkSettings) -> dict[str, torch.Tensor]:
    weights = {
        EMBEDDING: _tensor(variables, f"{EMBEDDING_PLACES[0]}/weight"),
        BIAS: _tensor(variables, "decoder/projection/bias"),
    }
    for part in parts(network.encoder_layers, network.decoder_layers):
        for attribute, suffix in zip(part.attributes, ("weight", "bias"), strict=True):
            weights[f"{part.name}.{suffix}"] = _tensor(variables, f"{part.place}/{attribute}")
    return weights


def _tensor(variables: dict[str, NDArray[np.generic]], name: str) -> torch.Tensor:
    import torch

    stored = variables[name]
    values = stored.astype(np.float32)
    if stored.dtype == np.int8:
        values /= variables[f"{name}_scale"].astype(np.float32)[:, None]
    return torch.from_numpy(values)
