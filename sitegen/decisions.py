"""What a build decided, told: articles held back, repeats dropped, clusters found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from sitegen.dedupe import Deduplicated
from sitegen.dedupe.story import Cluster, Copy, Reason, Repeat
from sitegen.read import Held
from sitegen.reporter import Reporter


def tell_held(reporter: Reporter, articles: Iterable[Held], zone: tzinfo) -> None:
    """Say which articles are not shown now, why, and until when (in ``zone``)."""
    for held in articles:
        until = held.until.astimezone(zone).isoformat(timespec="minutes") if held.until else ""
        why = {
            "draft": "a draft",
            "future": f"to appear {until}",
            "expired": f"expired since {until}",
            "doubtful": "doubtful in English",
        }[held.reason]
        message = f"held back: {held.article.path} is {why}"
        reporter.event("held", message, path=held.article.path, reason=held.reason, until=until)


def tell_dropped(reporter: Reporter, unique: Deduplicated) -> None:
    """Say which repeats were dropped and which articles tell the same story."""
    for repeat in unique.repeats:
        lines = f"line{'s'[: len(repeat.of) > 1]} {', '.join(map(str, repeat.of))}"
        message = f"dropped: {repeat.path}:{repeat.line} ({repeat.words} words) repeats {lines}"
        reporter.event("repeat", message, **repeat_fields(repeat))
    for cluster in unique.clusters:
        told = []
        for copy in cluster.copies:
            pair = f"{cluster.verdict.value}: {copy.article.path} and {cluster.kept.path}"
            told.append(f"{pair} ({_why(cluster, copy)})")
        reporter.event("cluster", "\n".join(told), **cluster_fields(cluster))


def _why(cluster: Cluster, copy: Copy) -> str:
    if copy.said:
        return f"the first says {copy.said}"
    named = cluster.kept.update_of
    if cluster.reason is Reason.UPDATES and named and named.target == copy.article.id:
        return "the second says update_of"
    return f"{copy.containment:.0%} of the shorter text is in both"


def repeat_fields(repeat: Repeat) -> dict[str, object]:
    """A repeat as an event has it."""
    return {"path": repeat.path, "line": repeat.line, "of": list(repeat.of), "words": repeat.words}


def cluster_fields(cluster: Cluster) -> dict[str, object]:
    """A cluster as an event has it; ``members`` begin with the kept one."""
    measured = [(cluster.kept, 1.0, 1.0), *((each.article, each.jaccard, each.containment) for each in cluster.copies)]
    return {
        "verdict": cluster.verdict.value,
        "kept": cluster.kept.path,
        "members": [{"path": each.path, "jaccard": one, "containment": two} for each, one, two in measured],
        "reason": cluster.reason.value,
    }


class ToldOnce:
    """A reporter that tells a decision once and not again with every build of a long session."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._told: set[str] = set()
        self.info = reporter.info
        self.problem = reporter.problem
        self.progress = reporter.progress
        self.result = reporter.result

    def event(self, kind: str, message: str = "", /, **fields: object) -> None:
        """Pass the event on if its message is new."""
        if not message or message not in self._told:
            self._told.add(message)
            self._reporter.event(kind, message, **fields)
