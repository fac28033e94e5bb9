"""What links can lead to: every article file and every page of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from sitegen.config import Config
from sitegen.read.article import Metadata
from sitegen.read.discover import below_content
from sitegen.read.selection import Held
from sitegen.render.addresses.book import AddressBook
from sitegen.render.addresses.topics import Topic, Topics, section_slugs
from sitegen.render.addresses.urls import (
    FEED_TYPES,
    HUMANS,
    LANGUAGES,
    ROBOTS,
    ROOT,
    SITEMAP,
    archive_path,
    article_path,
    feed_path,
    home_path,
    page_path,
    search_path,
)
from sitegen.render.dates import month_of
from sitegen.render.links.resolver import DOUBTFUL, Target
from sitegen.translate.text import BilingualStory

_REASONS = {
    "draft": "it is a draft",
    "future": "its date has not come",
    "expired": "it has expired",
    "doubtful": DOUBTFUL,
}


def link_targets(
    stories: Sequence[BilingualStory], book: AddressBook, topics: Topics, config: Config
) -> tuple[dict[str, Target], dict[str, Target]]:
    """Targets by Markdown file (path below the content folder) and by site path.

    A copy's file and address lead to the story that was kept, a translation's file to the story that it translates.
    """
    files: dict[str, Target] = {}
    pages: dict[str, Target] = {}
    everywhere = {language: home_path(language) for language in LANGUAGES}
    for path in (ROOT, *everywhere.values()):
        pages[path] = Target(everywhere)
    pages |= _feeds(everywhere)
    if config.search.enabled:
        searches = Target({language: search_path(language) for language in LANGUAGES})
        pages |= dict.fromkeys(searches.paths.values(), searches)
    pages |= {path: Target(dict.fromkeys(LANGUAGES, path)) for path in (SITEMAP, ROBOTS, HUMANS)}
    for topic, languages in _topics_in_use(stories, book, topics):
        target = Target({language: topic.paths[language] for language in languages})
        pages |= dict.fromkeys(target.paths.values(), target)
        pages |= _feeds(target.paths)
    for target in _archive(stories, book, config.zone):
        pages |= dict.fromkeys(target.paths.values(), target)
    content = config.build.content
    by_path: dict[str, Target] = {}
    for bilingual in stories:
        story = bilingual.story
        paths = book.stories[story.id]
        if not paths:
            continue
        target, moved = Target(paths, story.id), Target(paths, story.id, moved=True)
        by_path |= dict.fromkeys(paths.values(), target)
        for article in (story.article, *([story.human] if story.human else [])):
            files[below_content(article.path, content)] = target
        for copy in story.copies:
            files[below_content(copy.path, content)] = moved
    for path, kept in book.redirects.items():
        pages[path] = Target(by_path[kept].paths, by_path[kept].story, moved=True)
    return files, pages | by_path


def _feeds(first: Mapping[str, str]) -> dict[str, Target]:
    """The feeds of a list that begins at ``first`` (site paths by language)."""
    found: dict[str, Target] = {}
    for name in FEED_TYPES:
        target = Target({language: feed_path(path, name) for language, path in first.items()})
        found |= dict.fromkeys(target.paths.values(), target)
    return found


def _topics_in_use(
    stories: Sequence[BilingualStory], book: AddressBook, topics: Topics
) -> list[tuple[Topic, list[str]]]:
    """Sections, tags and authors that have a page, and the languages in which they do: a copy's own tag has none."""
    found: dict[int, tuple[Topic, dict[str, None]]] = {}
    for bilingual in stories:
        article = bilingual.story.article
        section = topics.section_of(article)
        for topic in (*([section] if section else []), *topics.tags_of(article), *topics.authors_of(article)):
            found.setdefault(id(topic), (topic, {}))[1].update(dict.fromkeys(book.stories[article.id]))
    return [(topic, list(languages)) for topic, languages in found.values()]


def _archive(stories: Sequence[BilingualStory], book: AddressBook, zone: ZoneInfo) -> Iterator[Target]:
    """The pages of the archive, in the languages that have them: earlier versions of a story are not in it."""
    yield Target({language: archive_path(language) for language in LANGUAGES})
    found: dict[tuple[int, ...], dict[str, None]] = {}
    for bilingual in stories:
        if bilingual.story.article.is_page:
            continue
        year, month = month_of(bilingual.story.article.date, zone)
        newer = book.stories.get(bilingual.story.newer, {})
        listed = dict.fromkeys(each for each in book.stories[bilingual.story.id] if each not in newer)
        periods: tuple[tuple[int, ...], ...] = ((year,), (year, month))
        for period in periods:
            found.setdefault(period, {}).update(listed)
    for period, languages in found.items():
        yield Target({language: archive_path(language, *period) for language in languages})


def held_back(held: Iterable[Held], content: str) -> Mapping[str, str]:
    """Markdown files of articles that are read but not published → why, in words."""
    found: dict[str, str] = {}
    for each in held:
        reason = _REASONS[each.reason]
        found[below_content(each.article.path, content)] = reason
        if each.human:
            found[below_content(each.human.path, content)] = f"its Dutch article is held back: {reason}"
    return found


def absent_pages(absent: Mapping[str, Metadata], config: Config) -> dict[str, str]:
    """Site paths at which the articles ``absent``, by path, would be, and their old ones → Markdown files."""
    found: dict[str, str] = {}
    for path, said in absent.items():
        below = below_content(path, config.build.content)
        sections, slugs = section_slugs(said.section, config), {"nl": said.slug, "en": said.slug_en}
        own = (
            page_path(language, slugs[language])
            if said.is_page
            else article_path(language, sections[language], slugs[language])
            for language in LANGUAGES
        )
        found |= dict.fromkeys((*own, *said.aliases), below)
    return found
