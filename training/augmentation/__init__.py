"""Sentence pairs, changed on the way into a batch, so that the model has seen what newsrooms type."""

from training.augmentation.augment import Augmenter, Example

__all__ = ["Augmenter", "Example"]
