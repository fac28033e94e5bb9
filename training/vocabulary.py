"""The stage ``tokenise``: learns the subword pieces and cuts the text into them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import sentencepiece

from training.corpus import Ragged
from training.problems import TrainingError
from training.settings import Settings

PAD, UNKNOWN, START, END = range(4)
"""The pieces with a meaning of their own."""
PLACEHOLDERS = tuple(f"｟{number}｠" for number in range(4))
"""Pieces that stand for what must not be translated, and are copied."""
TYPOGRAPHIC = "“”‘’–—€"
"""Characters that must have pieces, however rare they are in the text."""

_CHUNK = 50_000


def load_pieces(work: Path) -> sentencepiece.SentencePieceProcessor:
    """The subword model in ``work``.

    Raises:
        TrainingError: if there is none.

    """
    file = work / "sentencepiece.model"
    if not file.exists():
        raise TrainingError(f"{file} is not there. Run the stage tokenise first, or put a SentencePiece model there.")
    return sentencepiece.SentencePieceProcessor(model_file=str(file))


def read_pairs(work: Path) -> Iterator[tuple[str, str, str]]:
    """Source, Dutch and English of each line of ``pairs.tsv``.

    Raises:
        TrainingError: if ``prepare`` has not run, or a line has not three fields.

    """
    file = work / "pairs.tsv"
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                fields = line.rstrip("\n").split("\t")
                if len(fields) != 3:
                    raise TrainingError(f"{file}:{number}: {len(fields)} fields where three belong. Run prepare again.")
                yield fields[0], fields[1], fields[2]
    except FileNotFoundError as error:
        raise TrainingError(f"{file} is not there. Run the stage prepare first.") from error


def learn_pieces(work: Path, settings: Settings) -> None:
    """Learn ``sentencepiece.model`` from a sample of the pairs, drawn by weight.

    Unigram pieces (Kudo, 2018), shared by both languages, digits one by one, and bytes for what has no piece.
    """
    pairs = [(settings.data.weight(source), nl, en) for source, nl, en in read_pairs(work)]
    draw = random.Random(settings.training.seed)
    sample = draw.choices(pairs, [weight for weight, _, _ in pairs], k=settings.vocabulary.sample)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=(text for _, nl, en in sample for text in (nl, en)),
        model_prefix=str(work / "sentencepiece"),
        model_type="unigram",
        vocab_size=settings.vocabulary.size,
        hard_vocab_limit=False,
        character_coverage=0.9998,
        required_chars=TYPOGRAPHIC,
        byte_fallback=True,
        split_digits=True,
        user_defined_symbols=list(PLACEHOLDERS),
        pad_id=PAD,
        unk_id=UNKNOWN,
        bos_id=START,
        eos_id=END,
        minloglevel=2,
        num_threads=settings.training.threads,
    )
    (work / "sentencepiece.vocab").unlink(missing_ok=True)


def tokenise(work: Path, settings: Settings) -> None:
    """Write the pairs as arrays of pieces, with their weights; learn the pieces if ``sentencepiece.model`` is missing.

    Pairs of weight 0 and pairs that are too long or empty are left out.

    Raises:
        TrainingError: if ``prepare`` has not run.

    """
    if not (work / "sentencepiece.model").exists():
        learn_pieces(work, settings)
    pieces = load_pieces(work)
    longest = settings.data.longest
    dutch: list[np.ndarray] = []
    english: list[np.ndarray] = []
    weights: list[float] = []
    for chunk in _chunks(read_pairs(work), _CHUNK):
        sides = [
            pieces.encode([pair[side] for pair in chunk], num_threads=settings.training.threads) for side in (1, 2)
        ]
        for (source, _, _), nl, en in zip(chunk, *sides, strict=True):
            weight = settings.data.weight(source)
            if weight > 0 and 0 < len(nl) <= longest and 0 < len(en) <= longest:
                dutch.append(np.array(nl, np.uint16))
                english.append(np.array(en, np.uint16))
                weights.append(weight)
    if not weights:
        raise TrainingError(f"No pair in {work / 'pairs.tsv'} can be used: see what prepare.json says was refused.")
    Ragged.save(work, "nl", dutch, np.uint16)
    Ragged.save(work, "en", english, np.uint16)
    np.save(work / "weights.npy", np.array(weights, np.float32))
    print(f"{len(weights):,} pairs, {pieces.get_piece_size():,} pieces")


def _chunks(pairs: Iterator[tuple[str, str, str]], size: int) -> Iterator[list[tuple[str, str, str]]]:
    chunk: list[tuple[str, str, str]] = []
    for pair in pairs:
        chunk.append(pair)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
