"""What YAML says is wrong → what an editor should write: most broken front matter is one unquoted text."""

from __future__ import annotations

import re

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from sitegen.problems import Problem

_FIELD = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?P<space>[ \t]+)(?P<value>\S.*?)[ \t]*$")
_ITEM = re.compile(r"(?P<key>[ \t]*-)(?P<space>[ \t]+)(?P<value>\S.*?)[ \t]*$")
_NO_SPACE = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?P<value>[^\s:/].*)$")


def explain(error: MarkedYAMLError, source: str, first_line: int) -> Problem:
    """The problem behind ``error``, raised for ``source``, whose first line is ``first_line`` of the file."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = source.split("\n")
    if "\\t" in str(error.problem):
        message, hint = "a tab cannot stand here", "replace the tab by spaces"
        return Problem("front-matter-tab", message, hint, line=line + first_line, column=column + 1)
    for number, text in enumerate(lines[: line + 1]):
        advice = _advice(text)
        if advice:
            message, hint, at = advice
            return Problem("front-matter-syntax", message, hint, line=number + first_line, column=at + 1)
    last = min(line, max(len(lines) - 1, 0))
    reason = " ".join(str(part) for part in (error.context, error.problem) if part)
    hint = "write key: value, one a line, and put quotes around a text that holds : or # or begins with a sign"
    return Problem("front-matter-syntax", reason, hint, line=last + first_line, column=column + 1)


def quoted(text: str) -> str:
    """``text`` as a YAML scalar in quotes."""
    if re.search(r"[\x00-\x1f\x7f-\x9f]", text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + re.sub(r"[\x00-\x1f\x7f-\x9f]", lambda found: f"\\x{ord(found[0]):02x}", escaped) + '"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _advice(line: str) -> tuple[str, str, int] | None:
    """Message, hint and column (from 0) if ``line`` alone is a field whose value needs quotes."""
    found = _FIELD.match(line) or _ITEM.match(line)
    if not found:
        missing = _NO_SPACE.match(line)
        if not missing:
            return None
        hint = f"write {missing['key']}: {missing['value']}"
        return "a space is missing after the colon", hint, missing.start("value")
    if _parses(line):
        return None
    value = found["value"]
    if value.startswith("'"):
        message = "a value that begins with ' must stand in double quotes"
    elif ": " in value or value.endswith(":"):
        message = "a value that holds a colon and a space must stand in quotes"
    elif value.startswith('"'):
        message = "the quotes do not enclose the whole value"
    else:
        message = f"a value that begins with {value[0]} must stand in quotes"
    if value.startswith('"') and value.count('"') == 1:
        value = value[1:]
    colon = ":" if line[found.end("key") : found.end("key") + 1] == ":" else ""
    return message, f"write {found['key'].strip()}{colon} {quoted(value)}", found.start("value")


def _parses(line: str) -> bool:
    try:
        YAML(typ="safe", pure=True).compose(line.strip() + "\n")
    except (YAMLError, RecursionError):
        return False
    return True
