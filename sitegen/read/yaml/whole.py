"""Front matter in any YAML.

Scalars stay text, whatever YAML would make of them (``no``, ``10:00``, ``1984``): each field decides its own type.
"""

from __future__ import annotations

import re

from msgspec.structs import replace
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sitegen.problems import Problem
from sitegen.read.decode import position
from sitegen.read.yaml.advice import explain, faulty_lines
from sitegen.read.yaml.entries import Entry, Scalar

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def any_entries(source: str, first_line: int) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of ``source``, which starts on line ``first_line`` of its file, and what is wrong with it."""
    try:
        root = YAML(typ="safe", pure=True).compose(source)
    except MarkedYAMLError as error:
        return (), explain(error, source, first_line)
    except YAMLError as error:
        # The reader refuses a character; it knows an offset only.
        line, column = position(source, int(getattr(error, "position", 0)))
        problem = Problem("front-matter-syntax", "holds a character that YAML does not allow", "delete it")
        return (), (problem.at("", line + first_line - 1, column),)
    except RecursionError:
        problem = Problem("front-matter-syntax", "is nested too deeply", "write key: value, one a line")
        return (), (problem.at("", first_line, 1),)
    if root is None:
        return (), ()
    if not isinstance(root, MappingNode):
        faults = faulty_lines(source, first_line)
        if faults:
            return (), faults
        line, column = root.start_mark.line + first_line, root.start_mark.column + 1
        hint = "write key: value, one a line; if this is text, write *** instead of --- for a rule"
        message = "the front matter is not a list of fields"
        return (), (Problem("front-matter-not-fields", message, hint, line=line, column=column),)
    return _mapping(root, source.split("\n"), first_line)


def _mapping(root: MappingNode, lines: list[str], first_line: int) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    entries: dict[str, Entry] = {}
    problems = []
    for key_node, node in root.value:
        line, column = key_node.start_mark.line + first_line, key_node.start_mark.column + 1
        if not isinstance(key_node, ScalarNode):
            hint = "put quotes around a value that begins with [ or {"
            problems.append(Problem("front-matter-syntax", "a field's name is no text", hint, line=line, column=column))
            continue
        key = Scalar(str(key_node.value), line, column)
        if key.text in entries:
            message = f"{key.text!r} is given twice, first on line {entries[key.text].key.line}"
            problems.append(Problem("duplicate-field", message, "delete one of them", line=line, column=column))
            continue
        comment = _comment(key_node, node, lines, first_line)
        entries[key.text] = replace(_entry(key, node, first_line), comment=comment)
    return tuple(entries.values()), tuple(problems)


def _comment(key: ScalarNode, node: Node, lines: list[str], first_line: int) -> Scalar | None:
    """The ``#word`` right behind a plain value: YAML takes it for a comment, the editor may have meant it as text."""
    if not isinstance(node, ScalarNode) or node.style is not None:
        return None
    mark = node.end_mark if node.value else key.end_mark
    found = re.match(r":?\s+(#\S.*?)\s*$", lines[mark.line][mark.column :])
    return Scalar(found[1], mark.line + first_line, mark.column + found.start(1) + 1) if found else None


def _entry(key: Scalar, node: Node, first_line: int) -> Entry:
    line, column = node.start_mark.line + first_line, node.start_mark.column + 1
    if isinstance(node, ScalarNode):
        if node.anchor or not str(node.tag).startswith("tag:"):
            return Entry(key, None, line, column, "a YAML anchor or tag (it begins with & or !)")
        if node.style is None and node.value in _NULLS:
            return Entry(key, None, line, column)
        return Entry(key, _scalar(node, first_line), line, column)
    if isinstance(node, SequenceNode):
        if all(isinstance(item, ScalarNode) for item in node.value):
            return Entry(key, tuple(_scalar(item, first_line) for item in node.value), line, column)
        groups = tuple(_group(item, first_line) for item in node.value if isinstance(item, MappingNode))
        whole = groups if len(groups) == len(node.value) else ()
        return Entry(key, None, line, column, "a list of more than texts", groups=whole)
    return Entry(key, None, line, column, "a group of fields")


def _group(node: MappingNode, first_line: int) -> tuple[Entry, ...]:
    """Only texts are looked at: what is deeper may hold itself by an anchor."""
    entries = []
    for name, value in node.value:
        key = _scalar(name, first_line)
        line, column = value.start_mark.line + first_line, value.start_mark.column + 1
        plain = isinstance(value, ScalarNode)
        entries.append(_entry(key, value, first_line) if plain else Entry(key, None, line, column, "no text"))
    return tuple(entries)


def _scalar(node: ScalarNode, first_line: int) -> Scalar:
    text = re.sub(r"[ \t\n]+", " ", str(node.value)).strip()
    return Scalar(text, node.start_mark.line + first_line, node.start_mark.column + 1)
