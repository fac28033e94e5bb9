"""Which English a segment gets: the corrections of its own article, then those of others, then the machine's.

A correction is found by its Dutch with numbered tags and straight typography, so that curly quotes change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.problems import Problem, Severity
from sitegen.reviewers import shown_name
from sitegen.translate.corrections.discovery import discover_corrections
from sitegen.translate.corrections.faults import tag_fault
from sitegen.translate.corrections.flaws import doubts
from sitegen.translate.corrections.mending import Lookup
from sitegen.translate.corrections.po import Entry, path_of, read_po
from sitegen.translate.segments.typography import as_quotes, straighten

_EMPTY = "write the English, or mark it as fuzzy (in Poedit: needs work); the machine's words are published"
Unit = tuple[str, str]
"""Context and key of a segment."""


def key_of(dutch: str) -> str:
    """What a correction of ``dutch`` is found by."""
    # A sentence that is cut from a quotation may have one guillemet of the two.
    return straighten(as_quotes(dutch)).strip()


class Used(Struct, frozen=True):
    """How many of an article's segments there are, how many of them an editor approved in the article's own file, and
    who did (an empty name: not said). A sentence that it takes from another article is no review of this one."""

    segments: int
    own: int = 0
    reviewers: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether an editor approved all of this article."""
        return 0 < self.segments == self.own


class _File(Struct, frozen=True):
    """The approved entries of one article, by context and key, and by key alone; and the ``retired`` ones, whose Dutch
    went and may be back."""

    reviewer: str
    exact: Mapping[Unit, Entry]
    loose: Mapping[str, Entry]
    retired: Mapping[Unit, Entry]


class _Lent(Struct, frozen=True):
    """An approved entry that other articles may take, the file where it stands, and the place of the first entry behind
    it that says otherwise."""

    entry: Entry
    path: str
    rival: str = ""


