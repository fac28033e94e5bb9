"""Files below ``content/`` that a story refers to, published under ``/media/``."""

from __future__ import annotations

from pathlib import Path

from sitegen.render.urls import media_path, output_name


class MediaShelf:
    """Collects the files that pages need. Reads the disk only to see what exists."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._known: dict[str, bool] = {}
        self.files: dict[str, Path] = {}
        """Name below the output folder → the file to copy there."""

    def take(self, below_content: str) -> str | None:
        """The site path at which ``below_content`` (normalised, forward slashes) is published; None if it is no file.

        A file that a symbolic link brings in from outside ``content/`` and a hidden file count as absent.
        """
        if below_content not in self._known:
            self._known[below_content] = self._is_ours(below_content)
        if not self._known[below_content]:
            return None
        path = media_path(below_content)
        self.files[output_name(path)] = self._content / below_content
        return path

    def _is_ours(self, below_content: str) -> bool:
        parts = below_content.split("/")
        if not below_content or any(part.startswith(".") for part in parts) or below_content.endswith(".md"):
            return False
        path = self._content / below_content
        try:
            return path.is_file() and path.resolve().is_relative_to(self._content.resolve())
        except (OSError, ValueError):
            return False

    def names(self) -> tuple[str, ...]:
        """All files below ``content/`` that could be meant, for hints."""
        found = (path for path in self._content.rglob("*") if path.is_file() and path.suffix != ".md")
        return tuple(sorted(path.relative_to(self._content).as_posix() for path in found))
