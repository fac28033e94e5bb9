"""The lines that a PO file is made of: what is torn, or left of a merge, shows in a line that is none of them."""

from __future__ import annotations

import re

_STRING = r'"(?:[^"\\]|\\.)*"'
_PREFIX = r"(?:#~\s*)?"
_KEYWORD = re.compile(rf"{_PREFIX}(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*({_STRING})$")
_MORE = re.compile(rf"{_PREFIX}{_STRING}$")
_WORD = re.compile(rf"{_PREFIX}(msg\w+)")
_MARK = re.compile(r"(#~\||#[,.:|~](?!\|)|#(?![,.:|~#]))(?=\S)")
_NEXT = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr",),
    "msgstr": ("msgctxt", "msgid", "msgstr"),
}


def misplaced_line(text: str) -> tuple[int, str] | None:
    """The number of the first line of ``text`` that cannot stand there, and what is wrong with it."""
    last, number = "", 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or (line.startswith("#") and not line.startswith("#~ ")) or line.startswith("#~|"):
            continue
        keyword = _KEYWORD.match(line)
        if keyword is None:
            if last and _MORE.match(line):
                continue
            return number, _why(line)
        name = keyword[1].split("[")[0]
        if name not in _NEXT[last]:
            return number, f"{name} cannot stand here: something before it is missing"
        last = name
    if last not in ("", "msgstr"):
        return number, f"the file ends after {last}: the rest of it is missing"
    return None


def spaced(text: str) -> str:
    """``text`` with the space after the mark of a comment that gettext does not ask for and polib does (``#,fuzzy``),
    and without the spaces around lines."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(f"{mark[0]} {line[mark.end() :]}" if (mark := _MARK.match(line)) else line for line in lines)


def english_lines(text: str) -> list[int]:
    """The number of each line of ``text`` where an English text begins, the header's too; of plural forms the first."""
    numbers, last = [], ""
    for number, line in enumerate(text.split("\n"), 1):
        word = _WORD.match(line.strip())
        if word is None:
            continue
        if word[1] == "msgstr" != last:
            numbers.append(number)
        last = word[1]
    return numbers


def _why(line: str) -> str:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "is left of a merge in git: keep one of the two versions"
    if line.count('"') == 1 or (line[-1:] != '"' and '"' in line):
        return "a text between quotation marks does not end"
    return 'is no line of a PO file; a quotation mark within a text is written \\"'
