"""Trees on disk, for tests of publishing: what lies there, whose it is, and how it looks from outside."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from sitegen.publish import MANIFEST_NAME

Files = Mapping[str, bytes | Path]
State = dict[str, tuple[object, ...]]

IN_PLACE_NAME = "p" * 250
"""A name so long that nothing can be named after it beside it: such an output is published in place."""


def site(mark: str, pages: int = 6) -> dict[str, bytes | Path]:
    """A small site, every page of which says ``mark``; some addresses are there only with that mark."""
    files: dict[str, bytes | Path] = {
        f"nl/nieuws/bericht-{number}/index.html": f"<p>{mark} {number}</p>".encode() * 50 for number in range(pages)
    }
    files |= {"nl/index.html": mark.encode(), "nl/feed.xml": mark.encode(), "assets/same.css": b"p {}"}
    files[f"nl/{mark}/only/index.html"] = mark.encode()
    # One address is a file in the one and a folder in the other.
    files["shape" if mark == "a" else "shape/inner/index.html"] = mark.encode()
    return files


def add_foreign(root: Path) -> None:
    """Put things that are not ours into an output."""
    (root / ".git" / "objects").mkdir(parents=True)
    (root / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (root / "CNAME").write_text("krant.example\n")
    (root / "empty").mkdir(mode=0o750)
    (root / "nl").mkdir(exist_ok=True)
    (root / "nl" / "own.txt").write_text("by hand")
    (root / "nl" / "own.txt").chmod(0o640)
    (root / "link").symlink_to("nowhere")
    for path in (root / "CNAME", root / "empty", root / ".git" / "objects", root / ".git"):
        os.utime(path, ns=(1_500_000_000_123_456_789, 1_500_000_000_123_456_789))


def contents(root: Path) -> dict[str, bytes]:
    """Every regular file but the manifest, with its bytes; every directory, with a slash at its end."""
    found: dict[str, bytes] = {}
    for directory, names, files in os.walk(root):
        below = Path(directory).relative_to(root)
        found |= {f"{(below / name).as_posix()}/": b"" for name in names}
        for name in files:
            path = Path(directory, name)
            if not path.is_symlink() and name != MANIFEST_NAME:
                found[(below / name).as_posix()] = path.read_bytes()
    return found


def expected(files: Files) -> dict[str, bytes]:
    """What :func:`contents` gives for an output that holds ``files`` and nothing else."""
    found = {path: content if isinstance(content, bytes) else content.read_bytes() for path, content in files.items()}
    for path in files:
        found |= {f"{parent.as_posix()}/": b"" for parent in Path(path).parents if parent.name}
    return found


def foreign_state(root: Path) -> State:
    """All that must stay as it is of what :func:`add_foreign` made: kind, mode, time, inode and content."""
    state: State = {}
    for name in (".git", ".git/objects", ".git/HEAD", "CNAME", "empty", "nl/own.txt", "link"):
        path = root / name
        status = path.lstat()
        kind = stat.S_IFMT(status.st_mode)
        content = path.read_bytes() if stat.S_ISREG(status.st_mode) else b""
        # A directory is made anew in the second tree, so its inode may differ.
        inode = 0 if stat.S_ISDIR(status.st_mode) else status.st_ino
        state[name] = (kind, status.st_mode, status.st_mtime_ns, inode, content)
    return state


def with_foreign(files: Files) -> dict[str, bytes]:
    """What :func:`contents` gives for an output that holds ``files`` and what :func:`add_foreign` made."""
    foreign = {
        ".git/": b"",
        ".git/objects/": b"",
        ".git/HEAD": b"ref: refs/heads/main\n",
        "CNAME": b"krant.example\n",
        "empty/": b"",
        "nl/": b"",
        "nl/own.txt": b"by hand",
    }
    return expected(files) | foreign
