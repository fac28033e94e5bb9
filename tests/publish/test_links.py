"""What another program does to its own files between the linking and the exchange."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sitegen.publish import publish
from sitegen.publish.exchange import exchange
from sitegen.publish.links import carry_over, link_what_stays
from sitegen.publish.manifest import read_manifest
from sitegen.publish.plan import make_plan

from .trees import contents

pytestmark = pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="needs an exchange of directories")


def test_nothing_that_others_did_meanwhile_is_lost(tmp_path: Path) -> None:
    root, staging = tmp_path / "public", tmp_path / "staging"
    publish({"nl/index.html": b"ours", "weg/index.html": b"ours"}, root)
    git = root / ".git"
    git.mkdir()
    for name in ("index", "log", "lock", "gone", "newer"):
        (git / name).write_text("1")
    plan = make_plan({"nl/index.html": b"ours"}, root, read_manifest(root, root), root)
    staging.mkdir()
    linked = link_what_stays(plan, root, staging)

    (git / "lock").write_text("2")
    (git / "lock").rename(git / "index")
    (git / "gone").unlink()
    with (git / "log").open("a") as log:
        log.write("2")
    (git / "refs" / "heads").mkdir(parents=True)
    (git / "refs" / "heads" / "main").write_text("2")
    (root / "weg" / "notes.txt").write_text("2")
    (git / "newer").rename(git / "newer~")
    (git / "newer").write_text("2")
    (root / "link").symlink_to("nowhere")

    exchange(staging, root)
    (git / "newer").unlink()
    (git / "newer").write_text("3")
    carry_over(plan, linked, staging, root)

    found = contents(root)
    assert found.pop("nl/index.html") == b"ours"
    assert (root / "link").is_symlink()
    assert found == {
        "nl/": b"",
        ".git/": b"",
        ".git/index": b"2",
        ".git/log": b"12",
        ".git/newer": b"3",
        ".git/newer~": b"1",
        ".git/refs/": b"",
        ".git/refs/heads/": b"",
        ".git/refs/heads/main": b"2",
        "weg/": b"",
        "weg/notes.txt": b"2",
    }
