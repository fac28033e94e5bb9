from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.publish.lock import locked


def test_patience_ends(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path), pytest.raises(TimeoutError), locked(path, patience=0.1):
        pass
    with locked(path, patience=0.1):
        assert path.exists()


def test_a_lock_that_goes_while_it_is_looked_at_is_taken_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lock"
    looked: list[Path] = []

    def lstat(which: Path) -> os.stat_result:
        if not looked:
            path.unlink()  # by another process, which was here and left
        looked.append(which)
        return which.stat(follow_symlinks=False)

    with monkeypatch.context() as race:
        race.setattr("sitegen.publish.lock.os.lstat", lstat)
        with locked(path):
            assert path.exists()
    assert len(looked) == 2
