"""Where the links and images of a Markdown body stand: line and column of every target.

The HTML decides what is a link; the Markdown source is searched for where it was written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape

from sitegen.read.article import Reference
from sitegen.read.opaque import blank_opaque

_VALUE = re.compile(r"""="([^"]*)\"""")
_ADDRESSED = re.compile(r"\s(?:href|src)$")
_FOOTNOTE = re.compile(r"#fn(?:ref\d*)?:")
_INLINE = r"""\]\(\s*(?:<(?P<bracketed>[^<>\n]*)>|(?P<inline>(?:[^()\\\n]|\\.|\([^()\n]*\))*))"""
_ONLY_INLINE = re.compile(_INLINE)
_WRITTEN = re.compile(
    _INLINE + r"""|^[ ]{0,3}\[(?!\^)[^\]\n]*\]:[ ]*\n?[ ]*(?:<(?P<defined_bracketed>[^<>\n]*)>|(?P<defined>\S+))"""
    r"""|<(?P<auto>(?:[Hh][Tt]|[Ff])[Tt][Pp][Ss]?://[^<>\s]+)>"""
    r"""|<(?:mailto:)?(?P<mail>[^\s<>@!/]+@[^\s<>@]+)>"""
    r"""|\b(?:href|src)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>]+))""",
    re.MULTILINE,
)
_OPENED = re.compile(r"\]\(\s*<?\Z")
_IN_LINK_TAG = re.compile(r"""\bhref\s*=\s*["']?\Z""")
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*'|\([^()]*\)|["'].*["'])\s*$""")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def find_references(body: str, body_line: int, html: str) -> tuple[Reference, ...]:
    """The targets of ``html`` as they stand in ``body``, in order of the file.

    ``body_line`` is the line of the file on which ``body`` starts. Every target of ``html`` (but those of footnotes)
    has at least one reference; one that cannot be found in ``body`` is said to stand at its start.
    """
    wanted = targets(html)
    if not wanted:
        return ()
    lines = [0, *(found.end() for found in re.finditer("\n", body))]

    def reference(target: str, offset: int) -> Reference:
        line = bisect_right(lines, offset) - 1
        return Reference(target, line + body_line, offset - lines[line] + 1)

    found = [(offset, target) for target, offset in _written(body) if target in wanted]
    missing = wanted - {target for _, target in found}
    found += [(max(body.find(target), 0), target) for target in missing]
    return tuple(reference(target, offset) for offset, target in sorted(found))


def is_link(reference: Reference, body: str, body_line: int) -> bool:
    """Whether ``reference`` is surely that of a link, and of no image. A definition (``[a]: b.csv``) does not say."""
    *above, line = body.split("\n")[: reference.line - body_line + 1]
    before = "\n".join([*above, line[: reference.column - 1]])
    if _IN_LINK_TAG.search(before):
        return True
    opened = _OPENED.search(before)
    return opened is not None and not _is_image(before[: opened.start()])


def _is_image(before: str) -> bool:
    """Whether the bracket that is open at the end of ``before`` is that of an image."""
    depth = 0
    for bracket in reversed(list(_BRACKET.finditer(before))):
        depth += 1 if bracket[0] == "]" else -1
        if depth < 0:
            return before.endswith("!", 0, bracket.start())
    return True  # none that can be found: it may be one


def targets(html: str) -> set[str]:
    """What the links and images of ``html`` lead to, but for its footnotes."""
    # A regular expression is quick if it begins with fixed signs, and so the name before them is looked at afterwards.
    values = _VALUE.finditer(html) if "href=" in html or "src=" in html else ()
    found = {unescape(value[1]) for value in values if _ADDRESSED.search(html, value.start() - 5, value.start())}
    return {target for target in found if not _FOOTNOTE.match(target)}


def _written(body: str) -> Iterator[tuple[str, int]]:
    """Every target that ``body`` may hold, and its offset."""
    others = "]:" in body or "<" in body or "href" in body or "src" in body
    for found in (_WRITTEN if others else _ONLY_INLINE).finditer(blank_opaque(body)):
        kind = found.lastgroup or ""
        raw = found[kind]
        if kind == "inline":
            raw = _TITLE.sub("", raw).rstrip()
        target = unescape(_ESCAPE.sub(r"\1", raw)).strip()
        yield (f"mailto:{target}" if kind == "mail" else target), found.start(kind)
