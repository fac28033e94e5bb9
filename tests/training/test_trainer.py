from __future__ import annotations

import json
import random
from pathlib import Path

import msgspec
import numpy as np
import pytest
import sentencepiece

torch = pytest.importorskip("torch", reason="torch is left out (TRAINING=no)")

from torch.nn import functional  # noqa: E402

from training import checkpoint  # noqa: E402
from training.augmentation import Example  # noqa: E402
from training.batches import batches, collate, cut  # noqa: E402
from training.checkpoint import Checkpoint  # noqa: E402
from training.consistency import consistent_cross_entropy  # noqa: E402
from training.corpus import Corpus, Ragged  # noqa: E402
from training.extend import extend  # noqa: E402
from training.loss import cross_entropy, guidance, in_few_passes, in_place  # noqa: E402
from training.network import Transformer  # noqa: E402
from training.problems import TrainingError  # noqa: E402
from training.run import Run  # noqa: E402
from training.settings import (  # noqa: E402
    AugmentationSettings,
    NetworkSettings,
    Settings,
    TrainingSettings,
    VocabularySettings,
)
from training.trainer import schedule, train  # noqa: E402
from training.vocabulary import END, START, tokenise  # noqa: E402

SMALL = NetworkSettings(width=32, feed_forward=64, heads=2, encoder_layers=1, decoder_layers=1)
SETTINGS = Settings(
    vocabulary=VocabularySettings(size=400, sample=2000),
    network=SMALL,
    augmentation=AugmentationSettings(placeholders=0.3),
    training=TrainingSettings(threads=1, batch_tokens=600, warmup=5, learning_rate=5e-3, held_back=20, steps=80),
)


def replaced(settings: Settings, steps: int) -> Settings:
    return msgspec.structs.replace(settings, training=msgspec.structs.replace(settings.training, steps=steps))


