"""A package's subword pieces, and from pieces back to words."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Protocol

import sentencepiece

from sitegen.translate.models.argos import Package, broken_package
from sitegen.translate.segments.tokens import PLACEHOLDER, placeholder, token_spans
from sitegen.translate.segments.typography import printable

_BYTE = re.compile(r"<0x([0-9A-F]{2})>")


class Tokenizer(Protocol):
    """Text ↔ subword pieces."""

    copies_placeholders: bool
    """Whether the model has a piece of its own for ``｟0｠``, and so was trained to copy it."""

    def unwritable(self, text: str) -> AbstractSet[str]:
        """The characters of ``text`` that the vocabulary has no piece for, or writes as another sign."""

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Each text's pieces."""

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of ``pieces``."""

    def piece_tokens(self, pieces: Sequence[str], text: str) -> list[int] | None:
        """For each piece the index of the token of ``text`` it is part of; None if pieces and text do not agree."""


class SentencePiece:
    """The tokenizer of current packages. Unlike Argos's own class it leaves underscores alone."""

    def __init__(self, model: bytes) -> None:
        self._processor = sentencepiece.SentencePieceProcessor()
        self._processor.LoadFromSerializedProto(model)
        self.copies_placeholders = self._processor.PieceToId(placeholder(0)) != self._processor.unk_id()
        self._writable: set[str] = set()
        self._odd: set[str] = set()

    def unwritable(self, text: str) -> AbstractSet[str]:
        unsure = set(PLACEHOLDER.sub("", text)) - self._writable
        for character in unsure - self._odd:
            (self._writable if self._can_write(character) else self._odd).add(character)
        return unsure & self._odd

    def _can_write(self, character: str) -> bool:
        pieces = self._processor.encode(character)
        if any(self._processor.IsUnknown(piece) or self._processor.IsByte(piece) for piece in pieces):
            return False
        return character.isalnum() or character.isspace() or self._processor.decode(pieces) == character

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        pieces: list[list[str]] = self._processor.encode(list(texts), out_type=str)
        return pieces

    def decode(self, pieces: Sequence[str]) -> str:
        # Bytes that make no character come out as U+FFFD, and a model may say the byte of a control character.
        text = str(self._processor.decode_pieces(list(pieces)))
        return printable(text.replace("▁", " ").replace("\ufffd", "")).strip()

    def piece_tokens(self, pieces: Sequence[str], text: str) -> list[int] | None:
        surfaces = _surfaces(pieces)
        if "".join(surfaces).split() != text.split():
            return None
        starts, position = [], 0
        joined = "".join(surfaces)
        lead = len(joined) - len(joined.lstrip())
        for surface in surfaces:
            inner = position + len(surface) - len(surface.lstrip())
            starts.append(min(max(inner - lead, 0), max(len(text) - 1, 0)))
            position += len(surface)
        spans, found, index = token_spans(text), [], 0
        for start in starts:
            while index + 1 < len(spans) and spans[index][1] <= start:
                index += 1
            found.append(index)
        return found


class SubwordNmt:
    """The byte-pair tokenizer of old packages, through Argos's own class. It keeps no positions."""

    copies_placeholders = False

    def __init__(self, model: bytes) -> None:
        from argostranslate.tokenizer import BPETokenizer  # only for packages of the old kind

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "bpe.model"
            file.write_bytes(model)
            self._tokenizer = BPETokenizer(file, "nl", "en")
            self._tokenizer.lazy_load()

    def unwritable(self, text: str) -> AbstractSet[str]:
        return frozenset()  # its unknown pieces are filled in from the source

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        return [list(self._tokenizer.encode(text)) for text in texts]

    def decode(self, pieces: Sequence[str]) -> str:
        return str(self._tokenizer.decode(list(pieces)))

    def piece_tokens(self, pieces: Sequence[str], text: str) -> list[int] | None:
        return None


def load_tokenizer(package: Package) -> Tokenizer:
    """The tokenizer of ``package``. Raises :class:`~sitegen.problems.TranslationError` if its file is unusable."""
    model = package.read(package.tokenizer)
    try:
        return SentencePiece(model) if package.tokenizer == "sentencepiece.model" else SubwordNmt(model)
    except Exception as error:  # the libraries raise errors of many kinds
        raise broken_package(package.path, f"its {package.tokenizer} cannot be loaded: {error}") from error


def _surfaces(pieces: Sequence[str]) -> list[str]:
    """The text that each piece stands for; a character made of several byte pieces belongs to the last of them."""
    surfaces: list[str] = []
    pending = bytearray()
    for piece in pieces:
        byte = _BYTE.fullmatch(piece)
        if byte is None:
            pending.clear()
            surfaces.append(piece.replace("▁", " "))
            continue
        pending.append(int(byte[1], 16))
        try:
            surfaces.append(pending.decode("utf-8"))
            pending.clear()
        except UnicodeDecodeError:
            surfaces.append("")
    return surfaces
