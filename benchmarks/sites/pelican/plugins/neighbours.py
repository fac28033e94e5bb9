"""The stories of the section that appeared just before and after a story, which Pelican itself does not tell."""

from typing import Any

from pelican import signals  # type: ignore[import-not-found]


def add_neighbours(generator: Any) -> None:
    """Give each story its ``newer`` and ``older``, stories of its section or None."""
    for _, stories in generator.categories:
        for place, story in enumerate(stories):
            story.newer = stories[place - 1] if place else None
            story.older = stories[place + 1] if place + 1 < len(stories) else None


def register() -> None:
    """What Pelican calls first."""
    signals.article_generator_finalized.connect(add_neighbours)
