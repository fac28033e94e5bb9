from __future__ import annotations

import pytest

from training.weights import BIAS, EMBEDDING, parts


def test_names_every_weight_of_the_network_once() -> None:
    pytest.importorskip("torch")
    from tests.training.tiny import SHAPE, random_network

    own = parts(SHAPE.encoder_layers, SHAPE.decoder_layers)
    named = [f"{part.name}.{suffix}" for part in own for suffix in ("weight", "bias")]
    assert sorted([*named, EMBEDDING, BIAS]) == sorted(random_network().state_dict())
