"""Translations that still have flaws after every try: told as problems, and what the site wants done about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from sitegen.problems import Problem, Severity
from sitegen.read.article import Article
from sitegen.read.selection import Held
from sitegen.translate.checks import Flaw, flaws
from sitegen.translate.segments.segment import Origin, Segment, Translation
from sitegen.translate.text import BilingualStory

OnFailedCheck: TypeAlias = Literal["warn", "hold", "fail"]
Flaws: TypeAlias = tuple[Flaw, ...]
CODE = "doubtful-translation"
_MOST = 20
_SHOWN = 60


class Doubt(Struct, frozen=True):
    """A segment of ``article``, on ``line`` of its file (0: unknown, or not looked for, since others are worse), whose
    translation has ``flaws``."""

    article: Article
    line: int
    source: str
    target: str
    flaws: tuple[Flaw, ...]

    @property
    def weight(self) -> float:
        """How much is wrong."""
        return sum(flaw.weight for flaw in self.flaws)


class Flawed(Struct, frozen=True):
    """A ``segment`` whose translation ``target`` has ``flaws``."""

    segment: Segment
    target: str
    flaws: Flaws


def doubtful(
    segments: Iterable[Segment],
    known: Mapping[Segment, Translation],
    brief: Callable[[Segment], Segment],
    seen: dict[Segment, Flaws],
) -> Iterator[Flawed]:
    """Those of ``segments``, each once, whose translation has flaws. ``brief`` gives a segment its terms of the
    glossary; what is ``seen`` is not looked at again.

    What a person wrote is not doubted.
    """
    for segment in dict.fromkeys(segments):
        translation = known[segment]
        if translation.origin is Origin.IMPORTED:
            continue
        found = seen.get(segment)
        if found is None:
            found = seen[segment] = flaws(brief(segment), translation)
        if found:
            yield Flawed(segment, translation.target, found)


def worst(doubts: Sequence[Doubt]) -> list[Doubt]:
    """Those of ``doubts`` that may be among the ones that are told, whose lines are worth finding."""
    if not doubts:
        return []
    ordered = sorted(doubts, key=_rank)
    last = _rank(ordered[:_MOST][-1])
    return [doubt for doubt in ordered if _rank(doubt) <= last]


class Sifted(Struct, frozen=True):
    """The stories to publish, the articles that are held back, and what an editor should know."""

    stories: tuple[BilingualStory, ...]
    held: tuple[Held, ...]
    problems: tuple[Problem, ...]


def sift_doubtful(
    stories: tuple[BilingualStory, ...], doubts: Sequence[Doubt], on_failed_check: OnFailedCheck, keep_going: bool
) -> Sifted:
    """Do what the site wants done about ``doubts``.

    ``warn`` publishes all. ``hold`` takes a story with a doubtful sentence away in both languages, as if it were a
    draft, for a page whose other language says something else is worse than one that comes later; not if nothing would
    be left. ``fail`` makes errors of the doubts; with ``keep_going`` it holds back too.
    """
    problems = doubt_problems(doubts, on_failed_check)
    if on_failed_check == "warn" or (on_failed_check == "fail" and not keep_going):
        return Sifted(stories, (), tuple(problems))
    bad = {doubt.article.id for doubt in doubts}
    good = tuple(each for each in stories if each.story.id not in bad)
    if stories and not good:
        hint = "mend what is told above, or choose another model: `sitegen model list`"
        problems.append(Problem(CODE, "every article would be held back, and the site would be empty", hint))
    gone = [each.story for each in stories if each.story.id in bad]
    held = tuple(Held(article, "doubtful") for story in gone for article in (story.article, *story.copies))
    return Sifted(good, held, tuple(problems))


def doubt_problems(doubts: Sequence[Doubt], on_failed_check: OnFailedCheck) -> list[Problem]:
    """The worst of ``doubts`` as problems, and how many more there are. They are errors if the build is to fail."""
    severity = Severity.ERROR if on_failed_check == "fail" else Severity.WARNING
    ordered = sorted(doubts, key=lambda each: (*_rank(each), each.line))
    problems = [_problem(doubt, severity) for doubt in ordered[:_MOST]]
    if rest := len(doubts) - len(problems):
        message = f"{rest} more translation{'s have' if rest > 1 else ' has'} flaws"
        problems.append(Problem(CODE, message, "mend those that are told, then build again", severity=severity))
    return problems


def _rank(doubt: Doubt) -> tuple[float, str]:
    return -doubt.weight, doubt.article.path


def _problem(doubt: Doubt, severity: Severity) -> Problem:
    said = "; ".join(dict.fromkeys(flaw.message for flaw in doubt.flaws))
    message = f"“{_short(doubt.source)}” became “{_short(doubt.target)}”: {said}"
    stem = doubt.article.path.rpartition("/")[2].removesuffix(".md")
    hint = f"correct it: sitegen review {doubt.article.path}; or say it in plainer Dutch, or write {stem}.en.md"
    return Problem(CODE, message, hint, doubt.article.path, doubt.line, severity=severity)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
