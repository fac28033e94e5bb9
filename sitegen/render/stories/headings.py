"""Headings of human translations get the anchors of their originals: a link to one works in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sitegen.parallel import Workers
from sitegen.problems import Problem, Severity
from sitegen.read.article import Article
from sitegen.read.oversights import repeated_ids
from sitegen.render.stories.fragments import match_headings
from sitegen.translate.text import BilingualStory, Provenance, Text

_BLOCK = 100
"""Stories that a process looks at at a time."""


class MatchedHeadings(Struct, frozen=True):
    """The stories with their anchors; story id → old anchor → new one; and the stories whose headings differ."""

    stories: Sequence[BilingualStory]
    renamed: Mapping[str, Mapping[str, str]]
    problems: Sequence[Problem]


def match_all_headings(stories: Sequence[BilingualStory], workers: Workers) -> MatchedHeadings:
    """Match the headings of each of ``stories`` that has a human translation."""
    human = [each for each in stories if _is_human(each)]
    matched = (found for block in workers.in_copies(_match, human, _BLOCK) for found in block)
    texts: dict[str, Text] = {}
    renamed: dict[str, dict[str, str]] = {}
    problems = []
    for bilingual, (html, names, alike) in zip(human, matched, strict=True):
        texts[bilingual.story.id] = replace(bilingual.texts["en"], html=html)
        renamed[bilingual.story.id] = names
        translation = bilingual.story.human
        if not translation:
            continue
        problems += [_repeated(name, translation) for name in repeated_ids(html) if name in names.values()]
        if not alike:
            message = f"the headings are not those of {bilingual.story.article.path}, in number or level"
            hint = "links to a heading lead English readers to the top of the page until they are"
            place = translation.path, translation.body_line
            problems.append(Problem("headings-differ", message, hint, *place, 0, Severity.WARNING))
    changed = [
        replace(each, texts={**each.texts, "en": texts[each.story.id]}) if each.story.id in texts else each
        for each in stories
    ]
    return MatchedHeadings(changed, renamed, problems)


def _repeated(name: str, translation: Article) -> Problem:
    message = (
        f"{name!r} is the anchor of a heading of the original, and of something else here; links lead to the first"
    )
    hint = "give what is no translation of that heading another name, such as {: #other }"
    return Problem(
        "anchor-repeated", message, hint, translation.path, translation.body_line, 0, severity=Severity.WARNING
    )


def _is_human(bilingual: BilingualStory) -> bool:
    text = bilingual.texts.get("en")
    return bool(bilingual.story.human and text and text.provenance is Provenance.HUMAN and "nl" in bilingual.texts)


def _match(stories: Sequence[BilingualStory]) -> list[tuple[str, dict[str, str], bool]]:
    return [match_headings(each.texts["nl"].html, each.texts["en"].html) for each in stories]
