"""The folder below ``.sitegen/`` where renditions are kept from build to build.

It can be deleted at any time. An index says which digests it holds, and from which size and time of a file which digest
follows. Another version of the recipe or of Pillow begins anew. What no build has asked for in a week is removed.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from PIL import __version__ as pillow
from PIL import features

from sitegen.config import STATE
from sitegen.pictures.encoding import Encoded
from sitegen.problems import Problem, PublishError
from sitegen.publish.files import digest_of as sha256_of
from sitegen.publish.lock import locked

_RECIPE = 3
"""To be raised when the same picture is to be made otherwise."""
_DIGITS = 16
_DAYS = 7
_DAY = 86_400
_FRESH = 2_000_000_000
"""Nanoseconds. A file that changed so lately may change again at what its file system takes for the same time."""

INDEX = "index.json"
_LOCK = "lock"


class File(msgspec.Struct, frozen=True):
    """A rendition: its name in the folder, width and height in pixels, and the SHA-256 of its bytes."""

    name: str
    width: int
    height: int
    sha256: str


class Made(msgspec.Struct, frozen=True):
    """What was made of one content: ``files`` (the plain one first), or a ``flaw``, or nothing of a drawing."""

    files: tuple[File, ...] = ()
    flaw: tuple[str, str, str] | None = None


class _Index(msgspec.Struct):
    stamp: str
    sources: dict[str, tuple[int, int, str]] = {}
    made: dict[str, Made] = {}
    asked: dict[str, int] = {}
    """Digest → the last day (since 1970) on which a build asked for it."""


def stamp() -> str:
    """Names all that decides the bytes of a rendition beside the picture."""
    versions = (features.version(name) for name in ("webp", "jpg", "zlib", "littlecms2", "freetype2"))
    return " ".join((str(_RECIPE), pillow, *(str(version) for version in versions)))


def digest_of(content: bytes) -> str:
    """What ``content`` is called in the folder, and in addresses."""
    return hashlib.sha256(stamp().encode() + b"\n" + content).hexdigest()[:_DIGITS]


def pictures_folder(root: Path) -> Path:
    """Where the pictures of the site at ``root`` are kept."""
    return root / STATE / "pictures"


@contextmanager
def opened_cache(folder: Path) -> Iterator[Cache]:
    """The cache in ``folder`` for this process alone; saved at the end, however that comes.

    Raises :class:`PublishError` if ``folder`` cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / _LOCK):
            cache = Cache(folder)
            try:
                yield cache
            finally:
                cache.save()
    except OSError as error:
        message = f"the pictures cannot be kept: {error.strerror or error}"
        hint = "make the folder writable for this user, free some space, or delete what stands in its place"
        raise PublishError(Problem("pictures-unwritable", message, hint, _place(error, folder))) from error


def _place(error: OSError, folder: Path) -> str:
    """The file that ``error`` is about, or else ``folder``, as seen from the site."""
    root, named = folder.parent.parent, Path(str(error.filename2 or error.filename or folder))
    return (named if named.is_relative_to(root) else folder).relative_to(root).as_posix()


class Cache:
    """The folder while one process works with it. Methods raise :class:`OSError` if it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = _read(folder / INDEX)
        self._today = int(time.time() // _DAY)
        self._now = time.time_ns()
        self._names = {entry.name for entry in os.scandir(folder) if entry.is_file()}
        self._whole: set[str] = set()

    def remembered(self, name: str, status: os.stat_result) -> str | None:
        """The digest of the source ``name``, if it is as it was when it was read."""
        size, changed, digest = self._index.sources.get(name, (-1, -1, ""))
        return digest if (size, changed) == (status.st_size, status.st_mtime_ns) else None

    def remember(self, name: str, status: os.stat_result, digest: str) -> None:
        """``name``, whose ``status`` was taken before it was read, has ``digest``."""
        if status.st_mtime_ns < self._now - _FRESH:
            self._index.sources[name] = status.st_size, status.st_mtime_ns, digest

    def find(self, digest: str) -> Made | None:
        """What was made of ``digest``, if all of it is still there as it was written. Every file is read: after a power
        cut or on a worn disk one may be damaged without a sign of it in its size or time."""
        made = self._index.made.get(digest)
        if made is None or not all(self._is_whole(file) for file in made.files):
            return None
        self._index.asked[digest] = self._today
        return made

    def keep(self, digest: str, encoded: Iterable[Encoded], flaw: tuple[str, str, str] | None = None) -> Made:
        """Write the files that were made of ``digest``."""
        made = Made(tuple(self._write(digest, each) for each in encoded), flaw)
        self._index.made[digest] = made
        self._index.asked[digest] = self._today
        return made

    def save(self) -> None:
        """Write the index, and remove what nobody has asked for lately."""
        index = self._index
        old = {digest for digest, day in index.asked.items() if day < self._today - _DAYS}
        index.asked = {digest: day for digest, day in index.asked.items() if digest not in old}
        index.made = {digest: made for digest, made in index.made.items() if digest in index.asked}
        index.sources = {name: source for name, source in index.sources.items() if source[2] in index.made}
        _replace(self._folder / INDEX, msgspec.json.encode(index))
        wanted = {file.name for made in index.made.values() for file in made.files}
        for name in self._names - wanted - {INDEX, _LOCK}:
            with suppress(FileNotFoundError):
                (self._folder / name).unlink()

    def path(self, file: File) -> Path:
        return self._folder / file.name

    def _write(self, digest: str, encoded: Encoded) -> File:
        name = f"{digest}-{encoded.width}.{encoded.kind}"
        _replace(self._folder / name, encoded.content)
        self._names.add(name)
        self._whole.add(name)
        return File(name, encoded.width, encoded.height, hashlib.sha256(encoded.content).hexdigest())

    def _is_whole(self, file: File) -> bool:
        if file.name not in self._whole:
            with suppress(OSError):
                if sha256_of(self.path(file))[0] == file.sha256:
                    self._whole.add(file.name)
        return file.name in self._whole


def _read(path: Path) -> _Index:
    with suppress(FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError):
        index = msgspec.json.decode(path.read_bytes(), type=_Index)
        if index.stamp == stamp():
            return index
    return _Index(stamp())


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f"{path.name}.new")
    draft.write_bytes(content)
    draft.replace(path)
