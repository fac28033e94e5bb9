"""What YAML says is wrong → what an editor should write: most broken front matter is one unquoted text."""

from __future__ import annotations

import re

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from sitegen.problems import Problem
from sitegen.read.yaml.quoting import quoted

_FIELD = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?P<space>[ \t]+)(?P<value>\S.*?)[ \t]*$")
_ITEM = re.compile(r"(?P<key>[ \t]*-)(?P<space>[ \t]+)(?P<value>\S.*?)[ \t]*$")
_NO_SPACE = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?P<value>[^\s:/].*)$")


def explain(error: MarkedYAMLError, source: str, first_line: int) -> tuple[Problem, ...]:
    """The problems behind ``error``, raised for ``source``, whose first line is ``first_line`` of the file."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if "\\t" in str(error.problem):
        message, hint = "a tab cannot stand here", "replace the tab by spaces"
        return (Problem("front-matter-tab", message, hint, line=line + first_line, column=column + 1),)
    faults = faulty_lines(source, first_line)
    if faults:
        return faults
    reason = " ".join(str(part) for part in (error.context, error.problem) if part)
    hint = "write key: value, one a line, and put quotes around a text that holds : or # or begins with a sign"
    # An error at the end of the text is told at its last line.
    last = min(line, source.rstrip("\n").count("\n"))
    return (Problem("front-matter-syntax", reason, hint, line=last + first_line, column=column + 1),)


def faulty_lines(source: str, first_line: int) -> tuple[Problem, ...]:
    """A problem for each line of ``source`` that is wrong by itself, with the line as it should be."""
    problems = []
    lines = source.split("\n")
    for number, (text, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        advice = _advice(text)
        # What stands in quotes or brackets may go on below, more to the right.
        if advice and not (re.search(r"[:-]\s+[\"'\[{]", text) and _indent(following) > _indent(text)):
            message, hint, column = advice
            line = number + first_line
            problems.append(Problem("front-matter-syntax", message, hint, line=line, column=column + 1))
    return tuple(problems)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else 0


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
    key = found["key"].strip() + (":" if found.re is _FIELD else "")
    if value.startswith("[") and value.count("[") > value.count("]"):
        return "the bracket is never closed", f"write {key} {value}]", found.start("value")
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
    return message, f"write {key} {quoted(value)}", found.start("value")


def _parses(line: str) -> bool:
    try:
        YAML(typ="safe", pure=True).compose(line.strip() + "\n")
    except (YAMLError, RecursionError):
        return False
    return True
