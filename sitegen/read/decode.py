"""Bytes of a file → text: UTF-8 only, with the place of the first byte or character that cannot be published."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from sitegen.problems import Problem

# Control characters are invalid in XML, and so in feeds and sitemaps; tab and line feed are the exceptions.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def decode(data: bytes) -> str | Problem:
    """The text of ``data`` with line feeds at line ends and without a byte order mark, or what is wrong with it."""
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start + (len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control:
        line, column = position(text, control.start())
        message = f"holds the control character U+{ord(control[0]):04X}"
        hint = "save it as UTF-8 text" if control[0] == "\0" else "delete the character, or type the line anew"
        return Problem("control-character", message, hint, line=line, column=column)
    return text


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column (from 1) of the character at ``offset`` of ``text``."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _not_utf8(data: bytes, offset: int) -> Problem:
    before = data[:offset].removeprefix(BOM_UTF8).decode().replace("\r\n", "\n").replace("\r", "\n")
    line, column = position(before, len(before))
    byte = data[offset]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        likely = "it looks like UTF-16"
    elif data.count(b"\0"):
        likely = "it looks like no text at all"
    else:
        character = data[offset : offset + 1].decode("cp1252", "replace")
        likely = f"it looks like Windows-1252, where this byte is {character!r}"
    message = f"is not UTF-8: byte 0x{byte:02X} at offset {offset}"
    return Problem("not-utf-8", message, f"{likely}; save it as UTF-8", line=line, column=column)
