"""The words of the interface, per language: the theme's catalogues, overridden entry by entry by the site's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from string import Formatter

from babel.dates import parse_pattern
from msgspec import Struct

from sitegen.problems import Problem
from sitegen.render.addresses.urls import LANGUAGES, other_language
from sitegen.render.theme.catalogue import FOLDER, Entry, read_catalogue, wordless_entries

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_FORMS = 2
"""Dutch and English both have one form for 1, and one for every other number."""


class Plural(Struct, frozen=True):
    """Words that depend on a number. A template calls them: ``t.stories_count(12)``."""

    one: str
    other: str

    def __call__(self, count: int, **values: object) -> str:
        return (self.one if count == 1 else self.other).format(count=count, **values)


class Words(Struct, frozen=True):
    """What the interface says in one language, by key: ``texts`` without plural forms, and ``all``, which templates
    see."""

    texts: Mapping[str, str]
    all: Mapping[str, str | Plural]


Messages = Mapping[str, Words]
"""Language code → words."""


def load_messages(folders: Sequence[tuple[Path, str]]) -> tuple[Messages, tuple[Problem, ...]]:
    """Merge the catalogues of each of ``folders`` (folder, name to show in problems), the strongest last.

    Problems: a file that is no PO or of no language of the site, words that cannot stand in for those of the theme, a
    key that a language lacks. An entry without words, or with words that are marked fuzzy, changes nothing.
    """
    merged: dict[str, dict[str, Entry]] = {language: {} for language in LANGUAGES}
    problems: list[Problem] = []
    for folder, shown in folders:
        problems += _foreign(folder, shown)
        found = {language: read_catalogue(folder, language, shown) for language in LANGUAGES}
        for language, entries in found.items():
            if isinstance(entries, Problem):
                problems.append(entries)
            else:
                problems += _merge(merged, language, entries, f"{shown}/{FOLDER}/{language}.po")
        if not any(isinstance(entries, Problem) for entries in found.values()):
            problems += _incomplete(merged, wordless_entries(folder, shown), shown)
    return {language: _words(entries) for language, entries in merged.items()}, tuple(problems)


def _words(entries: Mapping[str, Entry]) -> Words:
    texts = {key: entry.forms[0] for key, entry in entries.items() if not entry.plural}
    plurals = {key: Plural(*entry.forms) for key, entry in entries.items() if entry.plural}
    return Words(texts, {**texts, **plurals})


def _foreign(folder: Path, shown: str) -> Iterator[Problem]:
    known = [f"{language}.po" for language in LANGUAGES]
    for path in sorted((folder / FOLDER).glob("*.po")):
        if path.name not in known:
            message, hint = "is of no language of the site", f"its catalogues are {' and '.join(known)}"
            yield Problem("catalogue-language", message, hint, f"{shown}/{FOLDER}/{path.name}")


def _merge(
    merged: dict[str, dict[str, Entry]], language: str, entries: Sequence[Entry], path: str
) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in entries:
        default = merged[language].get(entry.key) or merged[other_language(language)].get(entry.key)
        wrong = ("is given twice", "delete one of the two") if entry.key in seen else _wrong(entry, default)
        seen.add(entry.key)
        if wrong:
            yield Problem("catalogue-entry", f"{entry.key!r} {wrong[0]}", wrong[1], path, entry.line)
        elif entry.forms:
            merged[language][entry.key] = entry


def _wrong(entry: Entry, default: Entry | None) -> tuple[str, str] | None:
    """Why ``entry`` cannot replace ``default``, and how to mend it."""
    if not _KEY.fullmatch(entry.key):
        return "is no name that a template can call", "write msgid in small letters, with _ between words"
    if default and default.context and entry.context not in ("", default.context):
        return f"stands in another context than {default.context!r}", "delete the line that begins with msgctxt"
    if entry.plural != (default.plural if default else entry.plural):
        hint = "write msgid_plural, msgstr[0] and msgstr[1]" if not entry.plural else "write one msgstr"
        return f"has {'no ' * (not entry.plural)}plural forms, unlike that of the theme", hint
    if entry.forms and len(entry.forms) != (_FORMS if entry.plural else 1):
        return f"has {len(entry.forms)} plural forms", "write msgstr[0] for 1, and msgstr[1] for all other numbers"
    try:
        if entry.key.startswith("date_"):
            parse_pattern("".join(entry.forms))
        unknown = sorted(placeholders(entry) - (placeholders(default) if default else placeholders(entry)))
    except ValueError as error:
        return f"cannot be used: {error}", f"write for example {default.forms[0]!r}" if default else "mend it"
    if default and unknown:
        known = ", ".join(f"{{{name}}}" for name in sorted(placeholders(default))) or "none"
        return f"uses {{{unknown[0]}}}, which is not filled in here", f"known here: {known}"
    return None


def placeholders(entry: Entry) -> set[str]:
    """The names between braces; plural forms are always given ``count``."""
    fields = {name for words in entry.forms for _, name, _, _ in Formatter().parse(words) if name is not None}
    return fields | {"count"} if entry.plural else fields


def _incomplete(
    merged: Mapping[str, Mapping[str, Entry]], begun: Mapping[str, Sequence[str]], shown: str
) -> Iterator[Problem]:
    for language in LANGUAGES:
        there = other_language(language)
        for key in sorted(merged[there].keys() - merged[language].keys()):
            path, line = f"{shown}/{FOLDER}/{there}.po", merged[there][key].line
            hint = f'add msgid "{key}" with its msgstr to {language}.po'
            if like := get_close_matches(key, merged[language], 1):
                hint = f"did you mean {like[0]!r}? If it is a new one, {hint}"
            if key in begun:
                hint = f"write its msgstr in {begun[key][0]}, and no mark fuzzy"
            yield Problem("catalogue-missing", f"{key!r} has no words in {language}.po", hint, path, line)
