"""Lines of nothing but names: of a picture's maker, a cell of a table, a line-up, the results of a round.

A model makes words of names that no sentence surrounds (``Jan Steen``, ``Wil Slager``), and there is nothing in them to
translate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sitegen.translate.names.casing import SMALL_DUTCH
from sitegen.translate.names.known_places import place_spans, without_places
from sitegen.translate.names.results import holds_result, playing
from sitegen.translate.names.surnames import is_adjective, is_family
from sitegen.translate.names.titles import ADDRESSES, OFFICES
from sitegen.translate.segments.segment import Segment
from sitegen.translate.words.lists import first_names, is_translated, proper_words, word_places

_PARTICLES = frozenset("van de den der het ten ter te op in 't von el la le aan bij".split())  # noqa: SIM905
_SMALL = re.compile(r"(?<![\w'’.-])[a-zß-ÿ]{2,}(?![\w-])")
_APART = re.compile(r"[,;:/|()\[\]&+•·–—]|\s-\s|(?<![\w-])[\d.,:%x-]*\d[\d.,:%-]*(?![\w-])|\.$")
_CAPITAL = re.compile(r"(?:[A-ZÀ-Þ][\w'’]*|'[st]|d'[A-ZÀ-Þ]\w+)(?:-[\w'’]+)*")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.)+(?:-[A-ZÀ-Þ]\.)?")
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")
_PLACE = re.compile(r"\(([A-ZÀ-Þ][a-zß-ÿ]+(?:-[A-ZÀ-Þ][a-zß-ÿ]+)*)\)")
_IN_PLACES = frozenset(("bij", "en", "over"))
_AND = re.compile(" en ")
_FEW = 2
"""Places beside which a town that is a word is one: ``Assen, Zwolle en Zeist``."""
_MOST = 3
_LISTED = re.compile(r"[,;]\s")
_SUBSTITUTE = re.compile(r"\s\(\d+\.? [^()]*\)")
_TEAM = 6
# A verb too, so that it is a first name only where no sentence is.
_GIVEN_OR_VERB = frozenset(("Wil",))


def is_only_names(segment: Segment) -> bool:
    """Whether ``segment`` holds names, signs and figures, and nothing to translate."""
    if any(term.dutch not in term.accepted for term in segment.terms):
        return False
    text = segment.text
    if not any(map(str.isupper, text)) or (text.isupper() and not holds_result(text)):
        return False
    if any(small[0] not in _PARTICLES and small[0] not in _IN_PLACES for small in _SMALL.finditer(text)):
        return False
    known = [*segment.names, *(term.dutch for term in segment.terms), *playing(text)]
    people = [part for part in parts_of(text) if _is_full_name(part)]
    rest = _without(text, [*known, *people])
    if _is_line_up(text) and (rest != text or ";" in text):
        return True
    rest = _without(without_places(_without(text, people)), known)
    if rest == text or any(small[0] not in _PARTICLES for small in _SMALL.finditer(rest)):
        return False
    if people:
        rest = _PLACE.sub(lambda found: "" if _may_be_surname(found[1]) else found[0], rest)
    towns = word_places() if len([*place_spans(text)]) >= _FEW else frozenset()
    return all(_is_sign(word) for part in parts_of(rest) if part not in towns for word in part.split())


def names_in_english(segment: Segment) -> str | None:
    """What English says of a line of nothing but names, or None if ``segment`` holds more: of a list of places and of
    others that the article names, the ``en`` is an *and*."""
    if is_only_names(segment):
        return segment.text
    spans = list(place_spans(segment.text))
    listed = _AND.sub(lambda found: found[0] if _is_within(found.start(), spans) else " / ", segment.text)
    if listed == segment.text or any(map(_is_full_name, parts_of(listed))):
        return None
    if not is_only_names(replace(segment, text=listed)):
        return None
    return _AND.sub(lambda found: found[0] if _is_within(found.start(), spans) else " and ", segment.text)


def _is_within(position: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def names_behind_label(segment: Segment) -> tuple[int, int] | None:
    """Start and end of what is only names behind a word and a colon: ``Opstelling: Bijlow; Trauner, Hancko``."""
    label, colon, behind = segment.text.partition(": ")
    body = behind.rstrip(".")
    if " " not in body or not label[-1:].isalpha():
        return None
    held = tuple(name for name in segment.names if name in body)
    terms = tuple(term for term in segment.terms if term.dutch in body)
    start = len(label) + len(colon)
    return (start, start + len(body)) if is_only_names(replace(segment, text=body, names=held, terms=terms)) else None


def _is_line_up(text: str) -> bool:
    """Whether ``text`` lists many words with capitals, none of which English says otherwise."""
    items = [item.strip() for item in _LISTED.split(_SUBSTITUTE.sub("", text.rstrip(".")))]
    return len(items) >= _TEAM and all(map(_is_listed, items))


def _is_listed(item: str) -> bool:
    words = [word for word in item.split() if word.lower() not in _PARTICLES]
    return 0 < len(words) <= _MOST and all(map(_may_be_surname, words))


def parts_of(text: str) -> list[str]:
    """What stands between the signs of ``text``."""
    return [part.strip() for part in _APART.split(text) if part.strip()]


def _without(text: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", "", text)
    return text


def _is_full_name(part: str) -> bool:
    """Whether ``part`` is a first name or initials, and a surname."""
    first, *rest = part.split()
    if not rest or not _is_given(first):
        return False
    capital = [word for word in rest if word.lower() not in _PARTICLES]
    if not capital or len(capital) > _MOST or rest[-1] is not capital[-1]:
        return False
    return all(map(_may_be_surname, capital))


def _is_given(word: str) -> bool:
    if word in first_names() or word in _GIVEN_OR_VERB:
        return True
    return _INITIALS.fullmatch(word) is not None and word.rstrip(".").lower() not in ADDRESSES


def _may_be_surname(word: str) -> bool:
    lowered = word.lower()
    return (
        (_CAPITAL.fullmatch(word) is not None or _INITIALS.fullmatch(word) is not None)
        and not (word.isupper() and len(word) > 2)
        and lowered not in OFFICES
        and lowered not in ADDRESSES
        and lowered not in SMALL_DUTCH
        and (is_family(word) or not is_translated(word))
        and not (word in proper_words() and is_adjective(word))
    )


def _is_sign(word: str) -> bool:
    """Whether ``word``, beside names, is none that English says otherwise."""
    if word in proper_words():
        return not is_translated(word) and not is_adjective(word)
    return not any(map(str.isalpha, word)) or (_ABBREVIATION.fullmatch(word) is not None and not is_translated(word))
