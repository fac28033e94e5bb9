"""Dutch prose → sentences, with ``sentencex``."""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

_MAX_CHARS = 600
_TAIL = 40
_BREAK = re.compile(r"[;:,]\s|\s[-–—]\s|\s")
# What the library takes for a full stop and Dutch news does not.
_NO_STOP = re.compile(
    r"(?:^|[\s(])(?:o\.a|m\.b\.t|t\.a\.v|i\.v\.m|m\.a\.w|o\.l\.v|t\.o\.v|n\.a\.v|a\.u\.b|d\.w\.z|e\.d|i\.p\.v|m\.i\.v|"
    r"t\.w\.v|z\.g|zgn|bijv|bv|ca|circa|dhr|mevr|mw|mr|drs|dr|ir|ing|prof|nr|blz|art|St|jl|resp|vgl|incl|excl|max|min|"
    r"tel|sr|jr|jhr|ds|kol|gen|lt|sgt|jan|febr?|mrt|apr|aug|sept?|okt|nov|dec)\.$",
    re.IGNORECASE,
)
# Cut between the apostrophe and the letter of "'s Avonds".
_ELISION_CUT = re.compile(r"\s'[stnkm]\s")
# A stop inside a quotation of several sentences, which the library keeps whole.
_INNER_STOP = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+(?=[\"'‘“„]?[A-ZÀ-Þ])")
_QUOTES = re.compile(r"[\"'‘’“”„]")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end (in characters) of each sentence of ``text``; spaces between sentences belong to neither.

    A sentence of more than 600 characters is cut at a mark or space, for no model reads that far.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for boundary in get_sentence_boundaries("nl", text):
        end = boundary["end_index"]
        if _ELISION_CUT.match(text, max(end - 2, 0)):
            end -= 1
        tail = _tail(text, start, end)
        rest = text[end : end + 1]
        if _NO_STOP.search(tail) and rest and not _starts_sentence_after_abbreviation(tail, rest):
            continue
        spans += _sentences(text, start, end)
        start = end
    return spans + _sentences(text, start, len(text))


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What the library takes for one sentence, cut again where a quotation in it holds several."""
    spans = []
    if _QUOTES.search(text, start, end):
        for stop in _INNER_STOP.finditer(text, start, end):
            if not _NO_STOP.search(_tail(text, start, stop.start())):
                spans += _trim(text, start, stop.start())
                start = stop.end()
    return spans + _trim(text, start, end)


def _tail(text: str, start: int, end: int) -> str:
    """As much of the end of a sentence as an abbreviation can be."""
    return text[max(start, end - _TAIL) : end].rstrip()


def _starts_sentence_after_abbreviation(tail: str, rest: str) -> bool:
    # "… vis e.d. De rest" ends a sentence, "dhr. De Vries" and "nr. 5" do not.
    return (
        bool(re.search(r"(?:e\.d|a\.u\.b|jl|a\.s|jan|febr?|mrt|apr|aug|sept?|okt|nov|dec)\.$", tail)) and rest.isupper()
    )


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
