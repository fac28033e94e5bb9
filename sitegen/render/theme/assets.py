"""The theme's own files (style sheet, icon, script), published under a name that changes with their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from sitegen.problems import Problem
from sitegen.render.addresses.urls import Urls, asset_path, output_name
from sitegen.render.theme.templates import unreadable

FOLDER = "assets"
STYLE_SHEET = "site.css"
"""The one that every page loads."""
_DIGITS = 10
_CSS_URL = re.compile(r"url\(\s*(['\"]?)(?!data:|https?:|//|#)([^'\")]+)\1\s*\)")


class Assets(Struct, frozen=True):
    """``files``: name below the output folder → content; ``hrefs``: name in the theme → address in a page.

    ``problems`` are files that cannot be read.
    """

    files: Mapping[str, bytes]
    hrefs: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def collect_assets(folders: Sequence[tuple[Path, str]], urls: Urls, settings: str = "") -> Assets:
    """Read ``assets/`` of each theme folder, the strongest last, file by file; ``settings`` end the style sheet.

    A style sheet may name its neighbours (``url(font.woff2)``); it gets their fingerprinted names.
    """
    found: dict[str, Path] = {}
    shown: dict[str, str] = {}
    problems: list[Problem] = []
    for folder, folder_name in folders:
        base = folder / FOLDER
        for path in sorted(base.rglob("*")):
            name = path.relative_to(base).as_posix()
            if path.is_file() and not any(part.startswith(".") or part.endswith("~") for part in name.split("/")):
                found[name], shown[name] = path, f"{folder_name}/{FOLDER}/{name}"
    files: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    for name in sorted(found, key=lambda each: (each.endswith(".css"), each)):
        try:
            content = found[name].read_bytes()
        except OSError as error:
            problems.append(unreadable("asset-unreadable", error, shown[name]))
            continue
        if name == STYLE_SHEET:
            content += settings.encode()
        if name.endswith(".css"):
            content = _point_to_neighbours(content, name, paths, urls)
        paths[name] = asset_path(_fingerprinted(name, content))
        files[output_name(paths[name])] = content
    return Assets(files, {name: urls.href(path) for name, path in paths.items()}, tuple(problems))


def _fingerprinted(name: str, content: bytes) -> str:
    path = PurePosixPath(name)
    digest = hashlib.sha256(content).hexdigest()[:_DIGITS]
    return str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))


def _point_to_neighbours(content: bytes, name: str, paths: Mapping[str, str], urls: Urls) -> bytes:
    folder = PurePosixPath(name).parent

    def address(match: re.Match[str]) -> str:
        path = paths.get(str(folder / match[2].strip()))
        return f"url({urls.href(path)})" if path else match[0]

    return _CSS_URL.sub(address, content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
