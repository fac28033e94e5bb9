"""The parts of a Markdown source that are no text: fenced code, code spans and HTML comments."""

from __future__ import annotations

import re

_SIGNS = ("`", "~~~", "<!--")
"""Without one of these a text holds nothing opaque; most articles have none, and to look closer takes time."""
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
# The first of the two that begins swallows the other: a backtick in a comment opens no code, nor the reverse.
_SPAN = re.compile(
    r"(?P<comment><!--(?:-?>|.*?(?P<close>--!?>|\Z)))"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:[^\n]|\n(?!\s*\n)){1,4000}?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL,
)


def blank_opaque(body: str) -> str:
    """``body``, of the same length and lines, with blanks for code and comments. Indented code stays."""
    if not any(sign in body for sign in _SIGNS):
        return body
    return _SPAN.sub(lambda found: _blank(found[0]), _blank_fences(body))


def strip_comments(body: str) -> str:
    """``body`` without its comments; one that is never closed reaches to the end, as in a browser.

    Python-Markdown shows a comment that runs through a blank line or a table cell. A comment in a line that may be
    indented code stays, unless it runs through a blank line.
    """
    if "<!--" not in body:
        return body
    parts = []
    at = 0
    for found in _SPAN.finditer(_blank_fences(body)):
        comment = body[found.start() : found.end()]
        line = body[body.rfind("\n", 0, found.start()) + 1 : found.start()]
        indented = re.match(r" {4}|\t", line) and found["close"] and not re.search(r"\n\s*\n", comment)
        if found["comment"] is None or indented:
            continue
        parts.append(body[at : found.start()])
        at = found.end()
    return "".join([*parts, body[at:]])


def unclosed_comment(body: str) -> int | None:
    """The offset of a comment in ``body`` that is never closed."""
    if "<!--" not in body:
        return None
    for found in _SPAN.finditer(_blank_fences(body)):
        if found["close"] == "":
            return found.start()
    return None


def _blank_fences(body: str) -> str:
    lines = body.split("\n")
    last_closing: dict[str, int] = {}
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if fence and not fence[2].strip():
            last_closing[fence[1]] = number
    open_fence = ""
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if open_fence:
            if fence and fence[1] == open_fence and not fence[2].strip():
                open_fence = ""
            lines[number] = " " * len(line)
        elif fence and last_closing.get(fence[1], -1) > number:
            open_fence = fence[1]
            lines[number] = " " * len(line)
    return "\n".join(lines)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
