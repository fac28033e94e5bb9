"""What can go wrong in training, said so that the reader can mend it."""

from __future__ import annotations

import click


class TrainingError(click.ClickException):
    """A stage cannot go on; the message says why and what to do about it. The command ends with exit code 1."""
