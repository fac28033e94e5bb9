"""What ``dedupe`` shows a person: clusters, repeats, and two articles word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.text import Text

from sitegen.dedupe.side_by_side import Comparison
from sitegen.dedupe.story import Cluster, Copy, Reason, Repeat, Verdict
from sitegen.dedupe.text.diff import Op, Span, Spans

_REASONS = {
    Reason.CANONICAL: "it says canonical: true",
    Reason.NAMED: "the duplicate_of of another names it",
    Reason.UPDATES: "it says update_of",
    Reason.WHOLE: "the others are abridged",
    Reason.OLDEST: "it is the oldest",
    Reason.NEWEST: "it is the newest",
    Reason.LONGEST: "it is the longest",
    Reason.OWN: "it is the newsroom's own, and no wire agency's",
    Reason.PATH: "nothing else tells them apart, and its path comes first",
}
_ROLES = {Verdict.DUPLICATE: ("kept", "copy"), Verdict.UPDATE: ("leads", "earlier"), Verdict.RELATED: ("first", "with")}
"""What the lead of a cluster does, and what the others are."""
_STYLES = {Op.EQUAL: "", Op.DELETE: "red strike", Op.INSERT: "green"}
_MARKS = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
"""As in ``git diff --word-diff``."""
_AROUND = 8
"""Unchanged words that are shown on each side of a change."""


def cluster_lines(cluster: Cluster) -> Iterator[Text]:
    """A cluster: the verdict and the article that leads it, why, and the others with their similarity."""
    lead, other = _ROLES[cluster.verdict]
    yield Text.assemble((cluster.verdict.value, "bold"), ": ", cluster.kept.path)
    yield Text(f"    {lead}: {_REASONS[cluster.reason]}", "dim")
    for copy in cluster.copies:
        yield Text.assemble(f"    {other}: {copy.article.path} ", (_similarity(copy), "dim"))


def _similarity(copy: Copy) -> str:
    said = f", says {copy.said}" if copy.said else ""
    return f"({copy.containment:.0%} of the shorter text is in both, {copy.jaccard:.0%} of all text{said})"


def repeat_line(repeat: Repeat) -> Text:
    """A repeat inside an article."""
    lines = f"line{'s'[: len(repeat.of) > 1]} {', '.join(map(str, repeat.of))}"
    place = f"{repeat.path}:{repeat.line}"
    return Text.assemble(("repeat", "bold"), f": {place} ", (f"({repeat.words} words)", "dim"), f" repeats {lines}")


def comparison_lines(paths: tuple[str, str], found: Comparison, marked: bool) -> Iterator[Text]:
    """Two articles: their similarity and verdict, what conflicts, then headline and text word by word.

    Long unchanged stretches are cut. ``marked``: changes stand in brackets, for where there are no colours.
    """
    for mark, path, style in (("-", paths[0], "red"), ("+", paths[1], "green")):
        yield Text(f"{mark} {path}", style)
    verdict = found.verdict.value if found.verdict else "nothing to do with each other"
    yield Text.assemble("verdict: ", (verdict, "bold"), _overruled(found))
    shared = found.similarity
    yield Text(f"{shared.containment:.0%} of the shorter text is in both, {shared.jaccard:.0%} of all text")
    for each in found.conflicts:
        yield Text(f"conflict: {' '.join(each.one)} / {' '.join(each.other)}")
    yield Text()
    yield _spans(found.title, marked, "bold")
    for unchanged, group in groupby(found.paragraphs, key=_is_unchanged):
        paragraphs = list(group)
        yield Text()
        if unchanged:
            yield Text(f"… {len(paragraphs)} unchanged paragraph{'s'[: len(paragraphs) > 1]} …", "dim")
            continue
        for index, spans in enumerate(paragraphs):
            if index:
                yield Text()
            yield _spans(_cut(spans), marked)


def _overruled(found: Comparison) -> str:
    if found.verdict is found.measured:
        return ""
    return f" (front matter says so; measured: {found.measured.value if found.measured else 'nothing'})"


def _is_unchanged(spans: Spans) -> bool:
    return all(span.op is Op.EQUAL for span in spans)


def _spans(spans: Iterable[Span], marked: bool, style: str = "") -> Text:
    line = Text()
    before = None
    for span in spans:
        opening, closing = _MARKS[span.op] if marked else ("", "")
        replaces = marked and before is Op.DELETE and span.op is Op.INSERT
        line.append(" " if before and not replaces else "")
        line.append(f"{opening}{span.text}{closing}", f"{style} {_STYLES[span.op]}".strip())
        before = span.op
    return line


def _cut(spans: Spans) -> Iterator[Span]:
    """``spans`` with the unchanged words next to changes only."""
    for index, span in enumerate(spans):
        words = span.text.split(" ")
        before, after = _AROUND * (index > 0), _AROUND * (index < len(spans) - 1)
        if span.op is Op.EQUAL and len(words) > before + after + 1:
            kept = (*words[:before], "…", *words[len(words) - after :])
            yield Span(Op.EQUAL, " ".join(kept))
        else:
            yield span
