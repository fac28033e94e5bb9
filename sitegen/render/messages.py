"""The words of the interface, per language: ``strings.toml`` of the theme, overridden key by key by the site's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from sitegen.problems import Problem
from sitegen.render.urls import LANGUAGES

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
            data = tomllib.loads((folder / FILE_NAME).read_bytes().decode("utf-8-sig"))
        except FileNotFoundError:
            continue
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+), column (\d+)", str(error))
            line, column = (int(found[1]), int(found[2])) if found else (0, 0)
            message = re.sub(r" \(at .*\)$", "", str(error))
            problems.append(Problem("strings-syntax", message, 'TOML wants key = "words"', path, line, column))
            continue
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem("strings-syntax", f"cannot be read: {error}", "save it as UTF-8 text", path))
            continue
        for language, table in data.items():
            problems += _merge(merged, language, table, path)
        problems += _incomplete(merged, path)
    return merged, tuple(problems)


def _merge(merged: dict[str, dict[str, str]], language: str, table: object, path: str) -> list[Problem]:
    if language not in merged or not isinstance(table, dict):
        hint = f"tables are {', '.join(f'[{code}]' for code in LANGUAGES)}"
        return [Problem("strings-language", f"{language!r} is no language of the site", hint, path)]
    problems = []
    for key, words in table.items():
        if isinstance(words, str):
            merged[language][key] = words
        else:
            message = f"{language}.{key} is no text"
            problems.append(Problem("strings-value", message, f'write {key} = "…"', path))
    return problems


def _incomplete(merged: Mapping[str, Mapping[str, str]], path: str) -> list[Problem]:
    known = set().union(*merged.values())
    return [
        Problem("strings-missing", f"{key!r} has no words in [{language}]", f'add {key} = "…" to [{language}]', path)
        for language in LANGUAGES
        for key in sorted(known - merged[language].keys())
    ]
