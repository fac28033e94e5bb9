"""Deduplication: articles → stories. Finds what was published twice, decides, and says why.

::

    repeats/                                         inside one article
    candidates/ → verdicts/, by survey and comparison    between articles; state/ knows them of the last run
    text/                                            what all of these compare texts by
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen.config.site import DedupeTable
from sitegen.dedupe.comparison import compared
from sitegen.dedupe.repeats.removal import Body, remove_repeats
from sitegen.dedupe.story import Cluster, Copy, Repeat, Story, Verdict
from sitegen.dedupe.verdicts import clusters
from sitegen.dedupe.verdicts.canonical import canonical_problem, changed, human_translation, merge
from sitegen.dedupe.verdicts.near_duplicates import Resemblance
from sitegen.dedupe.verdicts.overrule import Overruled, misplaced, read_rulings
from sitegen.parallel import Workers
from sitegen.problems import Problem
from sitegen.read.article import Article


class Deduplicated(Struct, frozen=True):
    """``stories`` are sorted by path; ``clusters`` by verdict and path of the kept article; ``repeats`` by place."""

    stories: tuple[Story, ...]
    clusters: tuple[Cluster, ...]
    repeats: tuple[Repeat, ...]
    problems: tuple[Problem, ...]


def deduplicate(
    articles: Sequence[Article],
    humans: Mapping[str, Article],
    settings: DedupeTable,
    state: Path | None = None,
    *,
    known: Collection[str] = (),
    workers: Workers | None = None,
) -> Deduplicated:
    """Turn ``articles`` into stories. The order of ``articles`` does not change the result.

    ``humans`` maps an article's id to its human translation; ``known`` are ids of articles that are not shown now.
    Copies (verdict *duplicate*) join the story of the kept article, which takes over their tags, authors and sources,
    and their human translation if it has none. Updates and related articles stay stories of their own, which name each
    other. What articles say in ``duplicate_of``, ``update_of`` and ``distinct_from`` goes before what is
    measured.

    What costs time is remembered in the file ``state``, which does not change the result either: it is made if it is
    not there, and done without if that fails. ``workers`` may have been started before.
    """
    ordered = sorted(articles, key=lambda each: (each.date, each.path))
    with (
        Workers() if workers is None else nullcontext(workers) as helpers,
        compared(ordered, settings, state, helpers) as found,
    ):
        return _deduplicated(ordered, humans, settings, known, found.bodies, found.resemblance)


def _deduplicated(
    ordered: Sequence[Article],
    humans: Mapping[str, Article],
    settings: DedupeTable,
    known: Collection[str],
    bodies: Sequence[Body],
    measured: Resemblance,
) -> Deduplicated:
    rulings, ruling_problems = read_rulings(ordered, known)
    judged = Overruled(measured, rulings)

    sizes = [measured.size(index) for index in range(len(ordered))]
    copies = clusters.copies(ordered, sizes, judged, settings)
    kept = clusters.standing_for(copies)
    others = tuple(clusters.others(ordered, sizes, judged, kept))
    updates = [group for group in others if group.verdict is Verdict.UPDATE]
    newest = clusters.standing_for(updates)
    neighbours = clusters.related(ordered, judged, kept, newest)

    copies_of = {group.lead: group.members for group in copies}
    versions_of = {group.lead: group.members for group in updates}
    problems = [*ruling_problems, *misplaced(humans), *(problem for body in bodies for problem in body.problems)]
    for group in copies:
        problem = canonical_problem(ordered[index] for index in (group.lead, *group.members))
        problems += [problem] if problem else []

    def cluster(group: clusters.Group) -> Cluster:
        similar = [(ordered[each], measured.similarity(group.lead, each)) for each in group.members]
        said = [rulings.said(each, group.verdict) for each in group.members]
        members = (
            Copy(article, each.jaccard, each.containment, name)
            for (article, each), name in zip(similar, said, strict=True)
        )
        told = tuple(sorted(members, key=lambda copy: copy.article.path))
        return Cluster(group.verdict, ordered[group.lead], told, group.reason)

    repeats = [each for body in bodies for each in body.repeats]

    def story(index: int) -> Story:
        own = sorted(copies_of.get(index, ()), key=lambda each: ordered[each].path)
        # Where only an editor says that a text is a copy, its translation may say something else.
        lenders = [ordered[each] for each in own if measured.verdict(index, each) is Verdict.DUPLICATE]
        versions = [ordered[each] for each in versions_of.get(index, ())]
        article, dropped = ordered[index], tuple(ordered[each] for each in own)
        human = human_translation(article, lenders, humans)
        if human and bodies[index].html != article.html:  # what the original says twice its translation does too
            body = remove_repeats(human)
            human = replace(human, html=body.html)
            repeats.extend(body.repeats)
        return Story(
            merge(article, dropped),
            bodies[index].html,
            dropped,
            human,
            newer=ordered[newest[index]].id if index in newest else "",
            earlier=tuple(each.id for each in sorted(versions, key=lambda each: (changed(each), each.path))[::-1]),
            related=tuple(ordered[each].id for each in neighbours.get(index, ())),
        )

    told = [cluster(group) for group in (*copies, *others)]
    stories = [story(index) for index in range(len(ordered)) if index not in kept]
    return Deduplicated(
        tuple(sorted(stories, key=lambda each: each.article.path)),
        tuple(sorted(told, key=lambda each: (list(Verdict).index(each.verdict), each.kept.path))),
        tuple(sorted(repeats, key=lambda each: (each.path, each.line))),
        tuple(sorted(problems, key=lambda each: each.sort_key)),
    )
