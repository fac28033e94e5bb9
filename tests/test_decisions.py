from __future__ import annotations

from typing import Any, cast

from msgspec.structs import replace

from sitegen.config.site import DedupeTable
from sitegen.decisions import tell_dropped
from sitegen.dedupe import deduplicate
from sitegen.read import Article, Reference
from sitegen.reporter import Reporter
from tests.dedupe.factory import article, story


class Heard:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    def event(self, kind: str, message: str = "", /, **fields: Any) -> None:
        self.messages.append(message)


def told(*articles: Article) -> list[str]:
    heard = Heard()
    tell_dropped(cast(Reporter, heard), deduplicate(articles, {}, DedupeTable()))
    return heard.messages


def test_what_is_measured_is_told_with_its_measure() -> None:
    assert told(article(story(1), "a"), article(story(1), "b", day=1)) == [
        "duplicate: content/b.md and content/a.md (100% of the shorter text is in both)"
    ]


def test_what_editors_say_is_told_instead_of_a_measure() -> None:
    named = Reference("a", 4, 1)
    copy, newer = replace(article(story(2), "b"), duplicate_of=named), replace(article(story(3), "c"), update_of=named)
    assert told(article(story(1), "a", day=5), copy, newer) == [
        "duplicate: content/b.md and content/a.md (the first says duplicate_of)",
        "update: content/a.md and content/c.md (the second says update_of)",
    ]
