"""Terms found in a text, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from msgspec import Struct, field

from sitegen.translate.glossary.term import Term
from sitegen.translate.names.casing import is_shouted
from sitegen.translate.segments.segment import Segment, Wanted
from sitegen.translate.segments.tokens import PLACEHOLDER

_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"(?<!\w)(?:de|het)\s$", re.IGNORECASE)
# After these English has no article of its own: "deze Kamer", "zijn ministerie", "de Nederlandse Raad van State".
_DETERMINER = re.compile(
    r"(?<!\w)(?:een|geen|deze|die|dit|dat|mijn|jouw|uw|zijn|haar|ons|onze|hun|elk|elke|ieder|iedere|welk|welke|alle"
    r"|beide|[^\W\d_]{3,}e)\s$",
    re.IGNORECASE,
)
_INFLECTION = re.compile(r"'?s|en|e|(?:[ekp]?t)?jes?", re.IGNORECASE)
"""A plural or diminutive is no longer word, and its English another: that is what variants are for."""
_THE = "the "


class _Form(Struct, frozen=True):
    """A Dutch form of a term, and what stands for it in English."""

    dutch: str
    english: str
    term: Term


class Glossary(Struct, frozen=True):
    """Finds its terms. Made by :meth:`of`."""

    _by_word: dict[str, tuple[_Form, ...]] = field(default_factory=dict)
    _parts: tuple[_Form, ...] = ()
    _stems: tuple[str, ...] = ()

    @classmethod
    def of(cls, terms: Iterable[Term]) -> Glossary:
        """A glossary of ``terms``. Of two with the same Dutch form the later one counts."""
        forms = {dutch: _Form(dutch, english, term) for term in terms for dutch, english in term.forms}
        by_word: dict[str, list[_Form]] = {}
        for form in sorted(forms.values(), key=lambda each: (-len(each.dutch), each.dutch)):
            first = _WORD.search(form.dutch)
            if first is not None:
                by_word.setdefault(first[0].casefold(), []).append(form)
        parts = tuple(form for form in forms.values() if form.term.part_of_word)
        stems = tuple(form.dutch.casefold() for form in parts)
        return cls({word: tuple(found) for word, found in by_word.items()}, parts, stems)

    def brief(self, segment: Segment) -> Segment:
        """``segment`` with the terms that it holds, and without the names that are only parts of these."""
        if not self._by_word:
            return segment
        found = list(self._found(segment.text))
        if not found:
            return segment
        wanted = {each.dutch: each for _, _, each in found}
        rest = segment.text
        for start, end, _ in reversed(found):
            rest = f"{rest[:start]} {rest[end:]}"
        names = tuple(name for name in segment.names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest))
        return replace(segment, names=names, terms=tuple(wanted[dutch] for dutch in sorted(wanted)))

    def _found(self, text: str) -> Iterator[tuple[int, int, Wanted]]:
        """Start and end of each term in ``text``, with the article that its English has, and what is wanted."""
        shouted = is_shouted(text)
        done = 0
        protected = [span.span() for span in PLACEHOLDER.finditer(text)]
        for word in _WORD.finditer(text):
            folded = word[0].casefold()
            if word.start() < done or not (folded in self._by_word or folded.startswith(self._stems)):
                continue
            form, start = self._form_at(text, word, shouted)
            if form is None or any(start < end and first < start + len(form.dutch) for first, end in protected):
                continue
            end = start + len(form.dutch)
            before = text[:start]
            english, said = form.english, text[start:end]
            if english.startswith(_THE):
                article = _ARTICLE.search(before)
                if article is not None and article.start() >= done:
                    start = article.start()
                    said = text[start:end]
                elif _DETERMINER.search(before) or shouted:
                    english = english.removeprefix(_THE)
            part = end < len(text) and text[end].isalnum()
            done = end
            dutch = form.dutch if shouted else said
            yield start, end, Wanted(dutch, english, form.term.also, form.term.weight, part)

    def _form_at(self, text: str, word: re.Match[str], shouted: bool) -> tuple[_Form | None, int]:
        """The longest form that stands at ``word``, and where it begins (it may begin with a mark: 's-Gravenhage)."""
        folded = word[0].casefold()
        for form in self._by_word.get(folded, ()):
            first = _WORD.search(form.dutch)
            start = word.start() - (first.start() if first else 0)
            if (
                start >= 0
                and _reads(text, start, form, shouted)
                and _stands_alone(text, start, start + len(form.dutch))
            ):
                return form, start
        for form, stem in zip(self._parts, self._stems, strict=True):
            begins = folded.startswith(stem)
            if (
                begins
                and not _INFLECTION.fullmatch(word[0], len(form.dutch))
                and _reads(text, word.start(), form, shouted)
            ):
                return form, word.start()
        return None, 0


def _reads(text: str, start: int, form: _Form, shouted: bool) -> bool:
    """Whether ``text`` says ``form`` from ``start`` on, as its term's case allows."""
    said = text[start : start + len(form.dutch)]
    if said == form.dutch:
        return True
    if shouted:
        return said.casefold() == form.dutch.casefold()
    opens = not text[:start].strip("\"'([- ")
    capital = form.dutch[:1].upper() + form.dutch[1:]
    return said == capital and (opens or form.term.case == "sentence")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what is there are whole words, and no part of one with a hyphen or an ending ("tbs'er")."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 2]
    joined = len(after) == 2 and after[0] in "-'" and after[1].isalnum()
    return not (before.isalnum() or before in ("-", "_", "｟")) and not (after[:1].isalnum() or joined)


NO_GLOSSARY = Glossary()
