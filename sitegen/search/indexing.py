"""The whole of it: documents in, an index per language out; one whose documents are as before is not made again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from sitegen.config import STATE
from sitegen.problems import Problem, PublishError
from sitegen.search.document import Document
from sitegen.search.pagefind import PagefindError, make_bundle, pagefind_version

Bundles = Mapping[str, Mapping[str, bytes]]
"""Language → the files of its index, by name."""


class _Kept(msgspec.Struct, frozen=True):
    """An index in the folder, and of what it was made."""

    digest: str
    files: dict[str, bytes]


def search_folder(root: Path) -> Path:
    """Where the indexes of the site at ``root`` are kept."""
    return root / STATE / "search"


def index_documents(documents: Sequence[Document], folder: Path) -> Bundles | Problem:
    """The index of each language of ``documents``, kept in ``folder`` from build to build; or why there is none.

    The order of ``documents`` does not matter. Raises :class:`PublishError` if ``folder`` cannot be written.
    """
    by_language: dict[str, list[tuple[str, str]]] = {}
    for document in sorted(documents, key=lambda each: each.url):
        by_language.setdefault(document.language, []).append((document.url, document.page))
    try:
        stamp = pagefind_version()
        with ThreadPoolExecutor(len(by_language) or 1) as pool:
            paths = (folder / f"{language}.index" for language in by_language)
            made = pool.map(partial(_index, stamp), by_language.values(), paths)
            return dict(zip(by_language, made, strict=True))
    except PagefindError as error:
        return _failed(error, "run `make setup`, or pip install sitegen again")
    except RuntimeError as error:
        return no_threads(error)
    except OSError as error:
        message = f"the search index cannot be kept: {error.strerror or error}"
        hint = "make the folder writable for this user, free some space, or delete what stands in its place"
        place = f"{folder.parent.name}/{folder.name}"
        raise PublishError(Problem("search-unwritable", message, hint, place)) from error


def no_threads(error: RuntimeError) -> Problem:
    """What to say where the system lets this user start no more threads. Any other ``error`` is raised again."""
    if "thread" not in str(error):
        raise error
    return _failed(error, "end other programs of this user, or raise its limit (ulimit -u)")


def _failed(error: Exception, hint: str) -> Problem:
    message = f"the search index cannot be made, and the site is published without search: {error}"
    return Problem("search-failed", message, f"{hint}; `[search] enabled = false` does without")


def _index(stamp: str, pages: Sequence[tuple[str, str]], path: Path) -> Mapping[str, bytes]:
    """The index of ``pages`` (address, HTML): that in the file ``path`` if it is of the same, or a new one."""
    digest = hashlib.sha256(msgspec.json.encode((stamp, pages))).hexdigest()
    kept = _read(path)
    if kept is None or kept.digest != digest:
        kept = _Kept(digest, make_bundle(pages))
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.new")
        draft.write_bytes(msgspec.msgpack.encode(kept))
        draft.replace(path)
    return kept.files


def _read(path: Path) -> _Kept | None:
    with suppress(FileNotFoundError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    return None
