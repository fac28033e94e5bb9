"""The PO files below ``translations/en``, and what lies where no correction is read."""

from __future__ import annotations

import os
from pathlib import Path

from sitegen.problems import Problem, Severity
from sitegen.read import is_temporary
from sitegen.translate.corrections.po import FOLDER, LANGUAGE_FOLDER

_PLACE = f"the corrections of weer/storm.md belong in {LANGUAGE_FOLDER}/weer/storm.po"


def discover_corrections(root: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The ids of the articles that have a PO file, sorted; an error for each folder that cannot be read, and a warning
    for each file that is none of corrections though it looks like one. Links to folders are not followed."""
    walk = _Walk(root)
    for entry in walk.listing(FOLDER):
        shown = f"{FOLDER}/{entry.name}"
        if shown == LANGUAGE_FOLDER:
            walk.enter(shown)
        elif _looks_like_po(entry.name) or (entry.is_dir() and walk.holds_po(shown)):
            walk.warn("is not read", _PLACE, shown)
    return tuple(sorted(walk.articles)), tuple(sorted(walk.problems, key=lambda each: each.sort_key))


class _Walk:
    def __init__(self, root: Path) -> None:
        self._root = root
        self.articles: list[str] = []
        self.problems: list[Problem] = []

    def listing(self, shown: str) -> list[os.DirEntry[str]]:
        """What lies in a folder, but for hidden and temporary files; nothing if there is no such folder."""
        try:
            with os.scandir(self._root / shown) as entries:
                return sorted((each for each in entries if not is_temporary(each.name)), key=lambda each: each.name)
        except FileNotFoundError:
            return []
        except NotADirectoryError:
            self.warn("is a file, so no correction is read", f"move it away: {_PLACE}", shown)
        except OSError as error:
            hint = "give yourself the right to read the folder; with --keep-going the machine's words are published"
            message = f"cannot be read: {error.strerror}"
            self.problems.append(Problem("corrections-unreadable", message, hint, shown))
        return []

    def enter(self, shown: str) -> None:
        for entry in self.listing(shown):
            below = f"{shown}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                self.enter(below)
            elif entry.is_dir():
                hint = "put the files themselves here"
                self.warn("is a link to a folder; it is not followed", hint, below)
            elif not _looks_like_po(entry.name):
                continue
            elif not entry.name.endswith(".po"):
                hint = f"rename it to {Path(entry.name).stem}.po"
                self.warn("is not read: files of corrections end in .po", hint, below)
            elif not entry.is_file():
                hint = "put a PO file in its place, or delete it"
                self.warn("is no ordinary file, and is not read", hint, below)
            else:
                self.articles.append(below.removeprefix(f"{LANGUAGE_FOLDER}/").removesuffix(".po"))

    def holds_po(self, shown: str) -> bool:
        """Whether there is a PO file anywhere below the folder ``shown``, as far as it can be read."""
        return any(_looks_like_po(name) for _, _, files in os.walk(self._root / shown) for name in files)

    def warn(self, message: str, hint: str, shown: str) -> None:
        self.problems.append(Problem("corrections-misplaced", message, hint, shown, severity=Severity.WARNING))


def _looks_like_po(name: str) -> bool:
    return name.lower().endswith(".po")
