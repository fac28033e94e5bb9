"""Dutch prose → sentences: the boundaries of ``sentencex``, those that it misses, less those that are none.

A stop ends a sentence if what follows can begin one, and what stands before it is no abbreviation that wants more
(``dhr.``), no initial and no number of a list. Abbreviations that may end a sentence (``enz.``) do so before a capital.
"""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

_MAX_CHARS = 600
_TAIL = 40
_LIST = 400
_BREAK = re.compile(r"[;:,]\s|\s[-–—]\s|\s")

_OPENING = r"[\"'‘“„«(\[]"
# A capital, "'s Avonds", "iPhone"; a figure is left to the library.
_FIRST = r"[A-ZÀ-Þ]|['’](?:(?:[stnkmr]|er)\s|s-[A-Z])|d'r\s|[a-z]{1,2}[A-Z]"
_BEGINNING = rf"(?:[-–—]\s+)?{_OPENING}{{0,3}}(?:{_FIRST})"
_STOP = re.compile(rf"[.!?…][\"'’”»)\]]*\s+(?={_BEGINNING})")
_CAN_BEGIN = re.compile(rf"\s*(?:{_BEGINNING}|{_OPENING}*(?![a-zß-ÿ\s])|$)")
_FIGURE = re.compile(r"\s*\d")
# No name begins so, and no sentence goes on with it.
_SURE_BEGINNING = re.compile(
    r"\s*(?:Dat|Dit|Die|Deze|Daar\w*|Er|Hij|Zij|Ze|Wij|We|Ik|Het|Een|Maar|Toen|Nu|Niemand|Volgens)\s"
)
# Cut between the apostrophe and the letter of "'s Avonds".
_ELISION_CUT = re.compile(r"\s'[stnkm]\s", re.IGNORECASE)

_WANTS_MORE = re.compile(
    r"(?<![\w.])(?:dhr|mevr|mej|mw|mr|mrs|drs|dr|ir|ing|prof|ds|jhr|jkvr|fam|gebr|burg|wethr?|maj|gen|kol|lt|sgt|kapt|"
    r"Hr|Zr|Ms|Th|Chr|Joh|Ph|Jac|Fr|St|Ste|Kon|Ned|Belg|Nw|Gr|vd|v|d|nr|nrs|no|art|par|hfst|fig|afb|tab|vgl|cf|zgn|"
    r"bijv|bv|resp|incl|excl|max|ca|circa|plm|vs|tel|gem|geb|overl|aant)\.$",
    re.IGNORECASE,
)
_WANTS_FIGURE = re.compile(
    r"(?:(?<!\w)(?:jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|nov|dec|ma|di|wo|do|vr|zat?|zon?|jl|min|blz|pag|p)|"
    r"[a-z]{2}(?:str|ln|wg|pl))\.$",
    re.IGNORECASE,
)
# Another word with a capital behind these begins a sentence: "De bouw kost 2 mln. Feyenoord wil meer."
_WANTS_PEOPLE = re.compile(r"\d\s?(?:mln|mld|mio|mrd|dzd)\.$", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\s*(?:[A-ZÀ-Þ][\w-]*(?:aars|ers|iërs|[aei]nen|aten|ezen|ngen)|Belgen|Britten|Fransen|Friezen|Grieken|Kroaten|Russen"
    r"|Turken)(?!\w)"
)
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\.$")
_MAY_END = frozenset(
    """e.d. e.a. e.v. o.i.d. i.d. k.k. v.o.n. a.s. a.u.b. s.v.p. n.v.t. z.o.z. V.S. V.N. V.K. E.U. U.S. U.S.A.
    N.V. B.V. C.V.""".split()  # noqa: SIM905 - abbreviations read better so
)
_COMPANY = re.compile(r"(?:^|(?<!\w)(?:[Dd]e|[Ee]en) )(?:N\.V|B\.V|C\.V)\.$")
# A longer word is no abbreviation, and no number either, but for one that ends so.
_LONGEST = 5
_ENDING = 8
"""Characters in which such an abbreviation ends, with what stands before it."""
_STREETS = ("str", "ln", "wg", "pl")
_INITIAL = re.compile(r"(?<![\w.°])[A-ZÀ-Þ]\.$")
_NUMBER = re.compile(r"(?:^|(?P<mark>[:;,]\s))(?P<number>\d{1,2})\.$")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end (in characters) of each sentence of ``text``; spaces between sentences belong to neither.

    A sentence of more than 600 characters is cut at a mark or space, for no model reads that far.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _stops(text):
        if _ends_sentence(text, start, end):
            spans += _trim(text, start, end)
            start = end
    return spans + _trim(text, start, len(text))


def _stops(text: str) -> list[int]:
    """Where sentences may end: behind the space that follows a stop."""
    ends = {found.end() for found in _STOP.finditer(text)}
    for boundary in get_sentence_boundaries("nl", text):
        end = boundary["end_index"]
        ends.add(end - 1 if _ELISION_CUT.match(text, max(end - 2, 0)) else end)
    return sorted(ends)


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether a sentence that begins at ``start`` ends at ``end``."""
    before = text[max(start, end - _TAIL) : end].strip()
    if before[-1:].isalnum() or not before:
        return True  # a line that ends without a stop
    if not _CAN_BEGIN.match(text, end):
        return False
    word, ending = before[before.rfind(" ") + 1 : -1], before[-_ENDING:]
    if not before.endswith(".") or _is_long(word):
        return True
    if _WANTS_MORE.search(ending) or (word[-1:].isdigit() and _is_list_number(text, start, end)):
        return False
    if _WANTS_FIGURE.search(ending) and _FIGURE.match(text, end):
        return False
    if _WANTS_PEOPLE.search(ending) and _PEOPLE.match(text, end):
        return False
    if _SURE_BEGINNING.match(text, end):
        return True
    dotted = _DOTTED.search(before) if "." in word else None
    if dotted:
        return dotted[0] in _MAY_END and not _COMPANY.search(before)
    return not _INITIAL.search(ending)


def _is_long(word: str) -> bool:
    """Whether ``word`` before a stop is too long for all that wants more."""
    return len(word) > _LONGEST and word.isalpha() and not word.casefold().endswith(_STREETS)


def _is_list_number(text: str, start: int, end: int) -> bool:
    """Whether the number before ``end`` is that of an item: "1. Vermeer, 2. Bakker"."""
    found = _NUMBER.search(text[max(start, end - _TAIL) : end].strip())
    if found is None:
        return False
    number = int(found["number"])
    return not found["mark"] or number == 1 or f"{number - 1}. " in text[max(start, end - _LIST) : end]


def _trim(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    spans = []
    while end - start > _MAX_CHARS:
        cut = _cut_before(text, start, start + _MAX_CHARS)
        spans += _trim(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    return [*spans, (start, end)] if start < end else spans


def _cut_before(text: str, start: int, limit: int) -> int:
    """The last good place to cut from half of the way to ``limit``: after a mark, else after a space, else there."""
    marks = [found.end() for found in _BREAK.finditer(text, start + (limit - start) // 2, limit)]
    strong = [end for end in marks if not text[end - 2].isalnum()]
    return (strong or marks or [limit])[-1]
