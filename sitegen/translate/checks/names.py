"""Names that English writes as Dutch does: each is to be said as often as in the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import partial

from sitegen.translate.checks.flaw import Flaw
from sitegen.translate.names.casing import is_shouted
from sitegen.translate.names.genitives import genitive_spans
from sitegen.translate.names.titles import belongs_to, is_titled
from sitegen.translate.segments.segment import Segment
from sitegen.translate.segments.tokens import times_said

_CAPITAL = re.compile(r"[^\W\d_][\w'’.-]*")
_ALIKE = 0.5


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """Names lost (told if nothing like them is said), or said more or less often."""
    if not segment.names:
        return
    form = str.casefold if is_shouted(segment.text) else str
    source, said = form(segment.text), form(target)
    for name in segment.names:
        need, have = times_said(form(name), source), times_said(form(name), said)
        need += len(genitive_spans(name, segment.text))
        if need and not have:
            message = f"the name “{name}” is lost"
            yield Flaw("name", message, 2.0, excused=partial(_is_excused, name, segment, target))
        elif is_titled(source, source.find(form(name))) and belongs_to(name, target):
            yield Flaw("name", f"the name “{name}” is taken for a place", 1.0, False)
        elif need != have:
            yield Flaw("name", f"the name “{name}” is said {have} times, not {need}", 0.5 * abs(need - have), False)


def _is_excused(name: str, segment: Segment, target: str) -> bool:
    """Whether something like the name is said. A first name does not say the surname."""
    return _said_otherwise(name, target) or (not name[0].islower() and _partly_said(name, segment, target))


def _said_otherwise(name: str, target: str) -> bool:
    """Whether ``target`` inflects the name, or says it in its English form (``Mekka``: Mecca)."""
    wanted = _plain(name.rpartition(" ")[2])
    for said in map(_plain, _CAPITAL.findall(target)):
        if said.startswith(wanted[:3]) or wanted in said:
            return True
        matcher = SequenceMatcher(None, wanted, said, autojunk=False)
        if matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
            return True
    return False


def _partly_said(name: str, segment: Segment, target: str) -> bool:
    """Whether the name is one part of several (``Virgin Group``) of which another is said."""
    beside = rf"(?:([A-ZÀ-Þ][\w-]*) {re.escape(name)}|{re.escape(name)} ([A-ZÀ-Þ][\w-]*))(?!\w)"
    parts = (part for found in re.findall(beside, segment.text) for part in found if part)
    return any(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", target) for part in parts)


def _plain(word: str) -> str:
    """``word`` small and without accents."""
    split = unicodedata.normalize("NFKD", word.casefold())
    return "".join(mark for mark in split if not unicodedata.combining(mark))
