"""Where something stands in a TOML text: ``tomllib`` itself keeps no places."""

from __future__ import annotations

import re
import tomllib

from sitegen.problems import Problem

_AT = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_NAME = r"(?:[\w-]+|\"[^\"]*\"|'[^']*')"
_ENTRY = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
_TABLE = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]+")
_HINTS = {
    "Invalid value": 'put a text in quotes: key = "value"',
    "Cannot overwrite a value": "this is given twice: delete one of them",
    "Cannot declare": "this table is given twice: put all its keys below one heading",
}


def syntax_problem(error: tomllib.TOMLDecodeError, text: str, code: str, path: str) -> Problem:
    """What ``error`` says of ``text``, the file ``path``, at its line and column."""
    found = _AT.search(str(error))
    message = _AT.sub("", str(error))
    hint = next((hint for start, hint in _HINTS.items() if message.startswith(start)), 'TOML wants key = "value"')
    if found is None or found["line"] is None:
        lines = text.rstrip().split("\n")
        return Problem(code, message, hint, path, len(lines), len(lines[-1]) + 1)
    return Problem(code, message, hint, path, int(found["line"]), int(found["column"]))


def place_of(text: str, keys: tuple[str, ...]) -> tuple[int, int]:
    """The line and column (from 1) at which ``keys`` is set, as well as a scan of the text can tell; else where the
    nearest table or key above it stands. The tables of a list (``[[menu.footer]]``) are numbered from 1."""
    header: tuple[str, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    best = (1, 1)
    for number, line in enumerate(text.splitlines(), 1):
        table = _TABLE.match(line)
        if table:
            header = _split_key(table[1])
            if line.lstrip().startswith("[["):
                counts[header] = counts.get(header, 0) + 1
                header = (*header, str(counts[header]))
            within, above = header == keys[: len(header)], header[: len(keys)] == keys
            if within or (above and best == (1, 1)):
                best = (number, table.start(1) + 1)
            continue
        entry = _ENTRY.match(line)
        full = (*header, *_split_key(entry[1])) if entry else ()
        if entry and full == keys[: len(full)]:
            best = (number, entry.start(1) + 1)
            if full == keys:
                return best
            inside = re.compile(rf"[{{,]\s*[\"']?({re.escape(keys[-1])})[\"']?\s*=").search(line, entry.end())
            if inside:
                return number, inside.start(1) + 1
    return best


def _split_key(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_NAME, dotted))
