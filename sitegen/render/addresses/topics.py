"""Sections, tags and authors: their names and addresses in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from sitegen.config import Config
from sitegen.config.site import Term
from sitegen.dedupe.story import Story
from sitegen.problems import Problem
from sitegen.read.article import Article
from sitegen.read.slugs import slug_of
from sitegen.render.addresses.urls import LONGEST_NAME, RESERVED_SECTIONS, author_path, section_path, tag_path


class Topic(Struct, frozen=True):
    """A section, a tag or an author.

    ``key`` is the slug of its Dutch name, by which the configuration calls it; ``names``, ``paths`` and ``slugs`` go by
    language; ``first`` is the first article that names it.
    """

    key: str
    names: Mapping[str, str]
    paths: Mapping[str, str]
    slugs: Mapping[str, str]
    first: Article


class Topics(Struct, frozen=True):
    """All sections, tags and authors in use, by key; ``keys`` maps each name as editors write it to its key."""

    sections: Mapping[str, Topic]
    tags: Mapping[str, Topic]
    authors: Mapping[str, Topic]
    keys: Mapping[str, str]

    def section_of(self, article: Article) -> Topic | None:
        return self.sections.get(self.keys.get(article.section, ""))

    def tags_of(self, article: Article) -> tuple[Topic, ...]:
        """The article's tags, each once."""
        keys = dict.fromkeys(self.keys.get(tag, "") for tag in article.tags)
        return tuple(self.tags[key] for key in keys if key in self.tags)

    def authors_of(self, article: Article) -> tuple[Topic, ...]:
        """The article's authors that have a page, each once."""
        keys = dict.fromkeys(self.keys.get(name, "") for name in article.authors)
        return tuple(self.authors[key] for key in keys if key in self.authors)


def find_topics(
    stories: Iterable[Story], terms: Mapping[str, str], config: Config
) -> tuple[Topics, tuple[Problem, ...]]:
    """Gather the sections, tags and authors of ``stories`` and of their copies; pages have none.

    ``terms`` maps Dutch names to English ones; names and slugs of ``[sections]`` and ``[tags]`` in the configuration
    win. Spellings that differ only in case are one topic, shown as most editors write it. Problems: a name without a
    letter or digit, a reserved section, two different names with one slug. Authors of one slug are one author, and a
    name that cannot be an address is an author without a page.
    """
    articles = sorted(
        (each for story in stories for each in (story.article, *story.copies) if not each.is_page),
        key=lambda each: each.path,
    )
    problems: list[Problem] = []
    names = dict.fromkeys(name for each in articles for name in (each.section, *each.tags, *each.authors))
    keys = {name: slug_of(name) for name in names}
    by_section = _uses(((article.section, article) for article in articles), keys, "section", problems)
    by_tag = _uses(((tag, article) for article in articles for tag in article.tags), keys, "tags", problems)
    sections = {
        key: _topic(key, uses, terms, config.sections.get(key, Term()), section_path) for key, uses in by_section
    }
    tags = {key: _topic(key, uses, terms, config.tags.get(key, Term()), tag_path) for key, uses in by_tag}
    for topic in sections.values():
        for slug in sorted(RESERVED_SECTIONS.intersection(topic.slugs.values())):
            field = "slug" if topic.slugs["nl"] == slug else "slug_en"
            message = f"a section cannot have the address {slug!r}: the site itself uses it"
            hint = f"give [sections.{topic.key}] in sitegen.toml another {field}"
            problems.append(Problem("reserved-slug", message, hint, topic.first.path, topic.first.line_of("section")))
    return Topics(sections, tags, _authors(articles, keys), keys), tuple(problems)


def section_slugs(name: str, config: Config) -> dict[str, str]:
    """The slugs by language of the section that editors call ``name``, whether a story is in it or not."""
    key = slug_of(name)
    return _slugs(key, config.sections.get(key, Term()))


def _slugs(key: str, term: Term) -> dict[str, str]:
    slug = term.slug or key
    return {"nl": slug, "en": term.slug_en or slug}


def _authors(articles: Sequence[Article], keys: Mapping[str, str]) -> dict[str, Topic]:
    uses: dict[str, list[tuple[str, Article]]] = {}
    for article in articles:
        for name in article.authors:
            if 0 < len(keys[name]) <= LONGEST_NAME:
                uses.setdefault(keys[name], []).append((name, article))
    return {key: _topic(key, uses[key], {}, Term(), author_path) for key in sorted(uses)}


_Uses = Sequence[tuple[str, Article]]


def _uses(
    named: Iterable[tuple[str, Article]], keys: Mapping[str, str], field: str, problems: list[Problem]
) -> Sequence[tuple[str, _Uses]]:
    """Group ``named`` by slug; of two names that only share a slug, the first wins and the second is a problem."""
    groups: dict[str, list[tuple[str, Article]]] = {}
    for name, article in named:
        key = keys[name]
        line = article.line_of(field)
        if not key:
            message = f"{name!r} has no letter or digit to make an address of"
            problems.append(Problem("no-slug", message, "give it a name with letters", article.path, line))
            continue
        group = groups.setdefault(key, [])
        if group and group[0][0].casefold() != name.casefold():
            first, other = group[0]
            message = f"{name!r} has the same address as {first!r} in {other.path}: both are {key!r}"
            hint = "use one spelling for both, or names that differ by a letter or digit"
            problems.append(Problem("duplicate-url", message, hint, article.path, line))
            continue
        group.append((name, article))
    return sorted(groups.items())


def _topic(key: str, uses: _Uses, terms: Mapping[str, str], term: Term, path: Callable[[str, str], str]) -> Topic:
    counts = Counter(name for name, _ in uses)
    written = min(counts, key=lambda name: (-counts[name], name))
    slugs = _slugs(key, term)
    names = {"nl": term.nl or written, "en": term.en or terms.get(written, "") or written}
    paths = {language: path(language, slug) for language, slug in slugs.items()}
    return Topic(key, names, paths, slugs, uses[0][1])
