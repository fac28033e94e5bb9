"""The theme's own files (style sheet, icon, script), published under a name that changes with their content."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from sitegen.problems import Problem, nearest
from sitegen.render.addresses.urls import Urls, asset_path, output_name
from sitegen.render.theme.style_sheets import StyleAddress, replace_addresses
from sitegen.render.theme.templates import DEFAULT_PREFIX, unreadable

FOLDER = "assets"
STYLE_SHEET = "site.css"
"""The one that every page loads."""
_DIGITS = 10


class AssetAddresses(dict[str, str]):
    """Name of a file in the theme → its address in a page. A class of its own, so that what Jinja says of a name that
    it lacks can be told from what it says of other mappings."""


class Assets(Struct, frozen=True):
    """``files``: name below the output folder → content, none if one cannot be read; ``hrefs``: name in the theme →
    address in a page.

    ``elsewhere``: addresses in style sheets of the site that are no neighbours, by the sheet's path as problems show it
    and its site path. ``problems`` are files that cannot be read, and neighbours that do not exist.
    """

    files: Mapping[str, bytes]
    hrefs: AssetAddresses
    problems: tuple[Problem, ...] = ()
    elsewhere: tuple[tuple[str, StyleAddress], ...] = ()


def collect_assets(folders: Sequence[tuple[Path, str]], urls: Urls, settings: str = "") -> Assets:
    """Read ``assets/`` of each theme folder, the strongest last, file by file; ``settings`` end the style sheet.

    A style sheet may name its neighbours (``url(font.woff2)``); it gets their fingerprinted names.
    """
    contents: dict[str, bytes] = {}
    shown: dict[str, str] = {}
    unread: dict[str, Problem] = {}
    for folder, folder_name in folders:
        base = folder / FOLDER
        for path in sorted(base.rglob("*")):
            name = path.relative_to(base).as_posix()
            if path.is_file() and not any(part.startswith(".") or part.endswith("~") for part in name.split("/")):
                shown[name] = f"{folder_name}/{FOLDER}/{name}"
                unread.pop(name, None)
                try:
                    contents[name] = path.read_bytes()
                except OSError as error:
                    unread[name] = unreadable("asset-unreadable", error, shown[name])
    if unread:
        return Assets({}, AssetAddresses(), tuple(unread.values()))
    if STYLE_SHEET in contents:
        contents[STYLE_SHEET] += settings.encode()
    press = _Publication(contents, shown, urls)
    for name in sorted(contents):
        press.publish(name)
    return Assets(press.files, press.hrefs, tuple(press.problems), tuple(press.elsewhere))


class _Publication:
    """Gives each of ``contents`` its name, a style sheet after what it loads. ``shown``: name → path in problems."""

    def __init__(self, contents: Mapping[str, bytes], shown: Mapping[str, str], urls: Urls) -> None:
        self._contents = contents
        self._shown = shown
        self._urls = urls
        self._begun: set[str] = set()
        self.files: dict[str, bytes] = {}
        self.hrefs = AssetAddresses()
        self.problems: list[Problem] = []
        self.elsewhere: list[tuple[str, StyleAddress]] = []

    def publish(self, name: str) -> str | None:
        """The address of the asset ``name`` in a page; None if there is none, or it waits for the one that asks."""
        if name in self._contents and name not in self._begun:
            self._begun.add(name)
            content = self._contents[name]
            if name.endswith(".css"):
                content = replace_addresses(content, lambda address: self._neighbour(address, name))
            path = asset_path(_fingerprinted(name, content))
            self.files[output_name(path)] = content
            self.hrefs[name] = self._urls.href(path)
        return self.hrefs.get(name)

    def _neighbour(self, address: StyleAddress, sheet: str) -> str | None:
        ours = not self._shown[sheet].startswith(f"{DEFAULT_PREFIX}/")
        if not address.is_neighbour:
            if ours:
                self.elsewhere.append((self._shown[sheet], address))
            return None
        path = urlsplit(address.written).path
        name = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), unquote(path)))
        href = self.publish(name)
        if href:
            return href + address.written.removeprefix(path)
        if ours:
            self.problems.append(self._dead(address, name, sheet))
        return None

    def _dead(self, address: StyleAddress, name: str, sheet: str) -> Problem:
        message = f"there is no file {address.written!r} beside this style sheet"
        guess = nearest(name, self._contents)
        folder = posixpath.dirname(self._shown[sheet])
        hint = f"put it into {folder}/"
        if name in self._begun:
            message, hint = f"{address.written!r} loads this style sheet itself", "let one of the two load the other"
        elif guess:
            hint = f"did you mean {posixpath.relpath(guess, posixpath.dirname(sheet) or '.')!r}?"
        return Problem("dead-link", message, hint, self._shown[sheet], address.line)


def _fingerprinted(name: str, content: bytes) -> str:
    path = PurePosixPath(name)
    digest = hashlib.sha256(content).hexdigest()[:_DIGITS]
    return str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))
