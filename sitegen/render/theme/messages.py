"""The words of the interface, per language: ``strings.toml`` of the theme, overridden key by key by the site's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Formatter

from babel.dates import parse_pattern

from sitegen.problems import Problem
from sitegen.render.addresses.urls import LANGUAGES, other_language
from sitegen.render.theme.templates import unreadable
from sitegen.toml_places import line_of, syntax_problem

FILE_NAME = "strings.toml"

Messages = Mapping[str, Mapping[str, str]]
"""Language code → key → words."""


def load_messages(folders: Sequence[tuple[Path, str]]) -> tuple[Messages, tuple[Problem, ...]]:
    """Merge ``strings.toml`` of each of ``folders`` (folder, name to show in problems), the strongest last.

    Problems: a file that is not TOML, a table that is no language, a value that is no text, a key that one language
    has and the other lacks.
    """
    merged: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    problems: list[Problem] = []
    for folder, shown in folders:
        path = f"{shown}/{FILE_NAME}"
        try:
            text = (folder / FILE_NAME).read_bytes().decode("utf-8-sig")
            data = tomllib.loads(text)
        except FileNotFoundError:
            continue
        except tomllib.TOMLDecodeError as error:
            problems.append(syntax_problem(error, text, "strings-syntax", path))
            continue
        except (OSError, UnicodeDecodeError) as error:
            problems.append(unreadable("strings-syntax", error, path))
            continue
        for language, table in data.items():
            problems += _merge(merged, language, table, path, text)
        problems += _incomplete(merged, path, text)
    return merged, tuple(problems)


def _merge(merged: dict[str, dict[str, str]], language: str, table: object, path: str, text: str) -> list[Problem]:
    if language not in merged or not isinstance(table, dict):
        hint = f"tables are {', '.join(f'[{code}]' for code in LANGUAGES)}"
        message = f"{language!r} is no language of the site"
        return [Problem("strings-language", message, hint, path, line_of(text, (language,)))]
    problems = []
    for key, words in table.items():
        wrong = _wrong(key, words, merged[language].get(key))
        if wrong:
            message, hint = wrong
            line = line_of(text, (language, key))
            problems.append(Problem("strings-value", f"{language}.{key} {message}", hint, path, line))
        else:
            merged[language][key] = words
    return problems


def _wrong(key: str, words: object, default: str | None) -> tuple[str, str] | None:
    """What is wrong with ``words``, which replace ``default``, and how to mend it."""
    if not isinstance(words, str):
        return "is no text", f'write {key} = "…"'
    try:
        if key.startswith("date_"):
            parse_pattern(words)
        fields = _fields(words)
    except ValueError as error:
        return f"cannot be used: {error}", f"write for example {default!r}" if default else "mend it"
    unknown = sorted(fields - _fields(default)) if default is not None else []
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in sorted(_fields(default or ""))) or "none"
        return f"uses {{{unknown[0]}}}, which is not filled in here", f"known here: {known}"
    return None


def _fields(words: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def _incomplete(merged: Mapping[str, Mapping[str, str]], path: str, text: str) -> list[Problem]:
    problems = []
    for language in LANGUAGES:
        there = other_language(language)
        for key in sorted(merged[there].keys() - merged[language].keys()):
            message, hint = f"{key!r} has no words in [{language}]", f'add {key} = "…" to [{language}]'
            problems.append(Problem("strings-missing", message, hint, path, line_of(text, (there, key))))
    return problems
