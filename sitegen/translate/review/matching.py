"""What becomes of an article's entries when its Dutch changes.

An entry whose Dutch is still there stays as it is. Of one whose Dutch is gone the English is offered, fuzzy, to the
most similar new segment (difflib's ratio, Ratcliff and Obershelp), and the pair itself is kept as obsolete: it comes
back when the Dutch does. What is approved in a context where the Dutch does not stand goes where it does, as builds
publish it. Nothing that a person wrote is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from msgspec import Struct

from sitegen.translate.corrections.flaws import doubts
from sitegen.translate.corrections.layers import key_of
from sitegen.translate.corrections.po import Entry

_SIMILAR = 0.6
_MANY = 20_000
_MACHINE = "machine: "
_WORD = re.compile(r"\w+")


class Wanted(Struct, frozen=True):
    """A segment as it is now. ``machine`` is the machine's English, ``offer`` what an editor begins with (another
    article's correction, or the machine's English), ``remarks`` what an editor is told."""

    context: str
    dutch: str
    machine: str
    offer: str
    remarks: tuple[str, ...] = ()
    places: tuple[tuple[str, int], ...] = ()

    @property
    def unit(self) -> tuple[str, str]:
        return self.context, key_of(self.dutch)

    def comment_on(self, english: str) -> str:
        """What is told beside ``english``: remarks, doubts if it is an editor's, and the machine's words last."""
        own = doubts(self.dutch, english) if english != self.machine else ()
        told = (f"check of the English below: {doubt}" for doubt in own)
        return "\n".join([*self.remarks, *told, f"{_MACHINE}{self.machine}"])


def refresh(old: Sequence[Entry], wanted: Sequence[Wanted]) -> tuple[Entry, ...]:
    """The entries of a file that held ``old``, for segments ``wanted`` (each once), in their order; obsolete ones
    behind them."""
    by_unit = _best_by_unit(old)
    kept = {each.unit: by_unit[each.unit] for each in wanted if each.unit in by_unit}
    kept |= _moved(old, wanted, kept)
    claimed = {id(entry) for entry in kept.values()}
    gone = [entry for entry in old if id(entry) not in claimed and _is_human(entry)]
    similar = _most_similar([each for each in wanted if each.unit not in kept], gone)
    entries = []
    for each in wanted:
        if each.unit in kept:
            entries.append(_kept(replace(kept[each.unit], context=each.context), each))
        elif each.unit in similar:
            source = similar[each.unit]
            entries.append(_entry(each, source.english, source.previous or source.dutch))
        else:
            entries.append(_entry(each, each.offer))
    said = {entry.english for entry in (*entries, *gone) if not entry.fuzzy} | {entry.english for entry in entries}
    obsolete = [entry for entry in gone if not entry.fuzzy or entry.note or entry.english not in said]
    rest = (replace(entry, obsolete=True, places=(), comment="", previous="") for entry in obsolete)
    return _one_each((*entries, *rest))


def _moved(
    old: Sequence[Entry], wanted: Sequence[Wanted], kept: Mapping[tuple[str, str], Entry]
) -> dict[tuple[str, str], Entry]:
    """For each of ``wanted`` that has no approval of its own the first one of its Dutch whose context has no such
    Dutch."""
    there = {each.unit for each in wanted}
    strays: dict[str, Entry] = {}
    for entry in old:
        key = key_of(entry.dutch)
        if entry.approved and (entry.context, key) not in there:
            strays.setdefault(key, entry)
    lacking = [each.unit for each in wanted if each.unit not in kept or not kept[each.unit].approved]
    return {unit: strays[unit[1]] for unit in lacking if unit[1] in strays}


def _one_each(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """``entries`` with one for each segment, as gettext wants it; what others say goes into the note of that one."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        unit = entry.context, key_of(entry.dutch)
        first = found.setdefault(unit, entry)
        if first is entry:
            continue
        more = [entry.note] if entry.note and entry.note not in first.note else []
        more += [f"also: {entry.english}"] if entry.english != first.english else []
        found[unit] = replace(first, note="\n".join(filter(None, (first.note, *more))))
    return tuple(found.values())


def _best_by_unit(old: Sequence[Entry]) -> dict[tuple[str, str], Entry]:
    """Of the entries for one segment, one that is in use before an obsolete one, then an approved one, then the first;
    but an obsolete approval counts more than a sentence that is not approved."""
    best: dict[tuple[str, str], Entry] = {}
    for entry in sorted(old, key=lambda each: (each.fuzzy or not each.english, each.obsolete)):
        best.setdefault((entry.context, key_of(entry.dutch)), entry)
    return best


def _is_human(entry: Entry) -> bool:
    """Whether a person had a hand in ``entry``."""
    return bool(entry.note) or (bool(entry.english) and (not entry.fuzzy or entry.english != _machine_of(entry)))


def _machine_of(entry: Entry) -> str:
    """What the machine said when ``entry`` was written; comments may have been broken into lines since."""
    _, found, words = f"\n{entry.comment}".partition(f"\n{_MACHINE}")
    return " ".join(words.split()) if found else ""


def _kept(entry: Entry, wanted: Wanted) -> Entry:
    untouched = not entry.english or (entry.fuzzy and entry.english == _machine_of(entry))
    english = wanted.offer if untouched else entry.english
    return replace(
        entry,
        dutch=wanted.dutch,
        english=english,
        fuzzy=entry.fuzzy or untouched,
        obsolete=False,
        previous=entry.previous if entry.fuzzy and not untouched else "",
        comment=wanted.comment_on(english),
        places=wanted.places,
    )


def _entry(wanted: Wanted, english: str, previous: str = "") -> Entry:
    comment = wanted.comment_on(english)
    return Entry(wanted.context, wanted.dutch, english, True, False, previous, "", comment, wanted.places)


def _most_similar(fresh: Sequence[Wanted], gone: Sequence[Entry]) -> dict[tuple[str, str], Entry]:
    """For each of ``fresh`` the entry whose English to offer: the most similar pairs first, each entry once."""
    pairs = sorted(_pairs(fresh, gone), key=lambda pair: (-pair[0], pair[1], pair[2]))
    chosen: dict[tuple[str, str], Entry] = {}
    taken: set[int] = set()
    for _, new, old in pairs:
        if fresh[new].unit not in chosen and old not in taken:
            chosen[fresh[new].unit] = gone[old]
            taken.add(old)
    return chosen


def _pairs(fresh: Sequence[Wanted], gone: Sequence[Entry]) -> Iterator[tuple[float, int, int]]:
    """Similarity of each pair that is similar enough, and the places of its members. If there are very many, those with
    few words in common are not measured, for that takes long."""
    matcher = SequenceMatcher(autojunk=False)
    words = [_words(wanted.dutch) for wanted in fresh]
    many = len(fresh) * len(gone) > _MANY
    for old, entry in enumerate(gone):
        if not entry.english:
            continue
        own = _words(entry.dutch)
        matcher.set_seq2(key_of(entry.dutch))
        for new, wanted in enumerate(fresh):
            few = many and 3 * len(own & words[new]) < min(len(own), len(words[new]))
            if few or wanted.context != entry.context:
                continue
            matcher.set_seq1(wanted.unit[1])
            if matcher.real_quick_ratio() >= _SIMILAR and matcher.quick_ratio() >= _SIMILAR:
                ratio = matcher.ratio()
                if ratio >= _SIMILAR:
                    yield ratio, new, old


def _words(dutch: str) -> frozenset[str]:
    return frozenset(_WORD.findall(dutch.lower()))
