"""What a model cannot copy, sent as protected spans: what its vocabulary has no piece for (arrows, emoji, words of
other scripts), signs of currencies that stand alone, as in the heading of a column (``Kosten (€)``), of which a small
model makes a figure or a word, and fractions such as ``1½``, which to it are 11⁄2."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sitegen.translate.decoding.standins import Disguise, origins_of
from sitegen.translate.models.engine import Engine
from sitegen.translate.names.alone import names_behind_label
from sitegen.translate.segments.edits import edited
from sitegen.translate.segments.segment import Segment
from sitegen.translate.segments.tokens import PLACEHOLDER, placeholder

_LONE = r"(?:[€$£¥](?<![\w€$£¥].)(?<!\d\s.)(?![€$£¥\w-]|\s*\d)|\d*[¼-¾⅐-⅞])"
_LONE_SIGN = re.compile(_LONE)
_IN_WORDS = frozenset("°'\"‚„")


def hide_signs(segment: Segment, engine: Engine) -> tuple[Segment, Disguise]:
    """``segment`` with what ``engine`` cannot copy as protected spans, numbered after its own, and what they hide."""
    text = segment.text
    odd = {sign for sign in engine.unwritable(text) if _may_hide(sign)}
    pattern = _pattern(odd) if odd else _LONE_SIGN
    places = [
        found.span()
        for found in pattern.finditer(text)
        # What the glossary translates is no sign.
        if not any(found[0] in term.dutch for term in segment.terms)
    ]
    if row := names_behind_label(segment):
        places = [*(place for place in places if place[1] <= row[0]), row]
    if not places:
        return segment, Disguise(text)
    first = max((int(number) + 1 for number in PLACEHOLDER.findall(text)), default=0)
    edits = [(start, end, placeholder(number)) for number, (start, end) in enumerate(places, first)]
    hidden, offsets = edited(text, edits)
    names = tuple(name for name in segment.names if name in hidden)
    signs = tuple((mark, text[start:end]) for start, end, mark in edits)
    terms = tuple(term for term in segment.terms if term.dutch in hidden)
    return replace(segment, text=hidden, names=names, terms=terms), Disguise(
        hidden, signs, origins_of(text, hidden, offsets)
    )


def _may_hide(sign: str) -> bool:
    """Whether ``sign`` says nothing that is to be translated: no Latin letter (``scène`` is a word), no figure (``²``),
    neither a currency nor a degree, whose figures and words are mended, and no apostrophe, quotation mark or dash,
    which belong to the words around them."""
    is_latin = sign.isalpha() and unicodedata.name(sign, "").startswith("LATIN")
    in_words = sign in _IN_WORDS or unicodedata.category(sign) in {"Pi", "Pf", "Pd", "Sc"}
    return not (is_latin or sign.isnumeric() or in_words)


def _pattern(odd: AbstractSet[str]) -> re.Pattern[str]:
    """Runs of ``odd`` signs. A letter takes its word along, a mark what it stands on unless that is a letter."""
    letters = "".join(sorted(filter(str.isalpha, odd)))
    marks = "".join(sorted(sign for sign in odd if unicodedata.category(sign)[0] == "M"))
    others = "".join(sorted(odd - set(letters) - set(marks)))
    units = [rf"\w*[{re.escape(letters)}][\w{re.escape(marks)}]*"] if letters else []
    units += [rf"(?:\d|[^\w\s｟｠])[{re.escape(marks)}]+"] if marks else []
    units += [rf"[{re.escape(others)}]"] if others else []
    unit = f"(?:{'|'.join(units)})"
    return re.compile(rf"{unit}(?:\s*{unit})*|{_LONE}") if units else _LONE_SIGN
