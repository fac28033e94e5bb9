"""Signs of currencies that stand alone, as in the heading of a column (``Kosten (€)``): a small model makes a figure or
a word of them, so they are sent as protected spans."""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.translate.segment import Segment, Translation
from sitegen.translate.tokens import PLACEHOLDER, placeholder

LONE_SIGN = re.compile(r"(?<![\w€$£¥])(?<!\d\s)[€$£¥](?![€$£¥\w-]|\s*\d)")


def hide_signs(segment: Segment) -> Segment:
    """``segment`` with its lone signs as protected spans, numbered after its own."""
    first = _first_free(segment)
    hidden = 0

    def hide(_: re.Match[str]) -> str:
        nonlocal hidden
        hidden += 1
        return placeholder(first + hidden - 1)

    return replace(segment, text=LONE_SIGN.sub(hide, segment.text))


def show_signs(segment: Segment, found: Translation) -> Translation:
    """``found``, which translates :func:`hide_signs` of ``segment``, with the signs again."""
    first, target = _first_free(segment), found.target
    for number, sign in enumerate(LONE_SIGN.findall(segment.text), first):
        target = target.replace(placeholder(number), sign)
    return replace(found, target=target)


def _first_free(segment: Segment) -> int:
    return max((int(number) + 1 for number in PLACEHOLDER.findall(segment.text)), default=0)
