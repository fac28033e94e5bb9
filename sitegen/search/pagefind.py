"""Pagefind, the program that makes an index: spoken to over its pipes, so that nothing is written to disk.

A message to it or from it is JSON in base64, ended by a comma. It answers in order, and stops as soon as its input
ends, answered or not.
"""

from __future__ import annotations

import base64
import binascii
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from typing import IO, Any

import msgspec

_PACKAGE = "pagefind-bin"
_CHUNK = 1 << 20
_SERVED = frozenset({"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"})
_SERVED_SUFFIXES = (".pagefind", ".pf_meta", ".pf_fragment", ".pf_index", ".pf_filter")
_UNKNOWN = "wasm.unknown.pagefind"
"""For languages that Pagefind does not know; it knows ours."""


class PagefindError(Exception):
    """Pagefind is not there, cannot be run, or made no index. The text says which."""


def pagefind_version() -> str:
    """Which Pagefind is installed. Raises :class:`PagefindError` if none is."""
    try:
        return version(_PACKAGE)
    except PackageNotFoundError as error:
        raise PagefindError(f"the package {_PACKAGE} is not installed") from error


def make_bundle(pages: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    """The files of an index of ``pages`` (address, HTML) that browsers need, by name.

    Two indexes of the same pages find the same, but are not the same bytes: the values of a filter come in any order.
    Raises :class:`PagefindError`.
    """
    requests: list[Mapping[str, object]] = [{"type": "NewIndex", "config": {}}]
    requests += [{"type": "AddFile", "index_id": 0, "url": url, "file_contents": html} for url, html in pages]
    requests.append({"type": "GetFiles", "index_id": 0})
    answers = _asked(requests)
    if len(answers) != len(requests):
        raise PagefindError(f"Pagefind ended after {len(answers)} of {len(requests)} answers")
    try:
        return {
            file["path"]: base64.b64decode(file["content"]) for file in answers[-1]["files"] if _is_served(file["path"])
        }
    except (KeyError, TypeError, binascii.Error) as error:
        raise PagefindError(f"Pagefind gave an answer that cannot be read: {error!r}") from error


def _is_served(name: str) -> bool:
    """Whether a browser asks for the file; Pagefind also makes user interfaces, which the site does without."""
    return name in _SERVED or (name.endswith(_SERVED_SUFFIXES) and name != _UNKNOWN)


def _asked(requests: Sequence[Mapping[str, object]]) -> list[Any]:
    """The answers to ``requests``; fewer if Pagefind ends before."""
    with tempfile.TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(
                [_executable(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
            )
        except OSError as error:
            raise PagefindError(f"Pagefind cannot be run: {error.strerror or error}") from error
        assert process.stdin is not None
        assert process.stdout is not None
        writer = threading.Thread(target=_write, args=(process.stdin, requests))
        with process:
            writer.start()
            try:
                return _read(process.stdout, len(requests))
            except PagefindError as error:
                complaints.seek(0)
                said = complaints.read().decode("utf-8", "replace").strip()
                raise PagefindError(f"{error}: {said[-500:]}" if said else str(error)) from error
            finally:
                process.kill()
                writer.join()
                with suppress(BrokenPipeError):  # what it did not read is still in the buffer
                    process.stdin.close()


def _executable() -> str:
    try:
        from pagefind_bin import get_executable

        return str(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise PagefindError(f"the program of the package {_PACKAGE} is not there") from error


def _write(pipe: IO[bytes], requests: Sequence[Mapping[str, object]]) -> None:
    with suppress(BrokenPipeError):
        for number, request in enumerate(requests):
            message = msgspec.json.encode({"message_id": number, "payload": request})
            pipe.write(base64.b64encode(message) + b",")
        pipe.flush()


def _read(pipe: IO[bytes], count: int) -> list[Any]:
    answers = list(islice(_messages(pipe), count))
    for answer in answers:
        if answer.get("type") == "Error":
            raise PagefindError(f"Pagefind says: {answer.get('message')}")
    return answers


def _messages(pipe: IO[bytes]) -> Iterator[Any]:
    parts: list[bytes] = []  # of a message, which may hold all files of an index
    while chunk := pipe.read1(_CHUNK):  # type: ignore[attr-defined]  # a pipe is a BufferedReader
        first, *more = chunk.split(b",")
        parts.append(first)
        for begun in more:
            yield _payload(b"".join(parts))
            parts = [begun]


def _payload(message: bytes) -> Any:
    try:
        return msgspec.json.decode(base64.b64decode(message, validate=True))["payload"]
    except (binascii.Error, msgspec.DecodeError, KeyError, TypeError) as error:
        raise PagefindError("Pagefind gave an answer that cannot be read") from error
