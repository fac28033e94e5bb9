"""The settings of a training run: one TOML file, read into frozen, typed values; an unknown key is an error."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

import msgspec

from training.problems import TrainingError


class Weight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often lines of the sources that match a pattern are seen, against an ordinary line."""

    sources: str
    """A shell pattern on the source's name, such as ``authored/*``."""
    weight: float


class DataSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is read, and how often."""

    weights: tuple[Weight, ...] = ()
    """The first pattern that matches a source decides; a source that none matches has weight 1. 0 leaves it out."""
    longest: int = 100
    """Pairs with more subword pieces than this on either side are left out."""

    def weight(self, source: str) -> float:
        """How often a line of ``source`` is seen, against an ordinary line."""
        return next((own.weight for own in self.weights if fnmatchcase(source, own.sources)), 1.0)


class VocabularySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The subword pieces, shared by both languages."""

    size: int = 6000
    sample: int = 300_000
    """Pairs that SentencePiece learns from, drawn by weight."""


class NetworkSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Transformer's shape."""

    width: int = 256
    feed_forward: int = 1024
    heads: int = 4
    encoder_layers: int = 4
    decoder_layers: int = 2
    dropout: float = 0.0
    """On a CPU a step with dropout takes four times as long; leave it out while a line is seen only a few times."""


class AugmentationSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How large a part of the presentations is changed, in which way (0 to 1)."""

    straighten: float = 0.5
    upper_case: float = 0.04
    title_case: float = 0.02
    no_full_stop: float = 0.08
    typos: float = 0.02
    placeholders: float = 0.08
    sampling: float = 0.15
    """Presentations that are cut into other subword pieces than the likeliest."""
    sampling_alpha: float = 0.3
    sampling_weight: float = 4.0
    """From this weight on a pair is seen so often that other pieces for the same words are worth their length."""


class TrainingSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the weights are learnt."""

    device: Literal["cpu", "cuda"] = "cpu"
    threads: int = 2
    seed: int = 1
    seconds: float = 3600
    """How long this run lasts; the rate's schedule is laid over it."""
    steps: int = 0
    """How many steps it lasts, if that is over earlier; 0 counts none."""
    batch_tokens: int = 6000
    """Tokens in a batch on each side, padding counted."""
    learning_rate: float = 1e-3
    """AdamW's highest rate; Muon, for the matrices, has ``muon_ratio`` times as much."""
    muon_ratio: float = 2.5
    weight_decay: float = 0.01
    """Of the matrices, a step, times the rate."""
    warmup: int = 100
    """Steps over which the rate rises."""
    decay: float = 1.0
    """The last part of the run over which the rate falls to 3 % of its highest (0 to 1)."""
    label_smoothing: float = 0.1
    r_drop: float = 0.0
    """The weight of the divergence between two passes with other dropout masks (5 in the paper); 0 makes one pass."""
    guide: float = 0.4
    """The weight of the loss that guides the attention of the last layer's first head along the word alignment."""
    average: float = 0.998
    """The decay of the moving average of the weights, which is what gets converted."""
    compile: bool = False
    workers: int = 0
    """Processes that make batches; 0 makes them between the steps."""
    held_back: int = 500
    """Pairs that are never trained on, to measure the loss with."""


class PackageSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the package says of itself."""

    argos_version: str = "1.9.0"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole run."""

    data: DataSettings = DataSettings()
    vocabulary: VocabularySettings = VocabularySettings()
    network: NetworkSettings = NetworkSettings()
    augmentation: AugmentationSettings = AugmentationSettings()
    training: TrainingSettings = TrainingSettings()
    package: PackageSettings = PackageSettings()

    @classmethod
    def load(cls, path: Path) -> Settings:
        """The settings in the TOML file at ``path``.

        Raises:
            TrainingError: if the file cannot be read, is no TOML, or has an unknown key or a wrong value.

        """
        try:
            return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), cls)
        except OSError as error:
            raise TrainingError(f"{path}: {error.strerror}. Name a file such as training/configs/cpu.toml.") from error
        except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
            raise TrainingError(f"{path}: {error}") from error
