"""Which English a segment gets: the corrections of its own article, then those of others, then the machine's.

A correction is found by its Dutch with numbered tags and straight typography, so that curly quotes change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.problems import Problem, Severity, nearest
from sitegen.read import is_temporary
from sitegen.translate.corrections.faults import tag_fault
from sitegen.translate.corrections.flaws import doubts
from sitegen.translate.corrections.mending import Lookup
from sitegen.translate.corrections.po import LANGUAGE_FOLDER, Catalogue, Entry, path_of, read_po
from sitegen.translate.typography import straighten

_EMPTY = "write the English, or mark it as fuzzy (in Poedit: needs work); the machine's words are published"
Unit = tuple[str, str]
"""Context and key of a segment."""


def key_of(dutch: str) -> str:
    """What a correction of ``dutch`` is found by."""
    return straighten(dutch).strip()


@dataclass(frozen=True, slots=True)
class Used:
    """How many of an article's segments there are, how many of them an editor approved in the article's own file, and
    who did (an empty name: not said). A sentence that it takes from another article is no review of this one."""

    segments: int
    own: int = 0
    reviewers: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether an editor approved all of this article."""
        return 0 < self.segments == self.own


@dataclass(frozen=True, slots=True)
class _File:
    """The approved entries of one article, by context and key, and by key alone."""

    reviewer: str
    exact: Mapping[Unit, Entry]
    loose: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class _Lent:
    """An approved entry that other articles may take, and the file where it stands."""

    entry: Entry
    path: str


@dataclass(frozen=True, slots=True)
class Corrections:
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

    def orphans(self, articles: AbstractSet[str]) -> tuple[Problem, ...]:
        """A warning for each file with corrections whose article is not one of ``articles`` (ids)."""
        strangers = sorted(self.files.keys() - articles)
        free = articles - self.files.keys()
        return tuple(_orphan(each, len(self.files[each].exact), free) for each in strangers if self.files[each].exact)

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

    def _own(self, article: str, unit: Unit) -> Entry | None:
        file = self.files.get(article)
        return (file.exact.get(unit) or file.loose.get(unit[1])) if file else None


def load_corrections(root: Path) -> Corrections:
    """The corrections of the site at ``root``. Files are read in the order of their names, and the first of two entries
    for one segment counts."""
    files: dict[str, _File] = {}
    shared: dict[str, _Lent] = {}
    problems: list[Problem] = []
    for article in article_ids(root):
        shown = path_of(article)
        catalogue = read_po(root, shown)
        if isinstance(catalogue, Problem):
            problems.append(catalogue)
            continue
        good = []
        for entry in catalogue.entries:
            if not (entry.fuzzy or entry.obsolete or entry.english.strip()):
                problems.append(_warning("correction-empty", entry, shown, "is approved, but has no English", _EMPTY))
            if entry.approved:
                fault = tag_fault(entry.dutch, entry.english)
                problems += [_tags(fault, entry, shown)] if fault else []
                good += [] if fault else [entry]
                problems += [] if fault else _doubts(entry, shown)
        files[article] = _file(catalogue, good)
        for key, entry in files[article].loose.items():
            shared.setdefault(key, _Lent(entry, shown))
    return Corrections(files, shared, tuple(problems))


def article_ids(root: Path) -> list[str]:
    """The ids of the articles that have a PO file, sorted."""
    folder = root / LANGUAGE_FOLDER
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in _po_files(folder))


def _po_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*.po"):
        if not any(is_temporary(part) for part in path.relative_to(folder).parts):
            yield path


def _file(catalogue: Catalogue, approved: Sequence[Entry]) -> _File:
    exact: dict[Unit, Entry] = {}
    loose: dict[str, Entry] = {}
    for entry in approved:
        key = key_of(entry.dutch)
        exact.setdefault((entry.context, key), entry)
        loose.setdefault(key, entry)
    return _File(catalogue.reviewer, exact, loose)


def _orphan(article: str, count: int, free: AbstractSet[str]) -> Problem:
    """``free`` are the articles without a file of corrections: the most similar one may be its new name."""
    message = f"{count} correction{'s belong' if count != 1 else ' belongs'} to no article: there is no {article}.md"
    fitting = nearest(article, sorted(free))
    name = path_of(fitting) if fitting else "its new name"
    hint = f"if the article was renamed, rename this file to {name}; if it is gone, delete the file"
    return Problem("corrections-orphaned", message, hint, path_of(article), severity=Severity.WARNING)


def _tags(fault: str, entry: Entry, shown: str) -> Problem:
    hint = "give the English the tags of the Dutch, each once; with --keep-going the machine's words are published"
    return Problem("correction-tags", f"in the English of “{_short(entry.dutch)}”: {fault}", hint, shown, entry.line)


def _doubts(entry: Entry, shown: str) -> list[Problem]:
    said = "; ".join(doubts(entry.dutch, entry.english))
    hint = "look at the English again; it is published as it stands"
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
