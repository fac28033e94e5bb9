"""Argos packages: the bundled one, those that Argos Translate has installed, and ``.argosmodel`` files.

The format, the place where packages live and the index are Argos's own. Installing is our own guarded extraction, for
Argos's needs stanza at that moment and does not check the archive's paths.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct

from sitegen.problems import Problem, TranslationError, nearest

BUNDLED = Path(__file__).parent.parent / "packages"
_TOKENIZERS = ("sentencepiece.model", "bpe.model")
_MAX_BYTES = 4 << 30
# What reading an archive can raise: RuntimeError for one with a password, NotImplementedError for odd compression.
_UNREADABLE = (
    OSError,
    KeyError,
    ValueError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
)
_VERSION = re.compile(r"\w[\w.+-]{0,40}")


class Package(Struct, frozen=True):
    """One nl→en package. ``path`` is a folder or an ``.argosmodel`` file; ``identity`` tells its weights and tokenizer
    apart from every other's, wherever it lies."""

    name: str
    version: str
    origin: str
    path: Path
    identity: str
    size: int
    files: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """The bytes of file ``name`` (``model/model.bin``). Raises :class:`TranslationError` if it cannot be read."""
        try:
            if self.path.is_dir():
                return (self.path / name).read_bytes()
            with zipfile.ZipFile(self.path) as archive:
                return archive.read(f"{_top(archive)}/{name}")
        except _UNREADABLE as error:
            raise broken_package(self.path, str(error)) from error

    @property
    def tokenizer(self) -> str:
        """The tokenizer's file: ``sentencepiece.model`` or ``bpe.model``."""
        return next(name for name in _TOKENIZERS if name in self.files)

    @property
    def model_files(self) -> dict[str, io.BytesIO]:
        """The CTranslate2 model, file by file."""
        names = [name for name in self.files if name.startswith("model/") and name.count("/") == 1]
        return {name.removeprefix("model/"): io.BytesIO(self.read(name)) for name in names}


def open_package(path: Path, origin: str = "file") -> Package:
    """Describe the package at ``path``. Raises :class:`TranslationError` if it is none, or not nl→en."""
    try:
        metadata = json.loads(_read_one(path, "metadata.json"))
        _require_dutch_to_english(path, metadata)
        entries = _folder_entries(path) if path.is_dir() else _zip_entries(path)
    except FileNotFoundError as error:
        if path.exists():
            raise broken_package(path, "it has no metadata.json") from error
        hint = "give the path of an .argosmodel file, or a name from `sitegen model list`"
        raise TranslationError(Problem("no-model", f"no translation package at {path}", hint)) from error
    except KeyError as error:
        raise broken_package(path, "it has no metadata.json") from error
    except _UNREADABLE as error:
        raise broken_package(path, str(error)) from error
    if "model/model.bin" not in entries or not any(name in entries for name in _TOKENIZERS):
        raise broken_package(path, "it has no model/model.bin or no sentencepiece.model")
    version = str(metadata.get("package_version", "0"))
    if not _VERSION.fullmatch(version):
        raise broken_package(path, f"its version is {version!r}")
    weights = sorted((name, *entries[name]) for name in entries if name.startswith("model/") or name in _TOKENIZERS)
    digest = zlib.crc32(json.dumps(weights).encode())
    for _, size, crc in weights:
        digest = zlib.crc32(f"{size}:{crc}".encode(), digest)
    size = sum(entry[0] for entry in entries.values())
    name = f"translate-nl_en-{version.replace('.', '_')}"
    return Package(name, version, origin, path, f"{name}-{digest:08x}", size, tuple(sorted(entries)))


def _require_dutch_to_english(path: Path, metadata: Any) -> None:
    if not isinstance(metadata, dict):
        raise broken_package(path, "metadata.json is no mapping")
    pair = (metadata.get("from_code"), metadata.get("to_code"))
    if pair != ("nl", "en"):
        message = f"{path.name} translates {pair[0]} to {pair[1]}, not nl to en"
        raise TranslationError(Problem("wrong-model", message, "choose an nl→en package: `sitegen model list`"))


def available_packages() -> list[Package]:
    """The bundled package and every nl→en package that Argos Translate has installed; broken ones are left out."""
    installed = [path.parent for path in sorted(_argos_folder().glob("*/metadata.json"))]
    return _bundled_packages() + _working(installed, "installed")


def _bundled_packages() -> list[Package]:
    return _working(sorted(BUNDLED.glob("*.argosmodel")), "bundled")


def _working(paths: Sequence[Path], origin: str) -> list[Package]:
    found = []
    for path in paths:
        try:
            found.append(open_package(path, origin))
        except TranslationError:
            continue
    return found


