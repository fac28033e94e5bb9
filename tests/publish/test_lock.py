from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.publish.lock import locked


def test_patience_ends(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path), pytest.raises(TimeoutError), locked(path, patience=0.1):
        pass
    with locked(path, patience=0.1):
        assert path.exists()