class Corrections(Struct, frozen=True):
    """Every approved correction of a site by article; ``problems``: files and entries that cannot be used, and warnings
    of those that may be wrong."""

    files: Mapping[str, _File] = field(default_factory=dict)
    shared: Mapping[str, _Lent] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def lookup(self, article: str, context: str) -> Lookup | None:
        """Finds the English of segments of ``context`` in ``article``; None if the site has no corrections."""
        if not self.files:
            return None

        def find(key: str) -> str | None:
            own = self._own(article, (context, key))
            if own is None and key in self.shared:
                own = self.shared[key].entry
            return own.english if own else None

        return find

    def used(self, article: str, units: Sequence[Unit]) -> Used:
        """What the segments ``units`` of ``article`` owe to editors."""
        wanted = dict.fromkeys(units)
        own = [unit for unit in wanted if self._own(article, unit)]
        return Used(len(wanted), len(own), (self.files[article].reviewer,) if own else ())

    def offers(self, article: str) -> Mapping[str, tuple[str, str]]:
        """By key the English that an editor approved in another article, and the file where it stands."""
        own = path_of(article)
        return {key: (lent.entry.english, lent.path) for key, lent in self.shared.items() if lent.path != own}

    def strangers(self, articles: AbstractSet[str]) -> list[str]:
        """The ids of the files with corrections whose article is not one of ``articles`` (ids)."""
        return sorted(each for each in self.files.keys() - articles if self.files[each].exact)

    def orphans(self, articles: AbstractSet[str], units: Mapping[str, Iterable[Unit]]) -> tuple[Problem, ...]:
        """A warning for each of the :meth:`strangers` to ``articles``. ``units`` are the segments of articles by id: an
        article with most of those of a file may be its own under a new name."""
        free = {each: {key for _, key in own} for each, own in units.items() if each not in self.files}
        return tuple(
            _orphan(each, len(self.files[each].exact), self._holder(self.files[each], articles), self._heir(each, free))
            for each in self.strangers(articles)
        )

    def _heir(self, orphan: str, free: Mapping[str, AbstractSet[str]]) -> str:
        """The article, of those in ``free``, that holds most segments of the file ``orphan``, and more than half of
        them; or an empty text."""
        own = self.files[orphan].loose.keys()
        fitting = [each for each, keys in sorted(free.items()) if 2 * len(own & keys) > len(own)]
        return max(fitting, key=lambda each: len(own & free[each]), default="")

    def left_to(self, article: str, units: Iterable[Unit], articles: AbstractSet[str]) -> str:
        """The id under which ``article``, which has no file, was corrected before it was renamed: of the files without
        one of ``articles`` the one with most corrections of ``units``, if these are most of its own; or an empty text.
        """
        if article in self.files:
            return ""
        keys = {key for _, key in units}
        held = {each: self.files[each].loose.keys() for each in sorted(self.files.keys() - articles)}
        fitting = [each for each, own in held.items() if 2 * len(own & keys) > len(own)]
        return max(fitting, key=lambda each: len(held[each] & keys), default="")

    def _holder(self, orphan: _File, articles: AbstractSet[str]) -> str:
        """The first of ``articles`` whose file says all that ``orphan`` does, or an empty text."""
        for article in sorted(self.files.keys() & articles):
            loose = self.files[article].loose
            if all(key in loose and not _differ(loose[key], entry) for key, entry in orphan.loose.items()):
                return article
        return ""

    def overruled(self, humans: Iterable[str]) -> tuple[Problem, ...]:
        """A warning for each file with corrections whose article is one of ``humans`` (ids): it has an English file."""
        useless = (each for each in sorted(humans) if each in self.files and self.files[each].exact)
        return tuple(_overruled(each) for each in useless)

    def waiting(self, article: str, units: Iterable[Unit]) -> Problem | None:
        """A warning if ``article`` has corrections that none of its ``units`` takes any more."""
        there = set(units)
        keys = {key for _, key in there}
        file = self.files.get(article)
        count = sum(unit not in there and unit[1] not in keys for unit in file.exact) if file else 0
        if not count:
            return None
        message = f"{count} correction{'s wait' if count > 1 else ' waits'} in {path_of(article)}"
        hint = f"the Dutch has changed: run sitegen review {article}"
        return Problem("corrections-waiting", message, hint, path_of(article), severity=Severity.WARNING)

    def disputed(self, article: str, units: Iterable[Unit]) -> tuple[Problem, ...]:
        """A warning for each of ``units`` that ``article`` takes from another, while a third says otherwise."""
        lent = (self.shared[unit[1]] for unit in units if not self._own(article, unit) and unit[1] in self.shared)
        return tuple(_disputed(each) for each in lent if each.rival)

    def _own(self, article: str, unit: Unit) -> Entry | None:
        file = self.files.get(article)
        return (file.exact.get(unit) or file.retired.get(unit) or file.loose.get(unit[1])) if file else None


def load_corrections(root: Path, reviewer: str = "") -> Corrections:
    """The corrections of the site at ``root``; ``reviewer`` made those of files that name nobody. Files are read in the
    order of their names, and the first of two entries for one segment counts."""
    files: dict[str, _File] = {}
    shared: dict[str, _Lent] = {}
    articles, found = discover_corrections(root)
    problems = list(found)
    for article in articles:
        shown = path_of(article)
        catalogue = read_po(root, shown)
        if isinstance(catalogue, Problem):
            problems.append(catalogue)
            continue
        good = []
        for entry in catalogue.entries:
            problems += [_plural(entry, shown)] if entry.plural and not entry.obsolete else []
            if not (entry.fuzzy or entry.obsolete or entry.english.strip()):
                problems.append(_warning("correction-empty", entry, shown, "is approved, but has no English", _EMPTY))
            if entry.approved:
                fault = tag_fault(entry.dutch, entry.english)
                problems += [_tags(fault, entry, shown)] if fault else []
                good += [] if fault else [entry]
                problems += [] if fault or entry.confirmed else _doubts(entry, shown)
        retired = [each for each in catalogue.entries if each.retired and not tag_fault(each.dutch, each.english)]
        files[article] = file = _file(shown_name(catalogue.last_translator or reviewer), good, retired)
        problems += _contradictions(good, file, shown)
        for key, entry in file.loose.items():
            first = shared.setdefault(key, _Lent(entry, shown))
            if _differ(first.entry, entry) and not first.rival:
                shared[key] = replace(first, rival=f"{shown}:{entry.line}")
    return Corrections(files, shared, tuple(problems))


