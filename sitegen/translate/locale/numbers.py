"""Plain figures: ``1.234,56`` → 1,234.56. Figures of the Dutch are paired with those of the English."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from sitegen.translate.locale.dutch_times import clocks_in, times_in
from sitegen.translate.segments.edits import Edit
from sitegen.translate.words.numbers import dutch_numbers, english_numbers, said_in_words

_BEFORE = r"(?<![\w.,:/｟])"
_AFTER = r"(?![\w｠]|[.,:/]\d)"
_DUTCH = re.compile(rf"{_BEFORE}(?:\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?){_AFTER}")
_ENGLISH = re.compile(rf"{_BEFORE}\d+(?:[.,]\d+)*{_AFTER}")
# What is numbered keeps its form: "artikel 1.234", "versie 2,5", "NEN 1.010".
_CODE = re.compile(
    r"(?:\b(?:artikel|art\.?|paragraaf|hoofdstuk|versie|lid|nummer|nr\.?|zaaknummer|dossier|tel\.?|NEN|ISO)|§)\s*$",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s*(?:%|procent|per ?cent|percentage)", re.IGNORECASE)
_MONEY_BEFORE, _MONEY_AFTER = (
    re.compile(r"[€$£]\s*$"),
    re.compile(r"\s*(?:euro|dollar|pond|pound|cent\b)", re.IGNORECASE),
)
_SCALE = re.compile(
    r"[\s-]*(?:mil(?:joen|jard|lion)|bil(?:joen|jard|lion)|tril(?:joen|lion)|duizend|thousand|m(?:ln|ld|rd)\b\.?)",
    re.IGNORECASE,
)


class Figure(Struct, frozen=True):
    """A figure of a text: its place, its digits, the form that English gives it, and the company it keeps."""

    start: int
    end: int
    text: str
    form: str
    kind: str

    @property
    def digits(self) -> str:
        return re.sub(r"\D", "", self.text)


def english_form(dutch: str) -> str:
    """A Dutch figure with the marks of English."""
    return dutch.translate(str.maketrans(".,", ",."))


def dutch_figures(source: str) -> list[Figure]:
    """The figures of ``source`` that English writes by its own rules; no times, ordinals or codes."""
    times = {time.start for time in times_in(source)}
    found = [
        each
        for each in _DUTCH.finditer(source)
        if each.start() not in times and not _CODE.search(source[: each.start()])
    ]
    return [Figure(*each.span(), each[0], english_form(each[0]), _kind(source, each)) for each in found]


def number_edits(source: str, target: str) -> list[Edit]:
    """Write the figures of ``source`` in ``target`` with the marks of English, and put one right that is wrong."""
    wanted = dutch_figures(source)
    if not wanted:
        return []
    said = [Figure(*each.span(), each[0], each[0], _kind(target, each)) for each in _ENGLISH.finditer(target)]
    open_ones, free = _unpaired(wanted, said)
    edits: list[Edit] = []
    words = {str(value) for value in said_in_words(source, dutch_numbers())}
    forms = {figure.digits: {each.form for each in wanted if each.digits == figure.digits} for figure in wanted}
    for figure in list(open_ones):
        same = [each for each in free if each.digits == figure.digits and (each.text not in words)]
        if same and len(forms[figure.digits]) == 1:
            edits.append((same[0].start, same[0].end, figure.form))
            free.remove(same[0])
            open_ones.remove(figure)
    missing = [figure for figure in open_ones if not _said_otherwise(figure, target)]
    known = _said_by(source)
    wrong = [figure for figure in free if figure.digits not in known]
    if len(missing) == len(wrong) == 1 and _are_alike(missing[0], wrong[0]):
        edits.append((wrong[0].start, wrong[0].end, missing[0].form))
    return edits


def _are_alike(missing: Figure, wrong: Figure) -> bool:
    """Whether they are of one kind, or ``wrong`` is ``missing`` with an end cut off (192 for 1922)."""
    cut = missing.digits.startswith(wrong.digits) or missing.digits.endswith(wrong.digits)
    plain = {missing.kind, wrong.kind} <= {"year", "amount", "large"}
    return missing.kind == wrong.kind or (plain and cut and len(wrong.digits) > 1)


def _unpaired(wanted: list[Figure], said: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures of both that have no equal in the other."""
    free = list(said)
    open_ones = []
    for figure in wanted:
        # "2400" may become 2,400, but 2024 never 2,024.
        grouped = f"{int(figure.form):,}" if figure.form.isdigit() and figure.form[:2] not in ("19", "20") else ""
        forms = {figure.form, grouped}
        equal = next((each for each in free if each.text in forms), None)
        if equal is None:
            open_ones.append(figure)
        else:
            free.remove(equal)
    return open_ones, free


def _kind(text: str, found: re.Match[str]) -> str:
    """What sort of figure it is, seen from what stands around it."""
    before, after = text[: found.start()], text[found.end() :]
    if _PERCENT.match(after):
        return "percentage"
    if _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(after):
        return "money"
    if scale := _SCALE.match(after):
        return "money" if _MONEY_AFTER.match(after, scale.end()) else "scaled"
    if re.fullmatch(r"1[0-9]{3}|20[0-9]{2}", found[0]):
        return "year"
    return "amount" if re.fullmatch(r"\d{1,3}", found[0]) else "large"


def _said_otherwise(figure: Figure, target: str) -> bool:
    """Whether ``target`` says it in words or in another scale."""
    if figure.text.isdigit() and int(figure.text) in said_in_words(target, english_numbers()):
        return True
    bare = figure.digits.strip("0")
    return any(bare == re.sub(r"\D", "", each[0]).strip("0") for each in _ENGLISH.finditer(target))


def _said_by(source: str) -> set[str]:
    """The digits of all that ``source`` says in words, as a time, as an ordinal or in any other way."""
    words = {str(value) for value in said_in_words(source, dutch_numbers())}
    times = {part for clock in clocks_in(source) for part in (clock.hour, clock.of_12.split(":")[0].split(" ")[0])}
    figures = Counter(re.findall(r"\d+", source))
    return words | times | set(figures) | {re.sub(r"\D", "", each) for each in re.findall(r"\d[\d.,:]*", source)}