def choose_package(wanted: str, root: Path) -> Package:
    """The package that the configuration asks for: a path (from ``root``), a name or version; empty: the bundled one.

    Raises :class:`TranslationError` if there is none.
    """
    if wanted and (wanted.endswith(".argosmodel") or "/" in wanted or os.sep in wanted):
        return open_package((root / Path(wanted).expanduser()).resolve())
    if not wanted:
        if bundled := _bundled_packages():
            return max(bundled, key=lambda package: version_key(package.version))
        hint = "run `sitegen model install FILE.argosmodel`, then `sitegen model use NAME`"
        raise TranslationError(Problem("no-model", "this installation has no bundled translation model", hint))
    packages = available_packages()
    for package in packages:
        if wanted in (package.name, package.path.name, package.path.stem, package.version):
            return package
    guess = nearest(wanted, [package.name for package in packages])
    hint = f"did you mean {guess!r}?" if guess else "`sitegen model list` shows what there is"
    raise TranslationError(Problem("no-model", f"no translation package is called {wanted!r}", hint))


def install_package(path: Path) -> Package:
    """Install an ``.argosmodel`` file where Argos Translate keeps its packages, and return it.

    The archive is checked first: one top folder, no path that leaves it, no links, at most 4 GiB. Raises
    :class:`TranslationError` if it is no such package or cannot be written.
    """
    checked = open_package(path)
    target = _argos_folder() / checked.name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".installing-", dir=target.parent))
    except OSError as error:
        hint = "set ARGOS_PACKAGES_DIR to a folder you may write"
        raise TranslationError(Problem("install-failed", f"cannot write {target.parent}: {error}", hint)) from error
    try:
        for name in checked.files:
            out = staging / checked.name / name
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_bytes(checked.read(name))
        if target.exists():
            target.rename(staging / "old")
        (staging / checked.name).rename(target)
    except OSError as error:
        raise TranslationError(
            Problem("install-failed", f"cannot write {target}: {error}", "free some space")
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return open_package(target, "installed")


def _argos_folder() -> Path:
    """Where Argos keeps packages; asked of Argos itself, unless the home directory cannot be written."""
    try:
        from argostranslate import settings  # makes folders in the home directory when imported

        return Path(settings.package_data_dir)
    except OSError:
        named = os.environ.get("ARGOS_PACKAGES_DIR")
        return Path(named) if named else Path.home() / ".local" / "share" / "argos-translate" / "packages"


def version_key(version: str) -> tuple[int, ...]:
    """A key that sorts versions: 1.10 after 1.9."""
    return tuple(int(part) if part.isdigit() else 0 for part in version.replace("_", ".").split("."))


def _folder_entries(path: Path) -> dict[str, tuple[int, int]]:
    entries = {}
    for file in sorted(path.rglob("*")):
        if not file.is_file():
            continue
        name = file.relative_to(path).as_posix()
        crc = 0
        if name.startswith("model/") or name in _TOKENIZERS:
            with file.open("rb") as stream:
                while chunk := stream.read(1 << 20):
                    crc = zlib.crc32(chunk, crc)
        entries[name] = (file.stat().st_size, crc)
    return entries


def _zip_entries(path: Path) -> dict[str, tuple[int, int]]:
    with zipfile.ZipFile(path) as archive:
        top = _top(archive)
        entries = {}
        for info in archive.infolist():
            inside = PurePosixPath(info.filename)
            linked = (info.external_attr >> 16) & 0o170000 == 0o120000
            if inside.is_absolute() or ".." in inside.parts or "\\" in info.filename or linked:
                raise broken_package(path, f"unsafe path {info.filename!r} in the archive")
            if not info.is_dir():
                entries[info.filename.removeprefix(f"{top}/")] = (info.file_size, info.CRC)
        if sum(size for size, _ in entries.values()) > _MAX_BYTES:
            raise broken_package(path, "it unpacks to more than 4 GiB")
        return entries


def _top(archive: zipfile.ZipFile) -> str:
    """The one folder at the top of the archive."""
    tops = {name.split("/")[0] for name in archive.namelist() if "/" in name}
    if len(tops) != 1:
        raise zipfile.BadZipFile("the archive should hold one folder")
    return tops.pop()


def _read_one(path: Path, name: str) -> bytes:
    if path.is_dir():
        return (path / name).read_bytes()
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"{_top(archive)}/{name}")


def broken_package(path: Path, why: str) -> TranslationError:
    """The error for the package at ``path``, which is unusable because ``why``."""
    hint = "fetch or copy the package again; `sitegen model list` shows those that work"
    return TranslationError(Problem("broken-model", f"{path.name} is no usable Argos package: {why}", hint))