def _file(reviewer: str, approved: Sequence[Entry], retired: Sequence[Entry]) -> _File:
    exact: dict[Unit, Entry] = {}
    loose: dict[str, Entry] = {}
    for entry in approved:
        key = key_of(entry.dutch)
        exact.setdefault((entry.context, key), entry)
        loose.setdefault(key, entry)
    return _File(reviewer, exact, loose, {(each.context, key_of(each.dutch)): each for each in reversed(retired)})


def _contradictions(approved: Iterable[Entry], file: _File, shown: str) -> Iterator[Problem]:
    """A warning for each of ``approved`` that another one for the same segment of ``file`` keeps from being used."""
    for entry in approved:
        used = file.exact[entry.context, key_of(entry.dutch)]
        if _differ(used, entry):
            message = f"“{_short(entry.dutch)}” is approved twice, with other English: line {used.line} is what counts"
            hint = "delete one of the two"
            yield Problem("corrections-differ", message, hint, shown, entry.line, severity=Severity.WARNING)


def _disputed(lent: _Lent) -> Problem:
    message = f"“{_short(lent.entry.dutch)}” is approved with other English in {lent.rival}; other articles take this"
    hint = "word both alike, or approve the sentence in the files of those articles too"
    return Problem("corrections-differ", message, hint, lent.path, lent.entry.line, severity=Severity.WARNING)


def _differ(one: Entry, other: Entry) -> bool:
    return key_of(one.english) != key_of(other.english)


def _orphan(article: str, count: int, holder: str, heir: str) -> Problem:
    """``holder`` is an article whose file says the same; ``heir`` one without a file that may be its new name."""
    message = f"{count} correction{'s belong' if count != 1 else ' belongs'} to no article: there is no {article}.md"
    which, name = (heir, path_of(heir)) if heir else ("for it", "its new name")
    hint = (
        f"if the article was renamed, run sitegen review {which}, or rename this file to {name}; else delete the file"
    )
    if holder:
        hint = f"delete the file: {path_of(holder)} says the same"
    return Problem("corrections-orphaned", message, hint, path_of(article), severity=Severity.WARNING)


def _plural(entry: Entry, shown: str) -> Problem:
    message = f"the English of “{_short(entry.dutch)}” has plural forms, which mean nothing here: the first is taken"
    hint = "write it as msgstr, without msgid_plural; sitegen review does"
    return Problem("correction-plural", message, hint, shown, entry.line, severity=Severity.WARNING)


def _tags(fault: str, entry: Entry, shown: str) -> Problem:
    hint = "give the English the tags of the Dutch, each once; with --keep-going the machine's words are published"
    return Problem("correction-tags", f"in the English of “{_short(entry.dutch)}”: {fault}", hint, shown, entry.line)


def _doubts(entry: Entry, shown: str) -> list[Problem]:
    said = "; ".join(doubts(entry.dutch, entry.english))
    hint = "look at the English again, it is published as it stands; if it is right, say so in a comment: # checked"
    return (
        [_warning("correction-doubtful", entry, shown, f"has English that may be wrong: {said}", hint)] if said else []
    )


def _overruled(article: str) -> Problem:
    message = f"is not used: {article}.en.md is what is published"
    hint = "delete one of the two"
    return Problem("corrections-overruled", message, hint, path_of(article), severity=Severity.WARNING)


def _warning(code: str, entry: Entry, shown: str, message: str, hint: str) -> Problem:
    told = f"“{_short(entry.dutch)}” {message}"
    return Problem(code, told, hint, shown, entry.line, severity=Severity.WARNING)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
