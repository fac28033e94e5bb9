"""The Markdown files below ``content/``, sorted, and what there is wrong with their names."""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from pathlib import Path

from msgspec import Struct

from sitegen.problems import Problem, Severity

# What editors and desktops leave beside a file while they write it.
_TEMPORARY = re.compile(
    r"\.|#.*#$|4913$|.*(?:~|\.sw[a-z]|\.bck|\.bak|\.tmp|\.orig|\.part|_jb_(?:old|tmp|bak)_+|\.sb-.*)$|Thumbs\.db$"
)
_OTHER_MARKDOWN = re.compile(r".*\.(?:md|markdown|mdown|mkd)$", re.IGNORECASE)


class Found(Struct, frozen=True):
    """A Markdown file: where it is on disk, its path below the content folder, and its path below the site's root."""

    file: Path
    below_content: str
    path: str


def discover(root: Path, content: str) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Walk ``root/content``; hidden and temporary files are skipped, links out of the folder are refused."""
    folder = root / content
    shown = Path(os.path.relpath(folder, root)).as_posix()
    if not folder.is_dir():
        hint = "make the folder, or name another one as [build] content in sitegen.toml"
        return (), (Problem("no-content", "there is no such folder", hint, shown),)
    walk = _Walk(folder, shown)
    walk.enter(folder, "")
    files = sorted(walk.files, key=lambda found: found.below_content)
    return tuple(files), (*walk.problems, *_twins(files))


def below_content(path: str, content: str) -> str:
    """The ``path`` of an article, which is below the site's root, as it is below the folder ``content``."""
    return path[len(content) + 1 :] if path.startswith(f"{content}/") else posixpath.relpath(path, content)


def is_temporary(name: str) -> bool:
    """Whether a file or folder called ``name`` is hidden, or left by an editor in the middle of a save."""
    return _TEMPORARY.match(name) is not None


class _Walk:
    def __init__(self, folder: Path, shown: str) -> None:
        self._real = folder.resolve()
        self._shown = shown
        self.files: list[Found] = []
        self.problems: list[Problem] = []

    def enter(self, folder: Path, below: str) -> None:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            hint = "give yourself the right to read it"
            self._problem("unreadable", below, f"cannot be read: {error.strerror}", hint)
            return
        for entry in entries:
            if not is_temporary(entry.name):
                self._visit(entry, f"{below}/{entry.name}" if below else entry.name)

    def _visit(self, entry: os.DirEntry[str], below: str) -> None:
        path = Path(entry.path)
        markdown = entry.name.endswith(".md")
        if not entry.name.isprintable() or not _encodable(entry.name):
            self._problem("file-name", below, "the name holds characters that no address can hold", "rename it")
        elif entry.is_symlink():
            self._visit_link(path, below)
        elif entry.is_dir():
            if markdown:
                hint = "rename the folder; only files are called .md"
                self._problem("folder-named-md", below, "is a folder, not an article", hint)
            else:
                self.enter(path, below)
        elif markdown and entry.is_file():
            self._add(path, below)
        elif markdown:
            self._not_a_file(below)
        elif _OTHER_MARKDOWN.match(entry.name):
            hint = f"rename it to {Path(entry.name).stem}.md"
            self._problem("other-suffix", below, "is not read: articles end in .md", hint, Severity.WARNING)

    def _visit_link(self, path: Path, below: str) -> None:
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):  # A link to nothing, or to itself.
            self._problem("dangling-link", below, "is a link to nothing", "delete the link or mend it")
            return
        folder = target.is_dir()
        if not folder and path.suffix != ".md":
            return
        if not target.is_relative_to(self._real):
            hint = "copy the files into the content folder"
            self._problem("link-outside", below, "is a link to outside the content folder", hint)
        elif folder:
            hint = "move the folder here, or delete the link"
            self._problem("linked-folder", below, "is a link to a folder; it is not followed", hint, Severity.WARNING)
        elif target.is_file():
            self._add(path, below)
        else:
            self._not_a_file(below)

    def _not_a_file(self, below: str) -> None:
        self._problem("not-a-file", below, "is no ordinary file", "put a text file in its place")

    def _add(self, path: Path, below: str) -> None:
        self.files.append(Found(path, below, f"{self._shown}/{below}"))

    def _problem(self, code: str, below: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        written = f"{self._shown}/{below}".rstrip("/").encode("utf-8", "backslashreplace").decode()
        # A name may hold a line feed; a problem has one line.
        path = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in written)
        self.problems.append(Problem(code, message, hint, path, severity=severity))


def _encodable(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _twins(files: list[Found]) -> list[Problem]:
    """Paths that are one and the same on a disk that ignores case (macOS, Windows)."""
    seen: dict[str, Found] = {}
    problems = []
    for found in files:
        key = unicodedata.normalize("NFC", found.below_content).casefold()
        first = seen.setdefault(key, found)
        if first is not found:
            message = f"differs from {first.path} in nothing but case or accents"
            problems.append(Problem("twin-paths", message, "rename one of them", found.path))
    return problems
