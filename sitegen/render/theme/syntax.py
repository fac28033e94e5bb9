"""What is wrong with a template that Jinja cannot read, said so that it can be mended: most often a part is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError

from sitegen.problems import nearest

_CLOSED = ("block", "if", "for", "macro", "set", "call", "filter", "with", "autoescape", "raw")
"""Tags that have an end; ``set`` only without an equals sign."""
_ALONE = ("else", "elif", "extends", "include", "import", "from")
_TAGS = (*_CLOSED, *_ALONE, *(f"end{tag}" for tag in _CLOSED))
_ENDS = {"{{": "}}", "{%": "%}"}
_PAIRS = "see that {{ ends in }} and {% in %} here, and that each bracket and quote is closed"
_UNKNOWN = re.compile(r"Encountered unknown tag '(\w+)'")
_HALF = re.compile(r"(?i)unexpected '?end of template|tag name expected")


class _Tag(NamedTuple):
    """A tag or an expression: the sign that it begins with, its line, its name, and whether it ends."""

    sign: str
    line: int
    name: str = ""
    whole: bool = True


def explain_syntax(error: TemplateSyntaxError) -> tuple[str, str, int]:
    """The message, how to mend it, and the line where that is to be done."""
    message, line = (error.message or "").strip(" ."), error.lineno
    if message == "Missing end of comment tag":
        return "the comment that begins here is never closed", "write #} where it ends", line
    if message == "Missing end of raw directive":
        return "{% raw %} is never closed", "write {% endraw %} where it ends", line
    tags = list(_tags(error.source or ""))
    unknown = _UNKNOWN.match(message)
    if unknown and unknown[1] in _TAGS:
        return _misplaced(unknown[1], _unclosed(tags), line)
    if unknown:
        guess = nearest(unknown[1], _TAGS)
        return (
            f"unknown tag {unknown[1]!r}",
            f"did you mean {guess!r}?" if guess else f"known: {', '.join(_TAGS)}",
            line,
        )
    if _HALF.match(message) and tags and not tags[-1].whole:
        sign = tags[-1].sign
        return f"{sign} is never closed", f"write {_ENDS[sign]} where it ends", tags[-1].line
    if message.startswith("Unexpected end of template. ") and (opened := _unclosed(tags)):
        inner = opened[-1]
        hint = f"write {{% end{inner.name} %}} where it ends; the template is cut off after line {line}"
        return f"{{% {inner.name} %}} is never closed", hint, inner.line
    return message, _PAIRS, line


def _misplaced(name: str, opened: list[_Tag], line: int) -> tuple[str, str, int]:
    found = f"{{% {name} %}}"
    if not any(name == f"end{each.name}" for each in opened):
        return (
            f"{found} stands in nothing that it could belong to",
            "delete it, or write what it belongs to above",
            line,
        )
    inner = f"{{% {opened[-1].name} %}}"
    hint = f"write {{% end{opened[-1].name} %}} above it, or delete the {inner}"
    return f"{found} stands where the {inner} of line {opened[-1].line} is not closed yet", hint, line


def _tags(source: str) -> Iterator[_Tag]:
    """The tags and expressions of ``source``, as far as they can be told from each other; a ``set`` with a value, which
    has no end tag, is left out."""
    begun: _Tag | None = None
    try:
        for line, kind, value in Environment().lex(source):  # noqa: S701 - nothing is printed
            if kind in ("block_begin", "variable_begin"):
                begun = _Tag(value.strip()[:2], line, whole=False)
            elif begun and kind == "name" and not begun.name and begun.sign == "{%":
                begun = begun._replace(name=value)
            elif begun and kind == "operator" and value == "=" and begun.name == "set":
                begun = None
            elif begun and kind in ("block_end", "variable_end"):
                yield begun._replace(whole=True)
                begun = None
    except TemplateSyntaxError:
        pass  # what stands above is told
    if begun:
        yield begun


def _unclosed(tags: list[_Tag]) -> list[_Tag]:
    """Tags that have no end, the innermost last, up to the first end that is not that of the innermost."""
    opened: list[_Tag] = []
    for tag in tags:
        if tag.name in _CLOSED:
            opened.append(tag)
        elif opened and tag.name == f"end{opened[-1].name}":
            opened.pop()
        elif tag.name.startswith("end"):
            break
    return opened
