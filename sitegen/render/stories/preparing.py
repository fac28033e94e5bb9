"""All stories made ready for their pages, their bodies by all processors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from sitegen.parallel import Workers
from sitegen.problems import Problem
from sitegen.render.edition import Edition
from sitegen.render.links.resolver import LinkResolver
from sitegen.render.media.shelf import MediaShelf
from sitegen.render.stories.bodies import Body, finish_body
from sitegen.render.stories.prepared import PreparedStory, prepare, source_of
from sitegen.render.stories.shelves import Shelf, newest_first
from sitegen.translate.text import BilingualStory

_BLOCK = 100
"""Bodies that a process finishes at a time."""


def prepare_stories(
    stories: Sequence[BilingualStory],
    editions: Mapping[str, Edition],
    resolver: LinkResolver,
    media: MediaShelf,
    content: str,
    workers: Workers,
) -> tuple[Shelf, list[Problem]]:
    """Per language, newest first, each story that has words and an address there; and what is wrong with them."""
    wanted = [
        (language, bilingual)
        for language, edition in editions.items()
        for bilingual in stories
        if language in edition.book.stories[bilingual.story.id]
    ]

    def finish(some: Sequence[tuple[str, BilingualStory]]) -> tuple[list[Body], dict[str, Path]]:
        """Their bodies, and the files that these ask for: those that another process puts on the shelf are not here."""
        before = len(media.files)
        bodies = []
        for language, bilingual in some:
            text = bilingual.texts[language]
            source = source_of(bilingual, text, content)
            bodies.append(finish_body(text.html, source, bilingual.story.id, editions[language], resolver))
        return bodies, dict(islice(media.files.items(), before, None))

    bodies: list[Body] = []
    for some, files in workers.in_copies(finish, wanted, _BLOCK):
        bodies += some
        media.files.update(files)
    problems: list[Problem] = []
    ready: dict[str, list[PreparedStory]] = {language: [] for language in editions}
    for (language, bilingual), body in zip(wanted, bodies, strict=True):
        text = bilingual.texts[language]
        story, found = prepare(bilingual, text, body, editions[language], resolver, content)
        ready[language].append(story)
        problems += found
    return {language: newest_first(each) for language, each in ready.items()}, problems
