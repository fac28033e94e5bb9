"""What ``sitegen model`` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.commands.cli import run
from sitegen.translate.models import argos


def test_a_machine_without_packages_is_told_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(argos, "BUNDLED", tmp_path)
    monkeypatch.setattr(argos, "_argos_folder", lambda: tmp_path)
    assert run(["model", "list", "-C", str(tmp_path)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "there is no nl→en package on this machine" in told.err
    assert "sitegen model install" in told.err
