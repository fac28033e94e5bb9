"""Headlines in capitals or in title case and lone words, which models leave in Dutch or stutter over.

Such a line goes to the model in sentence case, and its English gets the style of the Dutch back: capitals, or title
case by English rules (all words but articles, short prepositions and conjunctions, unless first or last).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.translate.names.particles import without_names
from sitegen.translate.names.results import holds_result
from sitegen.translate.words.lists import first_names, proper_words

_FIRST_WORD = re.compile(r"((?:｟\d+｠|[^\w｟])*)([^\W\d_]+)")
# An abbreviation ("the U.S."), or something else than a word.
_ENDS_WITHOUT_STOP = re.compile(r"(?:\b[^\W\d_](?:\.[^\W\d_])+|(?<![^\W_]))[.!?]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_WORDS_AND_FIGURES = re.compile(r"\w+(?:-\w+)*")
# "A27", "COVID-19"; in title case also "NS", "VVD-leider" and "iPhone".
_CODE = re.compile(r"[A-Z]{1,5}-?\d[A-Z\d]*")
_CODE_OR_CAPITALS = re.compile(rf"{_CODE.pattern}|[A-Z]{{2,}}(?:-\w+)*|[^\W\d_]*[a-zß-ÿ][A-Z]\w*")

SMALL_DUTCH = frozenset(
    """aan als bij dat de die dit door een en er geen had heeft het hun in is kan maar met mijn na naar nog nu of om ook
    op over te tegen tot uit van voor was wat weer wel wil wordt zijn zo zonder""".split()  # noqa: SIM905 - words
)
_IN_NAMES = frozenset(("van", "de", "en", "aan", "het", "op"))
_SMALL_ENGLISH = frozenset(
    """a an and as at but by for from if in into nor of off on onto or out over per so than the to up via vs with
    yet""".split()  # noqa: SIM905 - words read better so
)


def is_shouted(text: str) -> bool:
    """Whether ``text`` is a line in capitals, of several words or of one that is too long for an abbreviation."""
    if not text.isupper():
        return False
    words = _WORD.findall(text)
    return bool(words) and (len(words) > 1 or len(text) > 6) and max(map(len, words)) > 3


def is_title_case(text: str) -> bool:
    """Whether ``text`` is a heading with Every Word in Capitals Like This, and no name, result or sentence."""
    if text[-1:] in ".,;" or text.isupper() or sum(map(str.isupper, text)) < 4 or holds_result(text):
        return False
    every = _WORD.findall(text)
    small = [word.lower() for word in every[1:] if word.lower() in SMALL_DUTCH]
    # "Een Dag Met De Boswachter" has more capitals than any name: on a preposition, and on another small word.
    if len(small) > 1 and not _IN_NAMES.issuperset(small) and all(word[0].isupper() for word in every):
        return True
    words = _WORD.findall(without_names(text))
    rest = [word for word in words if word not in first_names() and word not in proper_words()]
    long = [word for word in rest if len(word) > 3]
    return (
        len(long) >= 3
        and all(word[0].isupper() for word in words if len(word) > 3)
        # "Vereniging Nederlandse Gemeenten Utrecht" is a name: some word must be one that no name has.
        and any(word[0].isupper() and word.lower() in SMALL_DUTCH for word in words[1:])
    )


def is_styled(text: str) -> bool:
    """Whether ``text`` is written in a style of headlines."""
    return is_shouted(text) or is_title_case(text)


def in_style_of(source: str, target: str) -> str:
    """English ``target`` in the style of headlines of the Dutch ``source``, if it has one."""
    if is_shouted(source):
        return target.upper()
    return english_title(target) if is_title_case(source) else target


def english_title(text: str) -> str:
    """``text`` in title case."""
    words = list(_WORD.finditer(text))
    inner = {word.start() for word in words[1:-1] if not re.search(r"[:?!]\s*[\"']?$", text[: word.start()])}

    def capital(found: re.Match[str]) -> str:
        word = found[0]
        if (word == "The" and text.startswith(" Hague", found.end())) or text[found.end() : found.end() + 1].isdigit():
            return word  # "A27"
        if found.start() in inner and word.lower() in _SMALL_ENGLISH:
            return word.lower() if word[1:].islower() or len(word) == 1 else word
        return re.sub(r"(?:^|-)[^\W\d_](?=[a-zß-ÿ'’-]|$)", lambda first: first[0].upper(), word)

    return _WORD.sub(capital, text)


def calm(text: str, words: Iterable[str] = ()) -> str:
    """A line in a style of headlines in sentence case; ``words`` (names, terms) and proper nouns that every paper knows
    are written as they are."""
    kept = _CODE if is_shouted(text) else _CODE_OR_CAPITALS
    lowered = _WORDS_AND_FIGURES.sub(lambda found: found[0] if kept.fullmatch(found[0]) else found[0].lower(), text)
    proper = proper_words()
    lowered = _WORD.sub(lambda found: word if (word := found[0].capitalize()) in proper else found[0], lowered)
    for word in sorted(words, key=len):
        written = word.replace("\\", r"\\")
        lowered = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", written, lowered, flags=re.IGNORECASE)
    return re.sub(r"[^\W\d_]", lambda first: first[0].upper(), lowered, count=1)


def is_lone_word(text: str) -> bool:
    """Whether ``text`` is one word, without a mark."""
    return bool(_WORD.fullmatch(text)) and text.upper() != text


def match_edges(source: str, target: str) -> str:
    """``target`` with the first letter's case and the final mark of ``source``. Only its last token is ever added or
    taken away."""
    target = target.strip()
    if source[-1:] in ".!?:;" and target and target[-1] not in ".!?:;…\"')":
        target += source[-1]
    if source[-1:].isalnum() and len(target) > 1 and target[-1] in ".!?" and not _ENDS_WITHOUT_STOP.search(target):
        target = target[:-1]
    if target.startswith("｟") and not source.startswith("｟"):
        return target  # an address begins the sentence as it is
    first = next((mark for mark in source if mark.isalpha()), "")
    # "61.3 per cent" begins with no letter, and "iPhone" has its capital.
    start = _FIRST_WORD.match(target)
    if first.isupper() and start and start[2].islower():
        return f"{start[1]}{start[2][0].upper()}{start[2][1:]}{target[start.end() :]}"
    return target


def without_stutter(source: str, target: str) -> str:
    """``target``, but one word once if it is all that is said of the lone word ``source``: "Drought drought"."""
    words = _WORD.findall(target) if is_lone_word(source) else []
    stutters = len(words) > 1 and len({word.casefold() for word in words}) == 1
    return words[0] if stutters else target
