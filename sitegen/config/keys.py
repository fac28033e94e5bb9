"""The keys of a configuration file against its tables: unknown ones, and values of the wrong type, all of them."""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from sitegen.problems import nearest

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_WANTED = {
    str: 'write a text in quotes: {key} = "text"',
    int: "write a whole number: {key} = 12",
    float: "write a number: {key} = 0.5",
    bool: "write true or false, without quotes: {key} = true",
}
_GIVEN = {str: "a text", bool: "true or false", int: "a number", float: "a number", dict: "a table", list: "a list"}


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A closed table of the configuration file."""


class Fault(typing.NamedTuple):
    """What is wrong with ``keys``, and how to mend it."""

    keys: tuple[str, ...]
    code: str
    message: str
    hint: str


def sift(
    data: Mapping[str, Any], table: type[msgspec.Struct], above: tuple[str, ...] = ()
) -> tuple[dict[str, Any], list[Fault]]:
    """What ``table`` takes of ``data``, and the faults of the rest. ``above``: the keys that lead to ``data``."""
    good: dict[str, Any] = {}
    faults: list[Fault] = []
    kinds = _kinds(table)
    for key, value in data.items():
        keys = (*above, key)
        if key in kinds:
            more = _take(good, value, kinds[key], keys)
        else:
            guess = nearest(key, kinds)
            hint = f"did you mean {guess!r}?" if guess else f"known keys: {', '.join(kinds)}"
            more = [Fault(keys, "config-unknown-key", f"unknown key {'.'.join(keys)!r}", hint)]
        faults += more
    return good, faults


@cache
def _kinds(table: type[msgspec.Struct]) -> Mapping[str, Any]:
    """The types of the keys of ``table``, by name."""
    return {field.name: field.type for field in msgspec.structs.fields(table)}


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _take(good: dict[str, Any], value: Any, kind: Any, keys: tuple[str, ...]) -> list[Fault]:
    """Put ``value`` into ``good`` as far as ``kind`` takes it; return what is wrong with the rest."""
    key = keys[-1]
    if isinstance(value, dict) and _is_table(kind):
        good[key], faults = sift(value, kind, keys)
        return faults
    if isinstance(value, dict) and typing.get_origin(kind) is dict:
        inside: dict[str, Any] = {}
        inner = typing.get_args(kind)[1]
        faults = [fault for name, each in value.items() for fault in _take(inside, each, inner, (*keys, name))]
        good[key] = inside
        return faults
    inner = typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else None
    if isinstance(value, list) and _is_table(inner):
        tables: dict[str, Any] = {}
        faults = [fault for at, each in enumerate(value, 1) for fault in _take(tables, each, inner, (*keys, str(at)))]
        good[key] = list(tables.values())
        return faults
    wrong = _wrong(value, kind, keys)
    if wrong:
        return [wrong]
    good[key] = value
    return []


def _wrong(value: Any, kind: Any, keys: tuple[str, ...]) -> Fault | None:
    name = ".".join(keys)
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        number = isinstance(value, int) and not isinstance(value, bool)
        chosen = typing.get_origin(kind) is typing.Literal and number
        given = repr(value) if isinstance(value, str) or chosen else _GIVEN.get(type(value), "a date or time")
        return Fault(keys, "config-value", f"{name} cannot be {given}", _wanted(kind, keys[-1]))
    control = _CONTROL.search(value) if isinstance(value, str) else None
    if control:
        message = f"{name} holds the control character U+{ord(control[0]):04X}"
        return Fault(keys, "config-value", message, "delete the character")
    return None


def _wanted(kind: Any, key: str) -> str:
    if typing.get_origin(kind) is typing.Literal:
        choices = typing.get_args(kind)
        return "write " + " or ".join(f'"{each}"' if isinstance(each, str) else str(each) for each in choices)
    if typing.get_origin(kind) is tuple and _is_table(typing.get_args(kind)[0]):
        return f"write a list of tables: [[….{key}]] and its keys below it"
    if kind in _WANTED:
        return _WANTED[kind].format(key=key)
    if typing.get_origin(kind) in (list, tuple):
        return f'write a list of texts: {key} = ["text"]'
    if typing.get_args(kind) == (str, str):
        return f'write a table of texts: {key} = {{ "text" = "text" }}'
    if typing.get_origin(kind) is dict:
        return f"write a table: [{key}.slug] and its keys below it"
    fields = ", ".join(f'{name} = "…"' for name in kind.__struct_fields__)
    return f"write {key} = {{ {fields} }}"
