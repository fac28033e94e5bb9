"""Many files that are written at once."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from sitegen.parallel import Workers
from sitegen.publish.tree import write_tree


def test_files_and_their_folders_are_written_and_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = tmp_path / "picture"
    copied.write_bytes(b"picture")
    root = tmp_path / "tree"
    (root / "nl").mkdir(parents=True)
    files: dict[str, bytes | Path] = {f"nl/{number % 7}/{number}/index.html": b"%d" % number for number in range(1200)}
    files |= {"top": b"", "nl/picture": copied}
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, rest: write(descriptor, rest[:2]))  # a system may take less
    entries = write_tree(files, root, Workers())
    assert list(entries) == list(files)
    for path, content in files.items():
        expected = content if isinstance(content, bytes) else content.read_bytes()
        status = (root / path).stat()
        assert (root / path).read_bytes() == expected
        assert entries[path] == (sha256(expected).hexdigest(), len(expected), status.st_mtime_ns)


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "150").write_text("theirs")
    with pytest.raises(FileExistsError):
        write_tree({str(number): b"ours" for number in range(200)}, tmp_path, Workers())
    assert (tmp_path / "150").read_text() == "theirs"


def test_nothing_is_written_after_an_error(tmp_path: Path) -> None:
    (tmp_path / "0").mkdir()
    with pytest.raises(FileExistsError):
        write_tree({str(number): b"x" * 10_000 for number in range(5000)}, tmp_path, Workers())
    found = sorted(path.name for path in tmp_path.iterdir())
    assert len(found) < 5000
    assert sorted(path.name for path in tmp_path.iterdir()) == found


DYING = """
import os, sys
from pathlib import Path
from sitegen.parallel import Workers
from sitegen.publish import tree

first, write = os.getpid(), tree._write
begun, beginning = os.pipe()
seen = []

def dying(content, target):
    entry = write(content, target)
    if os.getpid() != first:
        os.write(beginning, b".")
        os._exit(1)  # in the middle of a block
    if not seen:
        os.read(begun, 1)  # when a copy has written a file
    seen.append(target)
    return entry

tree._write = dying
workers = Workers()
workers._count = 2
files = {f"{number}/index.html": b"%d" % number for number in range(1500)}
entries = tree.write_tree(files, Path(sys.argv[1]), workers)
print(len(entries), len(seen))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not copied")
def test_what_a_process_that_died_had_begun_is_written_again(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", DYING, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1500", "1500"]
    assert {path.parent.name: path.read_text() for path in tmp_path.rglob("index.html")} == {
        str(number): str(number) for number in range(1500)
    }