def example(dutch: list[int], english: list[int], links: list[tuple[int, int]]) -> Example:
    return Example(np.array(dutch, np.uint16), np.array(english, np.uint16), np.array(links, np.uint8).reshape(-1, 2))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few hundred pairs, tokenised, and aligned word by word."""
    folder = tmp_path_factory.mktemp("work")
    draw = random.Random(1)
    words = {"rood": "red", "groen": "green", "huis": "house", "boom": "tree", "fiets": "bicycle", "ziet": "sees"}
    lines = []
    for number in range(400):
        chosen = [draw.choice(sorted(words)) for _ in range(draw.randrange(2, 7))]
        lines.append(
            f"own/{'a' if number % 2 else 'b'}\t{' '.join(chosen)}\t{' '.join(words[own] for own in chosen)}\n"
        )
    (folder / "pairs.tsv").write_text("".join(lines), encoding="utf-8")
    tokenise(folder, SETTINGS)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    starts = [pieces.id_to_piece(number).startswith("▁") for number in range(pieces.get_piece_size())]
    links = []
    sides = Ragged.load(folder, "nl"), Ragged.load(folder, "en")
    for dutch, english in zip(*(map(side.__getitem__, range(len(side))) for side in sides), strict=True):
        where = [[place for place, own in enumerate(side) if starts[int(own)]] for side in (dutch, english)]
        links.append(np.array(list(zip(*where, strict=True)), np.uint8))
    Ragged.save(folder, "links", links, np.uint8)
    return folder


def test_loss_and_gradients_are_those_of_torch() -> None:
    torch.manual_seed(0)
    states, table, bias = torch.randn(300, 16), torch.randn(50, 16), torch.randn(50)
    target = torch.randint(0, 50, (300,))
    for smoothing in (0.0, 0.1):
        ours = [own.clone().requires_grad_() for own in (states, table, bias)]
        theirs = [own.clone().requires_grad_() for own in (states, table, bias)]
        (cross_entropy(ours[0], ours[1], ours[2], target, smoothing) * 2).backward()
        expected = functional.cross_entropy(theirs[0] @ theirs[1].t() + theirs[2], target, label_smoothing=smoothing)
        (expected * 2).backward()
        assert float(cross_entropy(ours[0], ours[1], ours[2], target, smoothing).detach()) == pytest.approx(
            float(expected.detach()), rel=0.01
        )
        for one, other in zip(ours, theirs, strict=True):
            assert one.grad is not None
            assert functional.cosine_similarity(one.grad.flatten(), other.grad.flatten(), 0) > 0.999
            assert float(one.grad.norm()) == pytest.approx(float(other.grad.norm()), rel=0.02)


def test_the_loss_to_be_compiled_is_the_one_in_place() -> None:
    torch.manual_seed(0)
    scores, wanted = torch.randn(60, 40).bfloat16(), torch.randint(0, 40, (60, 1))
    for smoothing in (0.0, 0.1):
        one, other = in_few_passes(scores, wanted, smoothing), in_place(scores, wanted, smoothing)
        assert float(one[0]) == pytest.approx(float(other[0]), rel=1e-4)
        assert torch.allclose(one[1].float(), other[1].float(), atol=0.01)
        assert torch.allclose(one[2], other[2], atol=1e-4)


def test_the_loss_of_two_passes_and_its_gradients_are_those_of_torch() -> None:
    torch.manual_seed(0)
    states, table, bias = torch.randn(2, 300, 16), torch.randn(50, 16), torch.randn(50)
    target = torch.randint(0, 50, (300,))
    ours, theirs = ([own.clone().requires_grad_() for own in (states, table, bias)] for _ in range(2))
    loss, apart = consistent_cross_entropy(ours[0], ours[1], ours[2], target, 0.1, 3.0)
    (loss * 2).backward()
    logs = (theirs[0] @ theirs[1].t() + theirs[2]).log_softmax(-1)
    there, back = (functional.kl_div(logs[a], logs[1 - a], reduction="batchmean", log_target=True) for a in (0, 1))
    one_pass, other_pass = (functional.cross_entropy(own, target, label_smoothing=0.1) for own in logs)
    divergence = 3.0 * (there + back) / 4
    expected = (one_pass + other_pass) / 2 + divergence
    (expected * 2).backward()
    assert float(loss.detach()) == pytest.approx(float(expected.detach()), rel=0.01)
    assert float(apart) == pytest.approx(float(divergence.detach()), rel=0.01)
    for one, other in zip(ours, theirs, strict=True):
        assert one.grad is not None
        assert functional.cosine_similarity(one.grad.flatten(), other.grad.flatten(), 0) > 0.999
        assert float(one.grad.norm()) == pytest.approx(float(other.grad.norm()), rel=0.02)


def test_two_passes_learn(work: Path) -> None:
    settings = replaced(SETTINGS, 80)
    settings = msgspec.structs.replace(
        settings,
        network=msgspec.structs.replace(SMALL, dropout=0.2),
        training=msgspec.structs.replace(settings.training, r_drop=5.0),
    )
    run = Run.begin(work, settings, None)
    batch = next(batches(work, settings, 1))
    costs = [run.learn(batch, 5e-3, step + 1) for step in range(60)]
    assert float(costs[-1].entropy) < float(costs[0].entropy) / 2
    assert float(costs[-1].divergence) > 0
    run.network.eval()
    assert float(run.losses(batch, 0).divergence) == 0


def test_the_dropout_is_that_of_the_settings_not_of_the_start(work: Path, tmp_path: Path) -> None:
    run = Run.begin(work, SETTINGS, None)
    run.save(tmp_path / "start.pt")
    dropped = msgspec.structs.replace(SETTINGS, network=msgspec.structs.replace(SMALL, dropout=0.3))
    assert Run.begin(work, dropped, tmp_path / "start.pt").network.drop.p == 0.3


def test_guidance_counts_attention_on_any_linked_piece() -> None:
    attention = torch.tensor([[[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]]])
    links = torch.tensor([[[True, True, False], [False, False, False]]])
    assert float(guidance(attention, links)) == pytest.approx(-np.log(0.8))
    assert float(guidance(attention, links & False)) == 0


def test_a_batch_is_padded_and_its_ends_are_linked() -> None:
    batch = collate([example([5, 6], [7], [(1, 0)]), example([8], [9, 10, 11], [])])
    assert batch.source.tolist() == [[5, 6, END], [8, END, 0]]
    assert batch.given.tolist() == [[START, 7, 0, 0], [START, 9, 10, 11]]
    assert batch.wanted.tolist() == [[7, END, 0, 0], [9, 10, 11, END]]
    assert batch.links.nonzero().tolist() == [[0, 0, 1], [0, 1, 2], [1, 3, 1]]


def test_lots_hold_every_example_once_and_no_more_tokens_than_allowed() -> None:
    draw = random.Random(2)
    examples = [example([5] * draw.randrange(1, 30), [6] * draw.randrange(1, 30), []) for _ in range(300)]
    lots = cut(examples, 200)
    assert sorted(id(own) for lot in lots for own in lot) == sorted(id(own) for own in examples)
    assert all(max(batch.source.numel(), batch.wanted.numel()) <= 200 for batch in map(collate, lots))
    assert len(lots) < 60


def test_padding_changes_nothing() -> None:
    torch.manual_seed(0)
    network = Transformer(40, SMALL).eval()
    alone = collate([example([5, 6, 7], [8, 9], [])])
    beside = collate([example([5, 6, 7], [8, 9], []), example([5] * 9, [6] * 9, [])])
    with torch.no_grad():
        one, other = network(alone.source, alone.given), network(beside.source, beside.given)
    assert torch.allclose(one[0][0], other[0][0, :3], atol=1e-5)
    assert torch.allclose(one[1][0], other[1][0, :3, :4], atol=1e-5)


def test_a_piece_is_foretold_from_those_before_it_only() -> None:
    torch.manual_seed(0)
    network = Transformer(40, SMALL).eval()
    source = torch.tensor([[5, 6, END]])
    with torch.no_grad():
        one = network(source, torch.tensor([[START, 7, 8, 9]]))[0]
        other = network(source, torch.tensor([[START, 7, 8, 30]]))[0]
    assert torch.allclose(one[0, :3], other[0, :3], atol=1e-6)
    assert not torch.allclose(one[0, 3], other[0, 3], atol=1e-3)


def test_the_rate_rises_stays_and_falls() -> None:
    settings = TrainingSettings(warmup=10, decay=0.5)
    rates = [schedule(step, step / 100, settings) for step in (1, 5, 10, 50, 75, 99)]
    assert rates == pytest.approx([0.1, 0.5, 1.0, 1.0, 0.5, 0.03])


def test_pairs_left_out_are_never_drawn(work: Path) -> None:
    corpus = Corpus.load(work)
    kept = 3
    feed = batches(work, SETTINGS, 1, [number for number in range(len(corpus)) if number != kept])
    lengths = {int((next(feed).wanted != 0).sum(1).max()) for _ in range(3)}
    assert lengths <= {len(corpus.english[kept]) + grown for grown in range(-8, 40)}
    everything = batches(work, SETTINGS, 1)
    assert len(next(everything).source) > 1


def test_training_lowers_the_loss_and_goes_on_where_it_stopped(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train(work, SETTINGS)
    first = [json.loads(line) for line in (work / "train.jsonl").read_text().splitlines()]
    assert first[-1]["held_back"] < 2.0  # by chance it is ln 400 = 6
    train(work, replaced(SETTINGS, steps=5))
    last = json.loads((work / "train.jsonl").read_text().splitlines()[-1])
    assert last["step"] > first[-1]["step"]
    assert last["pairs"] > first[-1]["pairs"]
    assert f"step {first[-1]['step']}" in capsys.readouterr().out
    assert last["held_back"] < first[-1]["held_back"] + 0.5


def test_a_checkpoint_of_another_vocabulary_is_refused(work: Path, tmp_path: Path) -> None:
    Checkpoint(Transformer(7, SMALL).state_dict(), {}, [], 0, 0, 7, SMALL).save(tmp_path / "start.pt")
    for name in ("sentencepiece.model", "weights.npy"):
        (tmp_path / name).write_bytes((work / name).read_bytes())
    with pytest.raises(TrainingError, match="knows 7 pieces"):
        train(tmp_path, SETTINGS, tmp_path / "start.pt", 1)


def test_a_file_that_is_no_checkpoint_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="is not there"):
        Checkpoint.load(tmp_path / checkpoint.FILE)
    torch.save({"other": 1}, tmp_path / checkpoint.FILE)
    with pytest.raises(TrainingError, match="no checkpoint of this chain"):
        Checkpoint.load(tmp_path / checkpoint.FILE)


def test_missing_stages_are_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="stage prepare"):
        tokenise(tmp_path, SETTINGS)
    with pytest.raises(TrainingError, match="prepare, tokenise and align"):
        Corpus.load(tmp_path)


def test_new_pieces_start_as_the_pieces_like_them(tmp_path: Path) -> None:
    text = ["hij zei \"ja\" - en 'nee'", 'zij zei "nee", hij "ja"'] * 30
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(text),
        model_prefix=str(tmp_path / "sentencepiece"),
        vocab_size=300,
        hard_vocab_limit=False,
        byte_fallback=True,
        minloglevel=2,
    )
    old = sentencepiece.SentencePieceProcessor(model_file=str(tmp_path / "sentencepiece.model"))
    size = old.get_piece_size()
    weights = Transformer(size, SMALL).state_dict()
    Checkpoint(weights, weights, [], 5, 6, size, SMALL).save(tmp_path / checkpoint.FILE)
    added = extend(tmp_path)
    new = sentencepiece.SentencePieceProcessor(model_file=str(tmp_path / "sentencepiece.model"))
    grown = Checkpoint.load(tmp_path / checkpoint.FILE)
    assert added > 3
    assert new.get_piece_size() == grown.pieces == len(grown.average["emb.weight"]) == size + added
    for typographic, straight in (("“", '"'), ("’", "'"), ("–", "-")):
        rows = [grown.weights["emb.weight"][new.piece_to_id(own)] for own in (typographic, straight)]
        assert torch.equal(*rows)
        assert new.piece_to_id(typographic) >= size
    assert new.decode(new.encode("hij zei “ja” – en ‘nee’")) == "hij zei “ja” – en ‘nee’"
    assert extend(tmp_path) == 0
