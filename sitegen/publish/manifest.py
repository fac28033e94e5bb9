"""The manifest: which files of the output are ours, and how we left them. It lies in the output and moves with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import msgspec
from msgspec import Struct, field

from sitegen.problems import PublishError
from sitegen.publish.faults import refusal

MANIFEST_NAME = ".sitegen-manifest.json"
WORK_NAME = ".sitegen-staging"
LOCK_NAME = ".sitegen-lock"
RESERVED = frozenset({MANIFEST_NAME, WORK_NAME, LOCK_NAME})
"""Names at the top of the output that publishing itself uses."""

_VERSION = 1


class Entry(NamedTuple):
    """One file as we left it: SHA-256 in hex, size in bytes, modification time in ns."""

    digest: str
    size: int
    mtime_ns: int


class Manifest(Struct, frozen=True):
    """``files`` are ours; ``made`` are directories that we created."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    made: frozenset[str] = frozenset()

    def encode(self) -> bytes:
        """The manifest as JSON, one file a line."""
        document = _Document(
            version=_VERSION,
            directories=sorted(self.made),
            files=dict(sorted(self.files.items())),
        )
        return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


class _Document(msgspec.Struct):
    version: int
    directories: list[str]
    files: dict[str, Entry]


def unsafe_name(path: str) -> str:
    """Why ``path`` may not be written below the output, or an empty string if it may."""
    parts = path.split("/")
    if path.startswith("/"):
        return "is an absolute path"
    if ".." in parts:
        return "leads out of the output folder"
    if not path or "" in parts or "." in parts or "\0" in path:
        return "is no plain relative path"
    if parts[0] in RESERVED:
        return "is a name that sitegen keeps for itself"
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return "is not Unicode text"
    return ""


def read_manifest(root: Path, shown: PurePosixPath | Path) -> Manifest:
    """The manifest of the output ``root``, empty if there is none. ``shown`` is how messages name the output.

    Raises :class:`PublishError` if it cannot be read: without it nobody can tell our files from foreign ones.
    """
    path = root / MANIFEST_NAME
    try:
        if path.is_symlink():
            raise ValueError("is a symbolic link")
        document = msgspec.json.decode(path.read_bytes(), type=_Document)
        if document.version != _VERSION:
            raise ValueError(f"has version {document.version}, this sitegen knows {_VERSION}")
        unsafe = [name for name in (*document.files, *document.directories) if unsafe_name(name)]
        if unsafe:
            raise ValueError(f"names {unsafe[0]!r}, which {unsafe_name(unsafe[0])}")
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        message = f"the list of published files cannot be used: {error}"
        hint = "restore it, or move the output folder away and build again"
        raise PublishError(refusal("output-manifest", message, hint, shown, MANIFEST_NAME)) from error
    return Manifest(document.files, frozenset(document.directories))
