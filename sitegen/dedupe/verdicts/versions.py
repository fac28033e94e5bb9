"""Which of several versions of a story is the newest: by date, and before that by what editors say (``update_of``)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sitegen.dedupe.verdicts.canonical import changed
from sitegen.dedupe.verdicts.stars import components, kept_only
from sitegen.read.article import Article


class Versions:
    """The order of ``articles``, of which ``older`` maps newer versions to what they take the place of, by index.

    What is said of a copy is said of the article that is ``kept`` for it.
    """

    def __init__(self, articles: Sequence[Article], older: Mapping[int, int], kept: Mapping[int, int]) -> None:
        self._articles = articles
        self._families = {
            each: tuple(found) for found in components(kept_only([*older.items()], kept)) for each in found
        }
        said = [(kept.get(one, one), kept.get(other, other)) for one, other in older.items()]
        self._before: dict[int, set[int]] = {}
        for newer, _ in said:
            before = {newer}
            while more := {other for one, other in said if one in before} - before:
                before |= more
            self._before[newer] = before - {newer}

    def family(self, index: int) -> tuple[int, ...]:
        """The versions that editors join with ``index``, which is one of them."""
        return self._families.get(index, (index,))

    def replaces(self, index: int, others: Collection[int]) -> bool:
        """Whether editors say that ``index`` takes the place of one of ``others``."""
        return not self._before.get(index, set()).isdisjoint(others)

    def newest(self, group: Sequence[int]) -> int:
        """The version that leads ``group``: none that another one there replaces, and of the rest the newest. A version
        is at least as new as those that it replaces."""
        ordered = sorted(group, key=lambda index: self._articles[index].path)
        able = [each for each in ordered if not any(self.replaces(other, (each,)) for other in ordered)]
        return max(able or ordered, key=self._since)

    def _since(self, index: int) -> datetime:
        return max(changed(self._articles[each]) for each in (index, *self._before.get(index, ())))
