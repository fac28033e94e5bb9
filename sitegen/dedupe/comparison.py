"""Compares all articles with each other; what the last run knew is taken from the state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from sitegen.config.site import DedupeTable
from sitegen.dedupe.candidates.inspection import content_key
from sitegen.dedupe.repeats.removal import Body, remove_repeats
from sitegen.dedupe.state.knowledge import Knowledge, put_knowledge
from sitegen.dedupe.state.store import State, stamp
from sitegen.dedupe.state.tables import Tables
from sitegen.dedupe.survey import survey
from sitegen.dedupe.verdicts.near_duplicates import Resemblance
from sitegen.parallel import Workers
from sitegen.read.article import Article


class Comparison(Struct, frozen=True):
    """How some articles resemble each other, and the HTML, repeats and problems of the body of each."""

    resemblance: Resemblance
    bodies: Sequence[Body]


@contextmanager
def compared(
    articles: Sequence[Article], settings: DedupeTable, path: Path | None, workers: Workers
) -> Iterator[Comparison]:
    """Compare ``articles``. What that took is kept in the state at ``path`` when the context ends."""
    state = State(path, stamp(settings) if path else "")
    try:
        keys = [content_key(article) for article in articles]
        some = dict(zip(keys, articles, strict=True))
        found = survey(some, settings, state, workers)
        repetitive = found.contents.repetitive()
        bodies = [
            remove_repeats(article) if key in repetitive else Body(article.html, "")
            for key, article in zip(keys, articles, strict=True)
        ]
        # The same words may stand in articles of two languages.
        proposed = [pair for pair in found.proposed if some[pair[0]].language == some[pair[1]].language]
        resemblance = Resemblance(
            keys,
            found.contents,
            proposed,
            found.measured,
            lambda key: remove_repeats(some[key]).text,
            settings,
        )
        yield Comparison(resemblance, bodies)

        def store(tables: Tables) -> None:
            found.store(tables)
            put_knowledge(tables, Knowledge(found.contents, found.proposed, resemblance.measured, found.made_of))

        state.write(store, found.anew)
    finally:
        state.close()
