"""What tests of several stages share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.training.tiny import random_network, write_checkpoint, write_pieces, write_report


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with a converted network of random weights. Not to be changed."""
    pytest.importorskip("torch")
    from training.convert import convert

    work = tmp_path_factory.mktemp("work")
    write_report(work)
    write_pieces(work / "sentencepiece.model")
    write_checkpoint(work, random_network())
    convert(work)
    return work
