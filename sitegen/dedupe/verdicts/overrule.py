"""What editors say of two articles, over what was measured: ``duplicate_of``, ``update_of``, ``distinct_from``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct, field

from sitegen.dedupe.story import Verdict
from sitegen.dedupe.verdicts.near_duplicates import Resemblance
from sitegen.dedupe.verdicts.stars import kept_only
from sitegen.problems import Problem, Severity, nearest
from sitegen.read.article import Article, Reference


class Rulings(Struct, frozen=True):
    """What the front matter of articles says, by index.

    ``originals`` maps each copy to the article that it is in the end a copy of. ``distinct`` are pairs (i < j) that
    have nothing to do with each other; of a copy they name its original. ``older`` maps each newer version to the one
    that it takes the place of; neither is a copy.
    """

    originals: Mapping[int, int]
    distinct: frozenset[tuple[int, int]]
    older: Mapping[int, int] = field(default_factory=dict)

    def original(self, index: int) -> int:
        """The article that stands for ``index``: itself unless it is a copy."""
        return self.originals.get(index, index)

    def apart(self, one: int, other: int) -> bool:
        """Whether an editor says that the two, or what they are copies of, have nothing to do with each other."""
        return _pair(self.original(one), self.original(other)) in self.distinct

    def versions(self, one: int, other: int) -> bool:
        """Whether an editor says that the two, or what they are copies of, are different versions of one story."""
        first, second = self.original(one), self.original(other)
        return first != second and _end(first, self.older) == _end(second, self.older)

    def said(self, index: int, verdict: Verdict) -> str:
        """The field by which ``index`` is in a cluster of this ``verdict``; empty if none says so."""
        if verdict is Verdict.DUPLICATE and index in self.originals:
            return "duplicate_of"
        return "update_of" if verdict is Verdict.UPDATE and index in self.older else ""


class Overruled:
    """The verdicts of ``measured`` where editors say nothing, else theirs. A copy is judged as its original is."""

    def __init__(self, measured: Resemblance, rulings: Rulings) -> None:
        self.measured, self.rulings = measured, rulings

    def verdict(self, one: int, other: int) -> Verdict | None:
        """The verdict on a pair, or None if the two have nothing to do with each other."""
        first, second = self.rulings.original(one), self.rulings.original(other)
        if first == second:
            return Verdict.DUPLICATE
        if self.rulings.versions(first, second):
            return Verdict.UPDATE
        return None if self.rulings.apart(first, second) else self.measured.verdict(first, second)

    def pairs(self, verdict: Verdict) -> list[tuple[int, int]]:
        """The pairs (i < j) with ``verdict``, ascending; a copy that an editor names only with its original."""
        moved = kept_only(self.measured.pairs(verdict), self.rulings.originals)
        found = {pair for pair in moved if self.verdict(*pair) is verdict}
        if verdict is Verdict.DUPLICATE:
            found |= {_pair(*each) for each in self.rulings.originals.items()}
        if verdict is Verdict.UPDATE:
            found |= {_pair(*each) for each in self.rulings.older.items()}
        return sorted(found)


def read_rulings(articles: Sequence[Article], known: Collection[str]) -> tuple[Rulings, tuple[Problem, ...]]:
    """What ``articles`` say of each other, and what is wrong with it. What is wrong is left out.

    ``known`` are ids of further articles of the site, which are not shown now.
    """
    indexes = {article.id: index for index, article in enumerate(articles)}
    ids = frozenset((*indexes, *known))
    problems = [problem for article in articles for problem in _unknown(article, ids)]
    said: dict[int, int] = {}
    for index, article in enumerate(articles):
        named = article.duplicate_of
        if named and named.target in indexes:
            said[index] = indexes[named.target]
        elif named and named.target in ids:
            message, hint = (
                f"is a copy of {named.target}, which is not among the news that is shown now",
                "until that one is, this one is",
            )
            problems.append(_problem("original-held-back", message, hint, article, named, Severity.WARNING))
    problems += _break_circles(said, "duplicate_of", articles)
    originals = {index: _end(index, said) for index in said}
    older, older_problems = _read_older(articles, indexes, ids, originals)
    problems += older_problems
    distinct = set()
    for index, article in enumerate(articles):
        for other in article.distinct_from:
            if other.target not in indexes or other.target == article.id:
                continue
            one, two = (originals.get(each, each) for each in (index, indexes[other.target]))
            if one == two:
                message = f"distinct_from names {other.target}, but duplicate_of makes the two one story"
                problems.append(_problem("copy-is-distinct", message, "delete one of the two", article, other))
            elif _end(one, older) == _end(two, older):
                message = f"distinct_from names {other.target}, but update_of makes the two versions of one story"
                problems.append(_problem("update-is-distinct", message, "delete one of the two", article, other))
            else:
                distinct.add(_pair(one, two))
    return Rulings(originals, frozenset(distinct), older), tuple(problems)


def _read_older(
    articles: Sequence[Article], indexes: Mapping[str, int], ids: Collection[str], originals: Mapping[int, int]
) -> tuple[dict[int, int], list[Problem]]:
    """What each newer version takes the place of, by ``update_of``, and what is wrong with that."""
    older: dict[int, int] = {}
    problems = []
    for index, article in enumerate(articles):
        named = article.update_of
        if not named or named.target == article.id or named.target not in ids:
            continue
        if named.target not in indexes:
            message = f"is an update of {named.target}, which is not among the news that is shown now"
            hint = "until that one is, this one stands alone"
            problems.append(_problem("original-held-back", message, hint, article, named, Severity.WARNING))
        elif index in originals or originals.get(indexes[named.target]) == index:
            message = f"update_of names {named.target}, but duplicate_of makes one of the two a copy"
            problems.append(_problem("copy-is-update", message, "delete one of the two", article, named))
        else:
            older[index] = originals.get(indexes[named.target], indexes[named.target])
    return older, [*problems, *_break_circles(older, "update_of", articles)]


def misplaced(humans: Mapping[str, Article]) -> Iterator[Problem]:
    """The problems that translations say what only the articles that they translate can say."""
    for human in humans.values():
        for name, references in _said(human):
            if references:
                message, hint = f"{name} has no meaning in a translation", f"write it in the Dutch article {human.id}"
                yield _problem("ruling-in-translation", message, hint, human, references[0])


def _unknown(article: Article, ids: Collection[str]) -> Iterator[Problem]:
    """The problems that ``article`` names itself or an article that does not exist."""
    for name, references in _said(article):
        for reference in references:
            if reference.target == article.id:
                message = f"{name} names the article itself"
                yield _problem("names-itself", message, "give the id of another article", article, reference)
            elif reference.target not in ids:
                guess = nearest(reference.target.removesuffix(".md"), ids)
                hint = f"did you mean {guess}?" if guess else "an id is a path below content/ without .md"
                message = f"{name} names {reference.target!r}, and no article has this id"
                yield _problem("unknown-article", message, hint, article, reference)


def _said(article: Article) -> tuple[tuple[str, tuple[Reference, ...]], ...]:
    """The fields and the articles that they name."""
    originals = (article.duplicate_of,) if article.duplicate_of else ()
    older = (article.update_of,) if article.update_of else ()
    return ("duplicate_of", originals), ("update_of", older), ("distinct_from", article.distinct_from)


def _break_circles(said: dict[int, int], name: str, articles: Sequence[Article]) -> list[Problem]:
    """Take the circles out of ``said`` (field ``name``), and say which there were."""
    problems = []
    for circle in _circles(said):
        for index in circle:
            del said[index]
        if len(circle) > 1:
            problems.append(_circle_problem([articles[index] for index in circle], name))
    return problems


def _circles(said: Mapping[int, int]) -> list[list[int]]:
    """The circles of ``said``, each in its order."""
    circles: list[list[int]] = []
    seen: set[int] = set()
    for start in said:
        path: list[int] = []
        index: int | None = start
        while index is not None and index not in seen:
            seen.add(index)
            path.append(index)
            index = said.get(index)
        if index in path:
            circles.append(path[path.index(index) :])
    return circles


def _circle_problem(members: Sequence[Article], name: str) -> Problem:
    first = min(range(len(members)), key=lambda index: members[index].path)
    turned = [*members[first:], *members[: first + 1]]
    message = f"{name} goes round in a circle: {' → '.join(each.id for each in turned)}"
    if name == "update_of":
        hint = "delete update_of in the first version"
        return _problem("updates-in-a-circle", message, hint, turned[0], turned[0].update_of)
    hint = "delete duplicate_of in the one that readers should get"
    return _problem("copies-in-a-circle", message, hint, turned[0], turned[0].duplicate_of)


def _end(index: int, said: Mapping[int, int]) -> int:
    while index in said:
        index = said[index]
    return index


def _pair(one: int, other: int) -> tuple[int, int]:
    return (min(one, other), max(one, other))


def _problem(
    code: str,
    message: str,
    hint: str,
    article: Article,
    place: Reference | None,
    severity: Severity = Severity.ERROR,
) -> Problem:
    line, column = (place.line, place.column) if place else (0, 0)
    return Problem(code, message, hint, article.path, line, column, severity)
