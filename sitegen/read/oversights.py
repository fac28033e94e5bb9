"""What Markdown and the allow-list pass over without a word, told as warnings at its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape, unescape

from sitegen.problems import Problem, Severity, nearest
from sitegen.read.decode import position
from sitegen.read.opaque import blank_opaque
from sitegen.read.references import find_references, targets
from sitegen.read.sanitise import SCHEMES

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
_DEFINITION = re.compile(r"^[ ]{0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_ATTRIBUTES = re.compile(r"(?<!\\)\{:\s*(?:[.#]|\w+=)[^{}\n\"']*\}")
_TARGET = re.compile(r"\]\([^()]*\)")
_TAG = re.compile(r"<[^<>]*>")
_CODE = re.compile(r"<(pre|code|kbd|samp)\b.*?</\1>", re.DOTALL)
_ID = re.compile(r"""id="([^"]+)\"""")


def refused_addresses(body: str, body_line: int, html: str) -> Iterator[Problem]:
    """Links and images of unsanitised ``html`` that lose their address, for it begins with a word that is not let
    through."""
    if not any(_refused(target) for target in targets(html)):
        return  # to find where links were written takes longer than to look at them
    for reference in find_references(body, body_line, html):
        found = _refused(reference.target)
        if found:
            guess = nearest(found[1], SCHEMES)
            hint = f"did you mean {guess}:?" if guess else f"addresses may begin with {', '.join(sorted(SCHEMES))}"
            message = f"{reference.target[:60]!r} is not published as an address"
            yield _warning("address-refused", message, hint, reference.line, reference.column)


def _refused(target: str) -> re.Match[str] | None:
    """The first word of an address that is not let through."""
    found = _SCHEME.match(target)
    return found if found and found[1].lower() not in SCHEMES else None


def lost_footnotes(body: str, body_line: int, html: str) -> Iterator[Problem]:
    """Marks of footnotes that ``html`` shows as they were typed, for no footnote is called so."""
    if "[^" not in body:
        return
    text = blank_opaque(body)
    known = set(_DEFINITION.findall(text))
    shown = _CODE.sub("", html)
    for found in _FOOTNOTE.finditer(text):
        if found[1] not in known and escape(found[0], quote=False) in shown:
            line, column = position(text, found.start())
            hint = f"write its text on a line of its own: {found[0]}: …"
            message = f"there is no footnote {found[0]}: readers see the sign itself"
            yield _warning("footnote-missing", message, hint, line + body_line - 1, column)


def shown_attributes(body: str, body_line: int, html: str) -> Iterator[Problem]:
    """Lists of attributes that ``html`` shows as they were typed, for they stand at the end of a line of text."""
    if "{:" not in body:
        return
    text, shown = blank_opaque(body), unescape(_TAG.sub("", _CODE.sub("", html)))
    written: dict[str, list[int]] = {}
    for found in _ATTRIBUTES.finditer(text):
        written.setdefault(found[0], []).append(found.start())
    wrong = ((start, sign) for sign, starts in written.items() for start in _visible(sign, starts, text, shown))
    for start, sign in sorted(wrong):
        line, column = position(text, start)
        hint = "write it on a line of its own below the block, or right behind emphasis or a link, without a space"
        message = f"{sign} is no attribute here: readers see the sign itself"
        yield _warning("attributes-shown", message, hint, line + body_line - 1, column)


def _visible(sign: str, starts: Sequence[int], text: str, shown: str) -> Sequence[int]:
    """Those of ``starts``, where ``text`` has ``sign``, that ``shown`` has most likely: as many as it has, first those
    behind the same words, then what stands at the end of a line of text."""
    parts = shown.split(sign)
    said = {_last_letters("".join(parts[: count + 1])) for count in range(len(parts) - 1)}

    def doubt(start: int) -> tuple[bool, bool, bool]:
        before = text[:start]
        line = before.rpartition("\n")[2].strip()
        alone = not line or line.startswith("#")
        return _last_letters(before) not in said, alone, not before[-1:].isspace()

    return sorted(starts, key=doubt)[: len(parts) - 1]


def _last_letters(text: str) -> str:
    return "".join(filter(str.isalnum, _TARGET.sub("]", text[-300:])))[-12:]


def repeated_anchors(body: str, body_line: int, html: str) -> Iterator[Problem]:
    """Anchors that ``html`` has more than once: a link leads to the first."""
    repeated = repeated_ids(html)
    text = blank_opaque(body) if repeated else ""
    for name, count in repeated.items():
        places = list(re.finditer(rf"#{re.escape(name)}(?=[\s}}])|\bid=[\"']?{re.escape(name)}\b", text))
        line, column = position(text, places[-1].start()) if places else (1, 0)
        message = f"{name!r} is the anchor of {count} places; links lead to the first"
        yield _warning("anchor-repeated", message, "give the others another name", line + body_line - 1, column)


def repeated_ids(html: str) -> dict[str, int]:
    """The ids that ``html`` has more than once, and how often."""
    # A regular expression is quick if it begins with letters, and so the space before them is looked at afterwards.
    names = [found[1] for found in _ID.finditer(html) if html[found.start() - 1].isspace()]
    return {name: count for name, count in Counter(names).items() if count > 1} if len(names) > 1 else {}


def _warning(code: str, message: str, hint: str, line: int, column: int) -> Problem:
    return Problem(code, message, hint, line=line, column=column, severity=Severity.WARNING)
