"""How articles are called on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.commands.article_ids import id_of
from sitegen.config import Config


@pytest.mark.parametrize(
    ("root", "name"),
    [
        ("../..", "zege.md"),
        ("../../", "../sport/zege.md"),
        ("../..", "content/sport/zege.md"),
        ("../..", "sport/zege"),
        ("../../../site", "./zege.md"),
        ("{site}", "zege.md"),
        ("../..", "../../translations/en/sport/zege.po"),
    ],
)
def test_a_path_counts_from_the_current_folder_or_from_the_sites(
    root: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    for path in ("content/sport/zege.md", "translations/en/sport/zege.po"):
        (site / path).parent.mkdir(parents=True)
        (site / path).touch()
    monkeypatch.chdir(site / "content/sport")
    assert id_of(name, Path(root.format(site=site)), Config()) == "sport/zege"
