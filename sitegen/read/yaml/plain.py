"""Front matter in the plainest YAML, which is nearly all that there is, read thirty times as fast as any YAML.

That is ``key: value``, one a line, where the value is a text of letters, digits and signs that mean nothing to YAML, a
text in quotes without escapes, or a list of such texts between brackets. Whatever else a line holds is for a whole
parser, which reads these the same.
"""

from __future__ import annotations

import re

from sitegen.read.yaml.entries import Entry, Scalar

_QUOTABLE = r" !#-&(-\[\]-~\u00a1-\u2027\u202a-\ud7ff"
"""All that may stand in quotes of either kind, but the quotes themselves."""
_WORD = r"[A-Za-z0-9\u00c0-\u024f]"
"""What a text without quotes may begin and end with."""
# Possessive: what was read is not read in another way again, however much of it there is.
_PLAIN = rf"{_WORD}(?:[ \w.;!?()'\"/+%€&*=@–—’‘“”…°,-]|:(?=\w))*+"
_ITEM = rf"{_WORD}[ \w.;!?()/+%€&*=@–—’‘“”…°-]*"
_QUOTED = rf"\"[{_QUOTABLE}']*\"|'[{_QUOTABLE}\"]*'"
_LINE = re.compile(
    rf"(?P<key>[A-Za-z][A-Za-z0-9_]{{0,60}}): (?:(?P<plain>{_PLAIN})|(?P<quoted>{_QUOTED})|\[(?P<list>[^\]]+)\]) *"
)
_NEXT = re.compile(rf" *(?P<item>{_QUOTED}|{_ITEM}) *(?P<more>,?)")
_SPACES = re.compile(" +")
_NULLS = frozenset(("null", "Null", "NULL"))


def plain_entries(source: str, first_line: int) -> tuple[Entry, ...] | None:
    """The entries of ``source``, which starts on line ``first_line`` of its file; None if it is not so plain."""
    entries: dict[str, Entry] = {}
    for number, line in enumerate(source.removesuffix("\n").split("\n"), first_line):
        found = _LINE.fullmatch(line)
        if found is None or found["key"] in entries:
            return None
        key = Scalar(found["key"], number, 1)
        column = len(found["key"]) + 3
        value: Scalar | tuple[Scalar, ...] | None
        if found["list"]:
            value = _items(found["list"], number, found.start("list") + 1)
            if value is None:
                return None
        else:
            written = found["plain"] or found["quoted"]
            value = None if written.rstrip() in _NULLS else _scalar(written, number, column)
        entries[key.text] = Entry(key, value, number, column)
    return tuple(entries.values())


def _items(written: str, line: int, column: int) -> tuple[Scalar, ...] | None:
    """The items of the list ``written``, which stands at ``line`` and ``column``; None if they are not so plain."""
    items, at = [], 0
    while found := _NEXT.match(written, at):
        items.append(_scalar(found["item"], line, column + found.start("item")))
        at = found.end()
        if not found["more"]:
            return tuple(items) if at == len(written) else None
    return None


def _scalar(written: str, line: int, column: int) -> Scalar:
    text = written[1:-1] if written[0] in "\"'" else written
    return Scalar(_SPACES.sub(" ", text).strip(), line, column)
