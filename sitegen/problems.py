"""Problems (values: what is wrong, where, how to mend it) and the exception tree.

::

    SitegenError            exit code 1   never raised itself
      ├── ContentError      1             content or templates hold problems
      ├── UsageError        2             wrong usage or configuration
      ├── TranslationError  3             cannot translate (no model, frozen)
      │     └── RefusalError              frozen, of :mod:`sitegen.translate.translator`
      └── PublishError      4             could not write

A defect in one file is a :class:`Problem` that a stage returns beside its results; an exception ends the command.
No other exception of ours reaches the command line.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace


class Severity(StrEnum):
    """An error fails the build; a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Struct, frozen=True):
    """One defect: where it is, what it is, and how to mend it.

    ``path`` is relative to the site's root, with forward slashes. ``line`` and ``column`` count from 1; 0 means
    "the whole file" or "the whole line". ``code`` is stable and hyphenated (``unknown-field``).
    """

    code: str
    message: str
    hint: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        """``path:line:col`` as far as it is known."""
        parts = [self.path or "sitegen"]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)

    def __str__(self) -> str:
        return f"{self.place}: {self.code}: {self.message}"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.path, self.line, self.column, self.code, self.message)

    def at(self, path: str, line: int = 0, column: int = 0) -> Problem:
        """The same problem at another place."""
        return replace(self, path=path, line=line, column=column)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of ``problems`` is an error and not only a warning."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of ``known`` that ``word`` most likely meant, or an empty string."""
    folded = {candidate.casefold(): candidate for candidate in known}
    found = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


class SitegenError(Exception):
    """Root of every error that ends a command. ``problems`` lists what is wrong; ``exit_code`` is for the shell."""

    exit_code = 1

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


class ContentError(SitegenError):
    """Content or templates hold problems; nothing was published."""

    exit_code = 1


class UsageError(SitegenError):
    """Wrong usage or configuration."""

    exit_code = 2


class TranslationError(SitegenError):
    """Something needs translating and cannot be: no model, or a frozen build."""

    exit_code = 3


class PublishError(SitegenError):
    """The output could not be written; what was published before is whole."""

    exit_code = 4
