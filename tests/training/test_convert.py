from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.training.tiny import PIECES, SENTENCES, write_pieces
from training.problems import TrainingError

torch = pytest.importorskip("torch")
ctranslate2 = pytest.importorskip("ctranslate2")


def logits(network: Any, source: list[int], target: list[int]) -> tuple[Any, Any]:
    with torch.no_grad():
        states, attention = network(torch.tensor([source]), torch.tensor([target]))
        return torch.nn.functional.linear(states[0], network.emb.weight, network.bias), attention[0]


def test_says_and_attends_to_what_the_network_does(work: Path) -> None:
    """CTranslate2 with the int8 weights in float32, against our own network with what rounding left of them."""
    from training.checkpoint import Checkpoint
    from training.network import Transformer
    from training.package import make_package
    from training.settings import Settings
    from training.unpack import unpack
    from training.vocabulary import END, START, load_pieces

    unpack(make_package(work, "9.9", Settings()), work / "unpacked")
    checkpoint = Checkpoint.load(work / "unpacked" / "checkpoint.pt")
    network = Transformer(checkpoint.pieces, checkpoint.network).eval()
    network.load_state_dict(checkpoint.weights)
    processor = load_pieces(work)
    model = ctranslate2.Translator(str(work / "ctranslate2"), compute_type="float32", intra_threads=1)
    for source in processor.encode(list(SENTENCES), out_type=str):
        result = model.translate_batch([source], beam_size=1, max_decoding_length=12, return_attention=True)[0]
        said = result.hypotheses[0]
        numbers = [processor.piece_to_id(piece) for piece in said]
        ids = [processor.piece_to_id(piece) for piece in source]
        scores, attention = logits(network, [*ids, END], [START, *numbers])
        assert scores[: len(numbers)].argmax(-1).tolist() == numbers
        for theirs, ours in zip(result.attention[0], attention.tolist(), strict=False):
            assert theirs == pytest.approx(ours[: len(theirs)], abs=1e-4)


def test_weights_are_those_of_the_average(work: Path) -> None:
    from training.checkpoint import Checkpoint

    before = Checkpoint.load(work / "checkpoint.pt").average
    after = Checkpoint.load(work / "unpacked" / "checkpoint.pt").average
    assert before.keys() == after.keys()
    for name, weight in before.items():
        step = weight.abs().amax(-1, keepdim=True) / 127
        assert bool(((weight - after[name]).abs() <= 0.51 * step).all()), name


def test_keeps_what_the_package_says_of_the_network(work: Path) -> None:
    summary = json.loads((work / "convert.json").read_text(encoding="utf-8"))
    assert (summary["pieces"], summary["width"], summary["steps"], summary["pairs"]) == (PIECES, 32, 7, 70)


def test_names_the_stage_that_is_missing(tmp_path: Path) -> None:
    from training.convert import convert

    with pytest.raises(TrainingError, match="Run the stage train first"):
        convert(tmp_path)


def test_refuses_pieces_of_another_run(work: Path, tmp_path: Path) -> None:
    from training.convert import convert

    (tmp_path / "checkpoint.pt").write_bytes((work / "checkpoint.pt").read_bytes())
    write_pieces(tmp_path / "sentencepiece.model", PIECES - 1)
    with pytest.raises(TrainingError, match="330 pieces and the vocabulary beside it has 329"):
        convert(tmp_path)
