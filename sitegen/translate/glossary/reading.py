"""``glossary.toml`` → terms. A wrong key or value is an error at its line and column."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from sitegen.config.keys import Fault, sift
from sitegen.config.toml_places import syntax_problem
from sitegen.problems import Problem, UsageError
from sitegen.translate.glossary.glossary import NO_GLOSSARY, Glossary
from sitegen.translate.glossary.term import Term
from sitegen.translate.segments.typography import straighten

FILE_NAME = "glossary.toml"
_STARTER_WEIGHT = 1.0
_CODE = "glossary-value"
_HEADER = re.compile(r"\s*\[\[\s*(?:term|\"term\"|'term')\s*\]\]")
_EXAMPLE = '[[term]]\nterm = "Tweede Kamer"\ntranslation = "the House of Representatives"'


class TermTable(msgspec.Struct, frozen=True, kw_only=True):
    """``[[term]]`` of the file."""

    term: str = ""
    translation: str = ""
    keep: bool = False
    variants: dict[str, str] = {}
    also: list[str] = []
    case: Literal["as-is", "sentence", ""] = ""
    part_of_word: bool = False
    note: str = ""


def load_glossary(root: Path, starter: bool = True) -> Glossary:
    """The glossary of the site at ``root``: its ``glossary.toml`` over the starter, unless that is not wanted.

    Raises :class:`UsageError` with ``file:line:col`` for a file that cannot be read, is not TOML, or holds an unknown
    key or a wrong value.
    """
    own = parse_terms(_read(root / FILE_NAME))
    mine = {dutch for term in own for dutch, _ in term.forms}
    ours = [term for term in _starter() if term.term not in mine] if starter else []
    return Glossary.of([*ours, *own]) if ours or own else NO_GLOSSARY


@cache
def _starter() -> tuple[Term, ...]:
    text = (files("sitegen.translate.glossary") / "starter.toml").read_text("utf-8")
    return tuple(replace(term, weight=_STARTER_WEIGHT) for term in parse_terms(text, "starter.toml"))


def parse_terms(text: str, path: str = FILE_NAME) -> tuple[Term, ...]:
    """The terms of the text of a glossary. Raises :class:`UsageError` as :func:`load_glossary` does."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(syntax_problem(error, text, "glossary-syntax", path)) from error
    tables = data.pop("term", [])
    problems = [
        Problem(
            "glossary-unknown-key", f"unknown key {key!r}", "a glossary holds [[term]] only", path, *_top(text, key)
        )
        for key in data
    ]
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        hint = f"write {_EXAMPLE.splitlines()[0]} above each term"
        raise UsageError([*problems, Problem(_CODE, "term is no list of tables", hint, path, *_top(text, "term"))])
    terms: list[Term] = []
    seen: dict[str, int] = {}
    for index, table in enumerate(tables):
        good, faults = sift(table, TermTable)
        faults = [each._replace(code=each.code.replace("config-", "glossary-")) for each in faults]
        row = msgspec.convert(good, TermTable)
        if not faults:
            faults = list(_wrong_values(row, seen, index))
        problems += [
            Problem(each.code, each.message, each.hint, path, *_place(text, index, each.keys)) for each in faults
        ]
        terms.append(_term(row))
        seen |= dict.fromkeys((row.term, *row.variants), index)
    if problems:
        raise UsageError(problems)
    return tuple(terms)


def _term(row: TermTable) -> Term:
    case = row.case or ("as-is" if row.term != row.term.lower() else "sentence")
    variants = {form: english or form for form, english in row.variants.items()}
    return Term(
        straighten(row.term),
        straighten(row.term if row.keep else row.translation),
        {straighten(form): straighten(english) for form, english in variants.items()},
        tuple(map(straighten, row.also)),
        case,
        row.part_of_word,
    )


def _wrong_values(row: TermTable, seen: dict[str, int], index: int) -> Iterator[Fault]:
    if not re.search(r"[^\W_]", row.term):
        yield Fault(("term",), _CODE, "a term has no Dutch word", f"write {_EXAMPLE}")
        return
    if row.keep and row.translation:
        yield Fault(("keep",), _CODE, f"{row.term!r} is kept and translated", "delete keep, or translation")
    if not row.keep and not row.translation.strip():
        hint = f'write translation = "…", or keep = true if English says {row.term} too'
        yield Fault(("translation",), _CODE, f"{row.term!r} has no English", hint)
    for form, english in row.variants.items():
        if not form.strip() or (not row.keep and not english.strip()):
            yield Fault(("variants",), _CODE, f"a variant of {row.term!r} is empty", 'write "Dutch" = "English"')
    if any(not english.strip() for english in row.also):
        yield Fault(("also",), _CODE, f"also of {row.term!r} holds an empty text", "delete it")
    for form in (row.term, *row.variants):
        if seen.get(form, index) != index:
            yield Fault(("term",), _CODE, f"{form!r} is in the glossary twice", "delete one of them")


def _top(text: str, key: str) -> tuple[int, int]:
    """Line and column of ``key`` at the top level or as a table's head."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(rf"\s*\[*\s*[\"']?({re.escape(key)})\b", line):
            return number, found.start(1) + 1
    return 1, 1


def _place(text: str, index: int, keys: Sequence[str]) -> tuple[int, int]:
    """Line and column of the key of ``[[term]]`` number ``index``; the head's, if the key is not there."""
    head, count = (1, 1), -1
    for number, line in enumerate(text.splitlines(), 1):
        if _HEADER.match(line):
            count += 1
            if count == index:
                head = (number, len(line) - len(line.lstrip()) + 1)
        elif count == index and (found := re.match(rf"\s*(?:\[term\.)?[\"']?({re.escape(keys[0])})\b", line)):
            return number, found.start(1) + 1
    return head


def _read(path: Path) -> str:
    """The text of the file, empty if there is none."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        message = f"is not UTF-8: byte 0x{error.object[error.start]:02X}"
        raise UsageError(
            Problem("glossary-unreadable", message, "save it as UTF-8 text", FILE_NAME, line, column)
        ) from error
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not path.is_symlink():
            return ""
        hint = "put a text file in its place that you may read, or delete it"
        message = f"cannot be read: {error.strerror}"
        raise UsageError(Problem("glossary-unreadable", message, hint, FILE_NAME)) from error
