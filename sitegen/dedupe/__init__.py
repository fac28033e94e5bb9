"""Deduplication: articles → stories. Finds what was published twice, decides, and says why.

::

    blocks → pasted, joined → repeats      inside one article
    inspection → survey (candidates, refresh, state) → near_duplicates (facts, verdict) → stars → canonical
                                          between articles
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.config import DedupeTable
from sitegen.dedupe.canonical import canonical_problem, changed, choose, human_translation, merge
from sitegen.dedupe.comparison import compared
from sitegen.dedupe.near_duplicates import Resemblance
from sitegen.dedupe.repeats import Body
from sitegen.dedupe.stars import kept_only, stars
from sitegen.dedupe.story import Cluster, Copy, Repeat, Story, Verdict
from sitegen.problems import Problem
from sitegen.read.article import Article


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """``stories`` are sorted by path; ``clusters`` by verdict and path of the kept article; ``repeats`` by place."""

    stories: tuple[Story, ...]
    clusters: tuple[Cluster, ...]
    repeats: tuple[Repeat, ...]
    problems: tuple[Problem, ...]


def deduplicate(
    articles: Sequence[Article], humans: Mapping[str, Article], settings: DedupeTable, state: Path | None = None
) -> Deduplicated:
    """Turn ``articles`` into stories. The order of ``articles`` does not change the result.

    ``humans`` maps an article's id to its human translation. Copies (verdict *duplicate*) join the story of the kept
    article, which takes over their tags and authors, and their human translation if it has none. Updates and related
    articles stay stories of their own; their clusters are only told, led by the newest.

    What costs time is remembered in the file ``state``, which does not change the result either: it is made if it is
    not there, and done without if that fails.
    """
    ordered = sorted(articles, key=lambda each: (each.date, each.path))
    with compared(ordered, settings, state) as found:
        return _deduplicated(ordered, humans, settings, found.bodies, found.resemblance)


def _deduplicated(
    ordered: Sequence[Article],
    humans: Mapping[str, Article],
    settings: DedupeTable,
    bodies: Sequence[Body],
    resemblance: Resemblance,
) -> Deduplicated:
    problems = [problem for body in bodies for problem in body.problems]

    def lead(group: Sequence[int]) -> int:
        members = [ordered[index] for index in group]
        return group[choose(members, [resemblance.size(index) for index in group], settings.policy)]

    def newest(group: Sequence[int]) -> int:
        first = min(group, key=lambda index: ordered[index].path)
        return max((first, *group), key=lambda index: changed(ordered[index]))

    def cluster(verdict: Verdict, kept: int, members: Sequence[int]) -> Cluster:
        measured = [(ordered[each], resemblance.similarity(kept, each)) for each in members]
        copies = (Copy(article, each.jaccard, each.containment) for article, each in measured)
        return Cluster(verdict, ordered[kept], tuple(sorted(copies, key=lambda copy: copy.article.path)))

    clusters = []
    kept_for: dict[int, int] = {}
    copies_of: dict[int, tuple[Article, ...]] = {}
    duplicates = resemblance.pairs(Verdict.DUPLICATE)
    for kept, members in stars(duplicates, lead, lambda *pair: resemblance.verdict(*pair) is Verdict.DUPLICATE):
        clusters.append(cluster(Verdict.DUPLICATE, kept, members))
        kept_for |= dict.fromkeys(members, kept)
        copies_of[kept] = tuple(copy.article for copy in clusters[-1].copies)
        problem = canonical_problem(ordered[index] for index in (kept, *members))
        problems += [problem] if problem else []
    for verdict in (Verdict.UPDATE, Verdict.RELATED):
        pairs = kept_only(resemblance.pairs(verdict), kept_for)
        for kept, members in stars(pairs, newest, lambda *pair, want=verdict: resemblance.verdict(*pair) is want):
            clusters.append(cluster(verdict, kept, members))
    stories = []
    for index, article in enumerate(ordered):
        if index not in kept_for:
            copies = copies_of.get(index, ())
            human = human_translation(article, copies, humans)
            stories.append(Story(merge(article, copies), bodies[index].html, copies, human))
    return Deduplicated(
        tuple(sorted(stories, key=lambda story: story.article.path)),
        tuple(sorted(clusters, key=lambda each: (list(Verdict).index(each.verdict), each.kept.path))),
        tuple(sorted((each for body in bodies for each in body.repeats), key=lambda each: (each.path, each.line))),
        tuple(sorted(problems, key=lambda each: each.sort_key)),
    )
