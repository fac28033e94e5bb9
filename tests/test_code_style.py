"""The tree is clean by the project's own rules, which pyproject.toml holds."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

# The types of training are known where torch is.
TYPES = ["mypy"] if find_spec("torch") else ["mypy", "sitegen"]


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], TYPES],
    ids=["style", "format", "types"],
)
def test_tree_is_clean(root: Path, command: list[str]) -> None:
    run = subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
