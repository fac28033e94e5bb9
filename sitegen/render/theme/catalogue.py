"""A gettext catalogue of the interface: ``locale/nl.po`` → its entries. Read as it stands, without compiling."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polib
from msgspec import Struct

from sitegen.problems import Problem
from sitegen.render.addresses.urls import LANGUAGES
from sitegen.render.theme.templates import unreadable
from sitegen.translate.corrections.grammar import english_lines, misplaced_line, spaced

FOLDER = "locale"
_PLURALS = "Plural-Forms: nplurals=2; plural=(n != 1);"


class Entry(Struct, frozen=True):
    """What readers see for ``key``: one text, or with ``plural`` those for one and for several.

    ``forms`` is empty if there are no words yet, or if they are marked fuzzy. ``context`` tells translators where the
    words stand; ``line`` is where they begin.
    """

    key: str
    forms: tuple[str, ...]
    plural: bool = False
    context: str = ""
    line: int = 0


def read_catalogue(folder: Path, language: str, shown: str) -> tuple[Entry, ...] | Problem:
    """The entries of ``folder/locale/<language>.po``, obsolete ones left out; none if there is no such file.

    A problem names the file as below ``shown`` and the line that is no PO.
    """
    path = f"{shown}/{FOLDER}/{language}.po"
    try:
        raw = (folder / FOLDER / f"{language}.po").read_bytes()
        text = spaced(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        return unreadable("catalogue-syntax", error, path)
    wrong = misplaced_line(text)
    if wrong:
        return Problem("catalogue-syntax", wrong[1], "mend this line", path, wrong[0])
    lines = english_lines(text)
    try:
        # The trailing line makes sure that polib takes the text for no path.
        file = polib.pofile(f"{text}\n")
        entries = zip(file, lines[len(lines) - len(file) :], strict=True)
        return tuple(_entry(each, line) for each, line in entries if not each.obsolete)
    except (OSError, ValueError) as error:
        return Problem("catalogue-syntax", f"is no PO file: {error}", "save it anew with an editor for PO files", path)


def wordless_entries(folder: Path, shown: str) -> dict[str, list[str]]:
    """Where ``folder`` has begun entries without words, or with words that are marked fuzzy: file and line, by key."""
    places: dict[str, list[str]] = {}
    for language in LANGUAGES:
        found = read_catalogue(folder, language, shown)
        for entry in () if isinstance(found, Problem) else found:
            if not entry.forms:
                places.setdefault(entry.key, []).append(f"{shown}/{FOLDER}/{language}.po:{entry.line}")
    return places


def catalogue_header(language: str) -> str:
    """The beginning of a new catalogue, as editors for PO files want it."""
    fields = (f"Language: {language}", "Content-Type: text/plain; charset=UTF-8", _PLURALS)
    return "\n".join(('msgid ""', 'msgstr ""', *(f'"{field}\\n"' for field in fields), ""))


def blank_entries(keys: Mapping[str, bool]) -> str:
    """Entries without words for ``keys``, with plural forms where the value is True."""
    plural = 'msgid_plural "{key}"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    return "".join(
        f'\nmsgid "{key}"\n' + (plural.format(key=key) if counted else 'msgstr ""\n') for key, counted in keys.items()
    )


def _entry(entry: polib.POEntry, line: int) -> Entry:
    plural = bool(entry.msgid_plural)
    forms = [words for _, words in sorted(entry.msgstr_plural.items())] if plural else [entry.msgstr]
    ready = all(words.strip() for words in forms) and not entry.fuzzy
    return Entry(entry.msgid, tuple(forms) if ready else (), plural, entry.msgctxt or "", line)
