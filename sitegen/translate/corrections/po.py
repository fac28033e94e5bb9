"""PO files of gettext ↔ :class:`Catalogue`, through ``polib``. It lets torn files pass, so lines are looked at first.

Comments of translators, flags and headers that sitegen does not know stay as they are.
"""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polib

from sitegen.problems import Problem
from sitegen.reviewers import is_somebody
from sitegen.translate.corrections.grammar import english_lines, misplaced_line, spaced

FOLDER = "translations"
LANGUAGE_FOLDER = f"{FOLDER}/en"
_FUZZY = "fuzzy"
_WIDTH = 78
_LINE = re.compile(r"line (\d+)")
# The marks with which gettext keeps a file's name together that holds spaces.
_ISOLATE = ("\u2068", "\u2069")
# Where polib ends a line and gettext does not: unusual line ends, and noncharacters of Unicode that stand in for them.
_BREAKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_GUARDS = "".join(map(chr, range(0xFDD0, 0xFDD0 + len(_BREAKS))))
_GUARD, _UNGUARD = str.maketrans(_BREAKS, _GUARDS), str.maketrans(_GUARDS, _BREAKS)
_HINT = "mend this line, or take the file back from git; with --keep-going the machine's words are published"


@dataclass(frozen=True, slots=True)
class Entry:
    """A Dutch sentence and its English, both with numbered tags.

    ``context`` is ``title``, ``summary``, ``image_alt``, ``image_caption``, ``corrections`` or ``body``.
    ``obsolete``: the Dutch is gone from the article. ``previous``: the Dutch for which ``english`` was written, if
    it has changed since. ``note`` is a person's own comment, ``comment`` what sitegen says; ``places`` are paths
    with lines, ``line`` is where the English stands. ``plural``: the file gives it plural forms; the first is
    ``english``, the others are in ``note``.
    """

    context: str
    dutch: str
    english: str
    fuzzy: bool = True
    obsolete: bool = False
    previous: str = ""
    note: str = ""
    comment: str = ""
    places: tuple[tuple[str, int], ...] = ()
    flags: tuple[str, ...] = ()
    plural: bool = False
    line: int = field(default=0, compare=False)

    @property
    def approved(self) -> bool:
        """Whether an editor stands for ``english``."""
        return self._is_good and not self.obsolete

    @property
    def retired(self) -> bool:
        """Whether an editor stood for ``english`` when the Dutch went: it holds again if that comes back."""
        return self._is_good and self.obsolete

    @property
    def _is_good(self) -> bool:
        return bool(self.english.strip()) and not self.fuzzy

    @property
    def confirmed(self) -> bool:
        """Whether an editor says in a comment that ``english`` is right, whatever a check makes of it."""
        return any(line.strip().lower().startswith("checked") for line in self.note.split("\n"))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A PO file: its entries in order, its header, and the comment at its top."""

    entries: tuple[Entry, ...] = ()
    header: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def last_translator(self) -> str:
        """Who translated last, as the file has it; empty if it names nobody."""
        written = self.header.get("Last-Translator", "")
        return written if is_somebody(written) else ""


def path_of(article: str) -> str:
    """The PO file of the article with this id, relative to the site's root."""
    return f"{LANGUAGE_FOLDER}/{article}.po"


def parse_po(data: bytes) -> Catalogue | Problem:
    """Read a PO file. A problem has a line but no path: not UTF-8, or something that is not PO."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem("corrections-unreadable", "is not UTF-8", "save the file as UTF-8", line=line)
    text = spaced(text)
    wrong = misplaced_line(text)
    if wrong:
        return Problem("corrections-syntax", wrong[1], _HINT, line=wrong[0])
    if not text.strip():
        return Catalogue()
    try:
        # The trailing line makes sure that polib takes the text for no path.
        file = polib.pofile(f"{text.translate(_GUARD)}\n", wrapwidth=_WIDTH)
    except (OSError, ValueError, UnicodeError) as error:
        found = _LINE.search(str(error))
        return Problem("corrections-syntax", "is no PO file here", _HINT, line=int(found[1]) if found else 1)
    lines = english_lines(text)
    entries = tuple(_from_polib(*each) for each in zip(file, lines[len(lines) - len(file) :], strict=True))
    header = {name: value.translate(_UNGUARD) for name, value in file.metadata.items()}
    return Catalogue(entries, header, file.header.translate(_UNGUARD))


def read_po(root: Path, shown: str) -> Catalogue | Problem:
    """The PO file at ``shown`` below ``root``; a problem names it. No file is an empty catalogue."""
    try:
        data = bytes_of(root / shown)
    except FileNotFoundError:
        return Catalogue()
    except OSError as error:
        hint = "give yourself the right to read it"
        return Problem("corrections-unreadable", f"cannot be read: {error.strerror}", hint, shown)
    found = parse_po(data)
    return found.at(shown, found.line) if isinstance(found, Problem) else found


def bytes_of(path: Path) -> bytes:
    """What the file at ``path`` holds. Raises :class:`OSError`, also for a pipe or device: to read that could last for
    ever."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return path.read_bytes()


def format_po(catalogue: Catalogue) -> bytes:
    """The bytes of a PO file; the same catalogue gives the same bytes."""
    file = polib.POFile(wrapwidth=_WIDTH)
    file.header = catalogue.note.translate(_GUARD)
    file.metadata = {name: value.translate(_GUARD) for name, value in catalogue.header.items()}
    file.extend(_to_polib(each) for each in catalogue.entries)
    return f"{str(file).rstrip()}\n".translate(_UNGUARD).encode()


def _from_polib(entry: polib.POEntry, line: int) -> Entry:
    forms = [each for _, each in sorted(entry.msgstr_plural.items()) if each]
    english, *others = [entry.msgstr] if entry.msgstr or not forms else forms
    note = "\n".join([*filter(None, [entry.tcomment]), *(f"also: {each}" for each in others)])
    return Entry(
        (entry.msgctxt or "").translate(_UNGUARD),
        entry.msgid.translate(_UNGUARD),
        english.translate(_UNGUARD),
        _FUZZY in entry.flags,
        bool(entry.obsolete),
        (entry.previous_msgid or "").translate(_UNGUARD),
        note.translate(_UNGUARD),
        entry.comment.translate(_UNGUARD),
        tuple((path, int(line) if line.isdigit() else 0) for path, line in entry.occurrences),
        tuple(flag for flag in entry.flags if flag != _FUZZY),
        bool(entry.msgid_plural or entry.msgstr_plural),
        line,
    )


def _to_polib(entry: Entry) -> polib.POEntry:
    return polib.POEntry(
        msgid=entry.dutch.translate(_GUARD),
        msgstr=entry.english.translate(_GUARD),
        msgctxt=entry.context or None,
        obsolete=entry.obsolete,
        flags=[*([_FUZZY] if entry.fuzzy else []), *entry.flags],
        previous_msgid=entry.previous.translate(_GUARD) or None,
        previous_msgctxt=entry.context if entry.previous else None,
        tcomment=entry.note.translate(_GUARD),
        comment=entry.comment.translate(_GUARD),
        occurrences=[(_kept_together(path), str(line)) for path, line in entry.places],
    )


def _kept_together(path: str) -> str:
    return f"{_ISOLATE[0]}{path}{_ISOLATE[1]}" if " " in path else path
